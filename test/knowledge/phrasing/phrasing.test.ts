import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { createModelParts } from '../../../src/create-model-parts.ts'
import type { Answer } from '../../../src/knowledge/answer/answer.ts'
import type { Question } from '../../../src/knowledge/answer-question.ts'
import { openTestApp } from '../../support/open-test-app.ts'
import { startFakeModel } from '../../support/start-fake-model.ts'

const at = new Date('2026-10-28T08:00:00+07:00')
const told = 'Phong trào này muốn đưa kinh tế tỉnh mình lên tới mức nào?'
const gap = 'Bị khiển trách trong năm thì có bị loại khỏi xét khen phong trào không?'
const organization = 'vinh-long'

const opened = openTestApp()
afterAll(async () => (await opened).stop())

/** The shipped plans with a model of its own for each test. */
async function open() {
  const model = await startFakeModel()
  const { app } = await opened
  let now = at
  const config = readConfig({ ...model.env, LOG_LEVEL: 'silent' })
  const { phrasing } = await createModelParts(config, { ...app, now: () => now })
  const later = (ms: number) => {
    now = new Date(now.getTime() + ms)
  }
  const plain = (text: string, more: Partial<Question> = {}): Answer =>
    app.knowledge.answer({ text, organization, at, ...more })
  const ask = async (text: string, more: Partial<Question> = {}, onDraft?: (text: string) => void) => {
    const asked = { text, organization, at, ...more }
    return phrasing?.phrase(app.knowledge.base(), asked, plain(text, more), onDraft)
  }
  return { model, plain, ask, later }
}

/** What the clause says, word for word. */
const quoting = (passages: string[], at = 0, length = 60) => ({
  passage: at + 1,
  quote: passages[at]?.slice(0, length).trim() ?? '',
})

const inOtherWords =
  'Phong trào góp phần đưa tỉnh Vĩnh Long trở thành tỉnh có quy mô kinh tế và trình độ phát triển trong tốp đầu khu vực Nam bộ'

test('an answer is told in the words of the model when its clauses bear them, with the same source', async () => {
  const { model, plain, ask } = await open()
  model.says(({ passages }) => ({
    found: true,
    sentences: [{ text: inOtherWords, quotes: [quoting(passages)] }],
  }))
  const answer = await ask(told)
  expect(answer).toMatchObject({ kind: 'answer', text: `${inOtherWords}.` })
  expect(answer?.citations).toEqual(plain(told).citations)
})

test('a gap that the model fills is answered by the clause it quotes, and only by that', async () => {
  const { model, ask } = await open()
  model.says(({ passages }) => {
    const at = passages.findIndex((text) => text.includes('khen'))
    const text = passages[at] ?? ''
    return { found: true, sentences: [{ text, quotes: [quoting(passages, at)] }] }
  })
  const answer = await ask(gap)
  expect(answer?.kind).toBe('partial')
  expect(answer?.citations).toHaveLength(1)
  expect(answer?.nearest).toBeUndefined()
})

test('a clause is told to the model by number, and no other organization’s is among them', async () => {
  const { model, ask } = await open()
  model.says(() => ({ found: false, sentences: [] }))
  await ask(gap)
  expect(model.asked().join()).toContain('Đoạn 1 (')
  expect(model.asked().join()).not.toContain('Sa Đéc')
})

test.each([
  ['a number that stands nowhere', `${inOtherWords} vào năm 2031`],
  ['a day', `${inOtherWords} trước ngày 31/12`],
  ['a „không“ that stands nowhere', inOtherWords.replace('góp phần', 'không góp phần')],
  ['words that stand nowhere', 'Anh/chị được thưởng tiền và nghỉ phép thêm, cứ liên hệ kế toán bệnh viện'],
  ['a link', `${inOtherWords} https://example.vn`],
  ['markup', `<b>${inOtherWords}</b>`],
  ['something of its own behind it', `${inOtherWords}, ai cũng được thưởng nóng`],
  [
    'its words put together anew',
    'Khu vực Nam bộ góp phần kinh tế, tỉnh phát triển đầu tốp trình độ quy mô xây dựng Vĩnh Long',
  ],
  ['„khỏi“ instead of „không“', `Khỏi cần ${inOtherWords.toLowerCase()}`],
  ['only part of what was told', 'Phong trào góp phần xây dựng tỉnh'],
])('with %s the answer is that of code', async (_, text) => {
  const { model, plain, ask } = await open()
  model.says(({ passages }) => ({ found: true, sentences: [{ text, quotes: [quoting(passages)] }] }))
  expect(await ask(told)).toEqual(plain(told))
})

test.each([
  ['a clause that doesn’t exist', { passage: 99, quote: 'quy mô kinh tế và trình độ phát triển' }],
  ['a clause numbered 0', { passage: 0, quote: 'quy mô kinh tế và trình độ phát triển' }],
  ['words that don’t stand in the clause', { passage: 1, quote: 'được thưởng mười triệu đồng' }],
  ['next to nothing', { passage: 1, quote: 'tỉnh' }],
])('a sentence that quotes %s is removed', async (_, quote) => {
  const { model, plain, ask } = await open()
  model.says(() => ({ found: true, sentences: [{ text: inOtherWords, quotes: [quote] }] }))
  expect(await ask(told)).toEqual(plain(told))
})

test('a sentence without support goes, those with support stay', async () => {
  const { model, ask } = await open()
  model.says(({ passages }) => ({
    found: true,
    sentences: [
      { text: inOtherWords, quotes: [quoting(passages)] },
      { text: 'Anh/chị nộp 500.000 đồng cho thủ quỹ', quotes: [quoting(passages)] },
    ],
  }))
  expect((await ask(told))?.text).toBe(`${inOtherWords}.`)
})

test.each([
  ['a computed deadline', 'Hạn nộp báo cáo là khi nào?'],
  ['an amount that isn’t said', 'Mức tiền thưởng là bao nhiêu?'],
  ['what is known to be absent', 'Kế hoạch phong trào của Sở số bao nhiêu?'],
  ['another place', 'Sở Y tế Cần Thơ yêu cầu nộp báo cáo thi đua ngày nào?'],
  ['another matter', 'Trẻ 12 ký sốt thì uống paracetamol liều bao nhiêu?'],
  ['small talk', 'Chào em'],
  ['nothing asked', '???'],
  ['a section', 'Mục III.2 ghi gì?'],
  ['who signed', 'Ai ký kế hoạch?'],
  ['how many', 'Có mấy giải pháp?'],
])('%s is told as code tells it, and the model hears nothing of it', async (_, text) => {
  const { model, plain, ask } = await open()
  model.says(() => ({ found: true, sentences: [] }))
  expect(await ask(text)).toEqual(plain(text))
  expect(model.asked()).toEqual([])
})

test('a follow-up that code makes nothing of is written out by the model and answered by code', async () => {
  const { model, plain, ask } = await open()
  const before = 'Văn phòng Sở có nhiệm vụ gì?'
  const { topic } = plain(before)
  const text = 'mà ai lo vụ đó?'
  expect(plain(text, { topic }).kind).toBe('gap')
  const rewritesAs = (question: string) =>
    model.says(({ user }) => (user.includes('<cau-truoc>') ? { question } : { found: false, sentences: [] }))
  for (const other of [
    'Ai lo nhiệm vụ của Bệnh viện Sa Đéc?',
    'Ai lo nhiệm vụ của Văn phòng Sở năm 2031?',
    before,
    'Hạn nộp báo cáo là khi nào?',
  ]) {
    rewritesAs(other)
    expect(await ask(text, { topic })).toEqual(plain(text, { topic }))
  }
  rewritesAs('Ai lo nhiệm vụ của Văn phòng Sở?')
  expect(await ask(text, { topic })).toMatchObject({
    kind: 'answer',
    text: expect.stringContaining('Văn phòng Sở thường trực'),
  })
})

test('telephone numbers, ids, addresses, accounts and names stay on the machine and come back in the answer', async () => {
  const { model, ask } = await open()
  const personal = 'Em là Nguyễn Văn Tám, cccd 084123456789, sđt 0912345678, tam@syt.vn, @tam_90. '
  model.says(() => ({ found: false, sentences: [] }))
  await ask(`${personal}${told}`)
  await ask(`${gap} gọi em 0912345678`)
  expect(model.asked().length).toBeGreaterThan(0)
  expect(model.asked().join()).not.toMatch(/Tám|084123456789|0912345678|tam@syt|tam_90/)
})

test('a model that fails three times is left alone for a minute', async () => {
  const { model, plain, ask, later } = await open()
  model.fails(429)
  for (let time = 0; time < 5; time++) expect(await ask(told)).toEqual(plain(told))
  expect(model.asked()).toHaveLength(3)
  later(61_000)
  model.says(({ passages }) => ({
    found: true,
    sentences: [{ text: inOtherWords, quotes: [quoting(passages)] }],
  }))
  expect((await ask(told))?.text).toContain('góp phần đưa')
})

test('what is written is shown sentence by sentence, each checked', async () => {
  const { model, ask } = await open()
  model.says(
    ({ passages }) => ({
      found: true,
      sentences: [
        { text: inOtherWords, quotes: [quoting(passages)] },
        { text: 'Hạn chót là ngày 31/12/2026', quotes: [quoting(passages)] },
      ],
    }),
    { chunkSize: 20 },
  )
  const drafts: string[] = []
  await ask(told, {}, (text) => drafts.push(text))
  expect(new Set(drafts)).toEqual(new Set([`${inOtherWords}.`]))
})
