import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { calibrateCommand } from '../../../src/commands/calibrate.ts'
import { readConfig } from '../../../src/config.ts'
import { createModelParts } from '../../../src/create-model-parts.ts'
import {
  readEmbeddingWeights,
  storeEmbeddingWeights,
} from '../../../src/knowledge/embeddings/embedding-repository.ts'
import { collectIo } from '../../support/collect-io.ts'
import { openTestApp } from '../../support/open-test-app.ts'
import { startFakeEmbeddings } from '../../support/start-fake-embeddings.ts'

const at = new Date('2026-10-28T08:00:00+07:00')
const organization = 'vinh-long'
/** Words for the reward that no paper has. */
const alike = [['tien thuong', 'may dong bo tui']]
const otherwise = 'LĐTT được mấy đồng bỏ túi?'
const byWords = 'Hạn nộp báo cáo năm là ngày nào?'

const opened = openTestApp()
afterAll(async () => (await opened).stop())

async function open({ model = 'near-1', env = {} }: { model?: string; env?: Record<string, string> } = {}) {
  const server = await startFakeEmbeddings(alike)
  const { app } = await opened
  let now = at
  const config = readConfig({ ...server.env, EMBEDDING_MODEL: model, LOG_LEVEL: 'silent', ...env })
  const parts = await createModelParts(config, { ...app, now: () => now })
  const base = app.knowledge.base()
  const plain = (text: string) => app.knowledge.answer({ text, organization, at })
  return {
    server,
    app,
    parts,
    plain,
    prepare: () => parts.dense?.prepare(base),
    ask: (text: string) => parts.phrasing?.phrase(base, { text, organization, at }, plain(text)),
    weigh: (weight: number, level: number) => storeEmbeddingWeights(app.pool, model, { weight, level, at }),
    later: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    uses: async () => (await parts.readModelUse?.())?.outcomes,
  }
}

test('what is said in words that no paper has is found by its meaning; without weights for the model nothing changes', async () => {
  const { server, ask, plain, prepare, weigh, later } = await open()
  expect(plain(otherwise).kind).toBe('gap')
  expect(await prepare()).toBe(0)
  const sent = server.asked.length
  expect(sent).toBeGreaterThan(1000)
  expect(await ask(otherwise)).toEqual(plain(otherwise))
  expect(server.asked.length).toBe(sent)
  await weigh(20, 0.45)
  later(11_000)
  const answer = await ask(otherwise)
  expect(answer).toMatchObject({ kind: 'answer', text: expect.stringContaining('760.000 đồng') })
  expect(answer?.citations[0]?.document).toBe('khen-thuong/tien-thuong')
  // What is found by its words stays as it is.
  expect(await ask(byWords)).toEqual(plain(byWords))
  // All is embedded once; only questions are sent from now on.
  expect(await prepare()).toBe(0)
  expect(server.asked.slice(sent).every((text) => text.length < 100)).toBe(true)
})

test('weights of one model say nothing of another', async () => {
  const { server, ask, plain, prepare, uses } = await open({ model: 'near-2' })
  await prepare()
  const sent = server.asked.length
  expect(await ask(otherwise)).toEqual(plain(otherwise))
  expect(server.asked.length).toBe(sent)
  expect(await uses()).toEqual(new Map([['embedding-unfitted', 1]]))
})

test.each([{ status: 500 }, { status: 429 }, 'nonsense', 'hangs'] as const)(
  'when the server fails (%o) the answer is the one by words',
  async (fault) => {
    const { server, ask, plain, prepare, weigh, uses } = await open()
    await prepare()
    await weigh(20, 0.45)
    server.fails(fault)
    expect(await ask(otherwise)).toEqual(plain(otherwise))
    expect([...((await uses()) ?? [])]).toEqual([['embedding-fault', 1]])
  },
)

test('people, numbers and addresses are replaced before a question leaves the machine', async () => {
  const { server, ask, prepare, weigh } = await open()
  await prepare()
  await weigh(20, 0.45)
  const sent = server.asked.length
  await ask('Chị Nguyễn Thị Hoa, số 0912345678, email hoa@example.vn được tiền thưởng LĐTT bao nhiêu?')
  const question = server.asked.slice(sent).join('\n')
  expect(question).toContain('thưởng')
  expect(question).not.toMatch(/0912345678|hoa@example|Nguyễn Thị Hoa/)
})

test('the day’s tokens are counted, and used up they leave the answer by words', async () => {
  const { ask, plain, prepare, weigh, uses, parts, later } = await open()
  await prepare()
  await weigh(20, 0.45)
  await ask(otherwise)
  const used = (await parts.readModelUse?.())?.today
  expect(used?.embedding).toBeGreaterThan(1_000)
  const poor = await open({ env: { CHAT_DAILY_TOKENS: '100' } })
  later(0)
  expect(await poor.ask(otherwise)).toEqual(plain(otherwise))
  expect(await poor.uses()).toEqual(new Map([['embedding-limit', 1]]))
  expect(await uses()).toEqual(new Map([['embedding-used', 1]]))
})

test('calibrate fits the weights of the model that is set, and says so when it helps nothing', async () => {
  const server = await startFakeEmbeddings(alike)
  const { app, stop } = await openTestApp({ env: server.env, now: () => at })
  onTestFinished(stop)
  const folder = await mkdtemp(join(tmpdir(), 'calibrate-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const calibrate = async (rows: object[]) => {
    const path = join(folder, 'rows.jsonl')
    await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'))
    const { io, out } = collectIo()
    expect(await calibrateCommand(app, [path], io)).toBe(0)
    return { told: out.join('\n'), weights: await readEmbeddingWeights(app.pool, 'near-1') }
  }
  const known = { id: 'a', question: byWords, organization, expect: { documents: ['vinh-long/ke-hoach'] } }
  const useless = await calibrate([known])
  expect(useless).toEqual({
    told: expect.stringContaining('chỉ tìm theo từ ngữ'),
    weights: { weight: 0, level: 0 },
  })
  const other = {
    id: 'b',
    question: otherwise,
    organization,
    expect: { documents: ['khen-thuong/tien-thuong'] },
  }
  const stray = {
    id: 'c',
    question: 'Căng tin bệnh viện mở mấy giờ?',
    organization,
    expect: { refuse: true },
  }
  const useful = await calibrate([known, other, stray])
  expect(useful.told).toMatch(/đúng 3\/3 câu thay cho 2/)
  expect(useful.weights?.weight).toBeGreaterThan(0)
  const asked = { text: otherwise, organization, at }
  const base = app.knowledge.base()
  const answer = await app.phrasing?.phrase(base, asked, app.knowledge.answer(asked))
  expect(answer?.text).toContain('760.000 đồng')
})
