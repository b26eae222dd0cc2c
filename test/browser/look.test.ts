import { expect, it } from 'vitest'
import {
  DESKTOP,
  measureOverflow,
  openPage,
  PHONE,
  SMALL_PHONE,
  saveScreenshot,
  watchComplaints,
} from './support/open-browser.ts'
import { ask, servePage } from './support/serve-page.ts'

const stage = servePage()

const devices = [
  ['phone', PHONE],
  ['desktop', DESKTOP],
] as const
const schemes = ['light', 'dark'] as const

for (const [device, options] of devices) {
  for (const colorScheme of schemes) {
    it(`is complete on a ${device} in ${colorScheme}`, async () => {
      const { page, complaints } = await openPage(stage.browser, { ...options, colorScheme })
      await page.goto(stage.url)
      await page.getByRole('button', { name: 'Tiêu chí thi đua đối với tập thể' }).waitFor()
      await saveScreenshot(page, `${device}-${colorScheme}-start`)
      await ask(page, 'Hạn nộp báo cáo là ngày nào?')
      await page.locator('.reply').waitFor()
      await saveScreenshot(page, `${device}-${colorScheme}-answer`)
      await ask(page, 'Có những hình thức khen thưởng nào?')
      await page.locator('.reply').nth(1).waitFor()
      await saveScreenshot(page, `${device}-${colorScheme}-two-organizations`)
      await ask(page, 'Tiêu chí thi đua đối với tập thể')
      await page.locator('.reply').nth(2).waitFor()
      await saveScreenshot(page, `${device}-${colorScheme}-long`)
      const opening = page.context().waitForEvent('page')
      await page.locator('.source').first().click()
      const paper = await opening
      const paperComplaints = watchComplaints(paper)
      await paper.waitForLoadState()
      await saveScreenshot(paper, `${device}-${colorScheme}-document`)
      expect([...complaints, ...paperComplaints]).toEqual([])
    })
  }
}

it('follows the system until the person chooses, and keeps the choice', async () => {
  const { page } = await openPage(stage.browser, { ...DESKTOP, colorScheme: 'dark' })
  await page.goto(stage.url)
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const dark = await ground()
  const button = page.getByRole('button', { name: 'Nền tối' })
  expect(await button.getAttribute('aria-pressed')).toBe('true')
  await button.click()
  const light = await ground()
  expect(light).not.toBe(dark)
  await page.reload()
  expect(await ground()).toBe(light)
  await page.emulateMedia({ colorScheme: 'light' })
  await button.click()
  expect(await ground()).toBe(dark)
})

it('fits a screen of 360 pixels, also with words that have no end', async () => {
  const { page } = await openPage(stage.browser, SMALL_PHONE)
  await page.goto(stage.url)
  expect(await measureOverflow(page)).toBe(0)
  await ask(page, `khen thưởng ${'x'.repeat(300)}`)
  await page.locator('.reply').waitFor()
  expect(await measureOverflow(page)).toBe(0)
  await saveScreenshot(page, 'small-phone')
  await page.getByRole('button', { name: /Đơn vị của anh\/chị/ }).click()
  expect(await measureOverflow(page)).toBe(0)
  await saveScreenshot(page, 'small-phone-organization')
  await page.goto(`${stage.url}/tai-lieu/vinh-long/ke-hoach`)
  expect(await measureOverflow(page)).toBe(0)
  await page.goto(`${stage.url}/tai-lieu/khong-co`)
  expect(await measureOverflow(page)).toBe(0)
  await saveScreenshot(page, 'small-phone-not-found')
})

it('offers nothing to press that is smaller than 44 pixels', async () => {
  const { page } = await openPage(stage.browser, PHONE)
  await page.goto(stage.url)
  await ask(page, 'Hạn nộp báo cáo?')
  await page.locator('.reply').waitFor()
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, a, textarea')]
      .filter((element) => element.checkVisibility() && !element.classList.contains('skip-link'))
      .map((element) => ({ name: element.outerHTML.slice(0, 80), box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 44 || box.height < 44)
      .map(({ name }) => name),
  )
  expect(small).toEqual([])
})
