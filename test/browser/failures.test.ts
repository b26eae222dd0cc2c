import { expect, it } from 'vitest'
import { DESKTOP, openPage, PHONE, saveScreenshot } from './support/open-browser.ts'
import { ask, servePage } from './support/serve-page.ts'

const stage = servePage()

it('leaves the question where it is and takes the same message again', async () => {
  const { page } = await openPage(stage.browser, PHONE)
  await page.goto(stage.url)
  stage.assistant.loseAnswers(2)
  await ask(page, 'Hạn nộp báo cáo?')
  const again = page.getByRole('button', { name: 'Gửi lại' })
  await again.waitFor()
  expect(await page.locator('body').textContent()).not.toContain('secret detail')
  await saveScreenshot(page, 'phone-failed')
  await again.click()
  await page.locator('.reply, .retry').waitFor()
  await again.click()
  await page.locator('.reply').waitFor()
  expect(await page.locator('.question').count()).toBe(1)
  expect(await again.count()).toBe(0)
  expect(new Set(stage.assistant.received.map(({ messageId }) => messageId)).size).toBe(1)
})

it('is told apart from a lost network only by its words', async () => {
  const { page } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  await page.getByRole('button', { name: 'Hạn nộp báo cáo là ngày nào?' }).waitFor()
  await page.context().setOffline(true)
  await ask(page, 'Hạn nộp báo cáo?')
  await page.getByText('có thể do mạng').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Gửi lại' }).click()
  await page.locator('.reply').waitFor()
})

it('is not asked to read a text that is too long; the text can be mended', async () => {
  const { page } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  await ask(page, 'Thi đua là gì? '.repeat(5_000))
  await page.getByRole('button', { name: 'Sửa câu hỏi' }).click()
  expect((await page.getByLabel('Câu hỏi của anh/chị').inputValue()).length).toBeGreaterThan(70_000)
  expect(stage.assistant.received).toEqual([])
})
