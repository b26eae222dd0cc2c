import { expect, it } from 'vitest'
import { DESKTOP, measureOverflow, openPage, SMALL_PHONE, saveScreenshot } from './support/open-browser.ts'
import { ask, servePage } from './support/serve-page.ts'

const stage = servePage()

it('lets an officer hand in a document, and nobody else see where', async () => {
  const { page, complaints } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  await page.locator('#welcome').waitFor()
  expect(await page.locator('#upload').isVisible()).toBe(false)

  stage.assistant.allowUploads()
  await page.reload()
  const field = page.getByLabel('Tải văn bản lên')
  await field.waitFor()
  const paper = {
    name: 'Quy chế.docx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('nội dung'),
  }
  await field.setInputFiles(paper)
  await page.locator('.reply').first().waitFor()
  expect(await page.locator('.question').last().textContent()).toContain('Quy chế.docx')
  expect(stage.assistant.received.map(({ file }) => file?.name)).toEqual(['Quy chế.docx'])
  await saveScreenshot(page, 'desktop-upload')
  // The same one once more.
  await field.setInputFiles(paper)
  await page.locator('.reply').nth(1).waitFor()
  expect(complaints).toEqual([])
})

it('has room for the field on a small phone', async () => {
  stage.assistant.allowUploads()
  const { page } = await openPage(stage.browser, SMALL_PHONE)
  await page.goto(stage.url)
  await page.reload()
  await page.getByLabel('Tải văn bản lên').waitFor()
  expect(await measureOverflow(page)).toBe(0)
  await saveScreenshot(page, 'small-phone-upload')
})

it('lets anybody send photos and files while the talk waits for them, several at once, and no longer', async () => {
  const { page, complaints } = await openPage(stage.browser, SMALL_PHONE)
  await page.goto(stage.url)
  await page.locator('#welcome').waitFor()
  stage.assistant.awaitFiles(true)
  await ask(page, 'Hạn nộp báo cáo là ngày nào?')
  const field = page.getByLabel('Gửi ảnh hoặc tệp')
  await field.waitFor()
  const photo = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from(name) })
  await field.setInputFiles([photo('truoc.jpg'), photo('sau.jpg')])
  await page.locator('.reply').nth(2).waitFor()
  expect(stage.assistant.received.flatMap(({ file }) => file?.name ?? [])).toEqual(['truoc.jpg', 'sau.jpg'])
  expect(await measureOverflow(page)).toBe(0)
  await saveScreenshot(page, 'small-phone-files')
  await field.setInputFiles({ ...photo('lon.jpg'), buffer: Buffer.alloc(20 * 1024 * 1024 + 1) })
  await page.getByText('Tệp lớn hơn 20 MB').waitFor()
  stage.assistant.awaitFiles(false)
  await ask(page, 'Tiêu chí thi đua đối với tập thể')
  await page.locator('.reply').nth(3).waitFor()
  await field.waitFor({ state: 'hidden' })
  expect(complaints).toEqual([])
})
