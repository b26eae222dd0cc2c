import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { DESKTOP, openPage, saveScreenshot } from './support/open-browser.ts'
import { ask, servePage } from './support/serve-page.ts'

const stage = servePage()

it('is led by the keyboard alone, from the question to the cited passage', async () => {
  const { page, complaints } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Đến ô nhập câu hỏi')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Hạn nộp báo cáo là ngày nào?')
  await page.keyboard.press('Enter')
  await page.getByText('Hạn cuối: hết thứ Hai 09/11/2026').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('question')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('source')
  const opening = page.context().waitForEvent('page')
  await page.keyboard.press('Enter')
  const paper = await opening
  await paper.waitForLoadState()
  const cited = paper.locator('.cited')
  expect(await cited.textContent()).toContain('Định kỳ trước ngày 10/11 hằng năm')
  expect(await cited.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(complaints).toEqual([])
})

it('begins a new line with Shift and Enter, and sends nothing that is empty', async () => {
  const { page } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  await page.getByLabel('Câu hỏi của anh/chị').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Dòng một')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('dòng hai')
  expect(stage.assistant.received).toEqual([])
  await page.keyboard.press('Enter')
  await page.locator('.reply').waitFor()
  expect(stage.assistant.received.map(({ text }) => text)).toEqual(['Dòng một\ndòng hai'])
})

it('starts from a suggestion', async () => {
  const { page } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  await page.getByRole('button', { name: 'Tiêu chí thi đua đối với tập thể' }).click()
  await page.locator('.reply').waitFor()
  expect(await page.locator('.answer li').count()).toBe(10)
  expect(await page.locator('#welcome').isVisible()).toBe(false)
})

it('shows that the assistant is looking while an answer is on its way', async () => {
  const { page } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  const release = stage.assistant.holdAnswers()
  await ask(page, 'Hạn nộp báo cáo?')
  await page.getByRole('status').getByText('Trợ lý đang tìm câu trả lời').waitFor({ state: 'attached' })
  await saveScreenshot(page, 'desktop-waiting')
  release()
  await page.locator('.reply').waitFor()
  expect(await page.getByRole('status').textContent()).toBe('')
})

it('shows what is being written, and the answer in its place', async () => {
  const { page, complaints } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  const release = stage.assistant.holdAnswers()
  stage.assistant.writeDrafts(['Hạn nộp', 'Hạn nộp <b>là</b>'])
  await ask(page, 'Hạn nộp báo cáo?')
  await page.getByText('Hạn nộp <b>là</b>', { exact: true }).waitFor()
  await saveScreenshot(page, 'desktop-writing')
  stage.assistant.writeDrafts([])
  release()
  await page.locator('.source').first().waitFor()
  expect(await page.locator('.draft').count()).toBe(0)
  expect(await page.locator('.reply').count()).toBe(1)
  expect(complaints).toEqual([])
})

it('stays when the page is loaded again, and only its last buttons still work', async () => {
  const { page } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  await ask(page, 'Hạn nộp báo cáo?')
  await page.locator('.reply').waitFor()
  await ask(page, 'Có những hình thức khen thưởng nào?')
  await page.locator('.reply').nth(1).waitFor()
  await page.reload()
  await page.locator('.reply').nth(1).waitFor()
  expect(await page.locator('.question').allTextContents()).toEqual([
    'Anh/chị: Hạn nộp báo cáo?',
    'Anh/chị: Có những hình thức khen thưởng nào?',
  ])
  expect(await page.locator('.source').count()).toBe(3)
  expect(await page.locator('.option').count()).toBe(3)
})

it('belongs to one browser', async () => {
  const first = await openPage(stage.browser, DESKTOP)
  await first.page.goto(stage.url)
  await ask(first.page, 'Hạn nộp báo cáo?')
  await first.page.locator('.reply').waitFor()
  const second = await openPage(stage.browser, DESKTOP)
  await second.page.goto(stage.url)
  await ask(second.page, 'Xin chào')
  await second.page.locator('.reply').waitFor()
  expect(await second.page.locator('.question').count()).toBe(1)
  const chats = new Set(stage.assistant.received.map(({ address }) => address.chatId))
  expect(chats.size).toBe(2)
})

it('shows HTML in a question as text', async () => {
  const { page, complaints } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  await ask(page, '<img src=x onerror="document.title=1"><b>đậm</b>')
  await page.locator('.reply').waitFor()
  expect(await page.locator('.question').textContent()).toContain('<b>đậm</b>')
  expect(await page.locator('.question b, .question img').count()).toBe(0)
  expect(await page.title()).toBe('Trợ lý Thi đua')
  expect(complaints).toEqual([])
})

it('hands over the original of a document, also when the talk is opened again', async () => {
  const { page, complaints } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  await ask(page, 'cho xin file kế hoạch')
  const link = page.getByRole('link', { name: 'Tải tệp ke-hoach.md' })
  await link.waitFor()
  await page.reload()
  await link.waitFor()
  await saveScreenshot(page, 'desktop-file')
  const downloading = page.waitForEvent('download')
  await link.click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('ke-hoach.md')
  expect(await readFile(await download.path(), 'utf8')).toContain('Đổi mới sáng tạo')
  expect(complaints).toEqual([])
})
