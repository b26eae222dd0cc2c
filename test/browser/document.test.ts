import { expect, it } from 'vitest'
import { DESKTOP, openPage, PHONE, saveScreenshot } from './support/open-browser.ts'
import { ask, servePage } from './support/serve-page.ts'

const stage = servePage()

it('opens at the cited passage and leads back to the talk', async () => {
  const { page } = await openPage(stage.browser, PHONE)
  await page.goto(stage.url)
  await ask(page, 'Hạn nộp báo cáo?')
  const opening = page.context().waitForEvent('page')
  await page.locator('.source').click()
  const paper = await opening
  await paper.waitForLoadState()
  const box = await paper.locator('.cited').boundingBox()
  const bar = await paper.locator('.bar').boundingBox()
  expect(box?.y).toBeGreaterThanOrEqual(bar?.height ?? Number.POSITIVE_INFINITY)
  expect(box?.y).toBeLessThan(PHONE.viewport.height / 2)
  await paper.getByRole('link', { name: 'Về cuộc trò chuyện' }).first().click()
  await paper.getByText('Hạn cuối: hết thứ Hai 09/11/2026').waitFor()
})

it('is complete without JavaScript, with the cited passages marked', async () => {
  const { page, complaints } = await openPage(stage.browser, { ...DESKTOP, javaScriptEnabled: false })
  const cited = stage.assistant.documents
    .find('vinh-long/ke-hoach')
    ?.passages.filter(({ path }) => path === 'III.2.b')
  const [first, second] = cited?.filter(({ kind }) => kind === 'item') ?? []
  await page.goto(
    `${stage.url}/tai-lieu/vinh-long/ke-hoach?doan=${first?.start}-${second?.end}#p-${first?.start}`,
  )
  expect(await page.locator('.cited').count()).toBe(2)
  expect(await page.locator('.cited').first().isVisible()).toBe(true)
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    'I. MỤC ĐÍCH, YÊU CẦU',
    'II. NỘI DUNG THI ĐUA',
    'III. TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG',
    'IV. GIẢI PHÁP THỰC HIỆN',
    'V. THỜI GIAN THỰC HIỆN',
    'VI. TỔ CHỨC THỰC HIỆN',
  ])
  await page.getByText('Mục lục').click()
  await page.getByRole('link', { name: 'V. THỜI GIAN THỰC HIỆN', exact: true }).click()
  const heading = page.getByRole('heading', { name: 'V. THỜI GIAN THỰC HIỆN', exact: true })
  expect(await heading.evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(400)
  expect(complaints).toEqual([])
})

it('begins with its title, who issued it and how to reach the cited place', async () => {
  const { page } = await openPage(stage.browser, DESKTOP)
  const passage = stage.assistant.documents.find('sa-dec/ke-hoach')?.passages[30]
  await page.goto(`${stage.url}/tai-lieu/sa-dec/ke-hoach?doan=${passage?.start}`)
  expect(await page.locator('.paper-head').textContent()).toContain('Chưa ghi số, ngày 09/10/2025')
  await saveScreenshot(page, 'desktop-document-head')
  await page.getByRole('link', { name: /Trợ lý trích dẫn/ }).click()
  const focused = await page.evaluate(() => document.activeElement?.id)
  expect(focused).toBe(`p-${passage?.start}`)
})
