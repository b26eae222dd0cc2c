import { expect, it } from 'vitest'
import { DESKTOP, openPage, saveScreenshot } from './support/open-browser.ts'
import { ask, servePage } from './support/serve-page.ts'

const stage = servePage()

it('send what they stand for once and then rest, while a button of another kind can still be pressed', async () => {
  const { page } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  await ask(page, 'Hạn nộp báo cáo?')
  const wrong = page.getByRole('button', { name: 'Chưa đúng' })
  await wrong.click()
  await page.getByText('Tôi đã ghi lại').waitFor()
  expect(await wrong.isDisabled()).toBe(true)
  expect(await page.getByRole('button', { name: 'Hỏi cán bộ phụ trách' }).isDisabled()).toBe(false)
  await wrong.press('Enter')
  expect(await page.locator('.question').last().textContent()).toContain('Chưa đúng')
  expect(stage.assistant.received.map(({ press }) => press)).toEqual([undefined, 'wrong:1'])
})

it('set the organization that the bar shows, as its own dialog does', async () => {
  const { page } = await openPage(stage.browser, DESKTOP)
  await page.goto(stage.url)
  await ask(page, 'Có những hình thức khen thưởng nào?')
  await page.getByRole('button', { name: 'Tôi ở BVĐK Sa Đéc' }).click()
  await page.locator('#organization-name', { hasText: 'BVĐK Sa Đéc' }).waitFor()
  await page.getByRole('button', { name: /Đơn vị của anh\/chị/ }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Anh/chị công tác ở đâu?' })
  expect(await dialog.locator('[aria-pressed=true]').textContent()).toContain('Bệnh viện Đa khoa Sa Đéc')
  await saveScreenshot(page, 'desktop-organization')
  await dialog.getByRole('button', { name: 'Sở Y tế tỉnh Vĩnh Long' }).press('Enter')
  await page.getByText('Đơn vị của tôi: Sở Y tế tỉnh Vĩnh Long').waitFor()
  await page.getByRole('button', { name: /Đơn vị của anh\/chị/ }).click()
  await dialog.getByRole('button', { name: 'Chưa chọn đơn vị' }).click()
  await page.getByText('Tôi đã bỏ đơn vị đã chọn').waitFor()
  const presses = stage.assistant.received.flatMap(({ press }) => press ?? [])
  expect(presses).toEqual(['organization:sa-dec', 'set-organization:vinh-long', 'set-organization:'])
  await page.reload()
  await page.locator('.reply').first().waitFor()
  expect(await page.locator('#organization-name').textContent()).toBe('Chưa chọn')
})
