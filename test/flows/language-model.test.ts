import { expect, test } from 'vitest'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'
import { startFakeModel } from '../support/start-fake-model.ts'
import { canary, canaryPhone, noteTyped, secretly } from '../support/watch-logs.ts'

const question = 'Ở Vĩnh Long, kiểm tra, giám sát phong trào thường xuyên nhằm mục đích gì?'
const plain = 'Kiểm tra, giám sát để kịp thời phát hiện'
const phrased =
  'Việc kiểm tra, giám sát nhằm kịp thời phát hiện, biểu dương, tôn vinh, khen thưởng, nhân rộng các điển hình tiên tiến, các tập thể, cá nhân có thành tích trong Phong trào thi đua'

const other = 'Ở Vĩnh Long, kế hoạch phong trào của đơn vị phải gắn với nhiệm vụ chính trị gì?'

async function start(env: Record<string, string> = {}) {
  const model = await startFakeModel()
  model.says(({ passages }) => ({
    found: true,
    sentences: [{ text: phrased, quotes: [{ passage: 1, quote: passages[0]?.slice(0, 60).trim() ?? '' }] }],
  }))
  const started = await startBetweenPlatforms({ env: { ...model.env, ...env } })
  const { url } = started
  let messages = 0
  let cookie = ''
  /** Asks on the page, as its script does, and gives the lines of the answer. */
  const ask = async (text: string): Promise<unknown[]> => {
    noteTyped(text)
    messages += 1
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/x-ndjson', cookie },
      body: JSON.stringify({ messageId: `message-${messages}`, text }),
    })
    cookie ||= response.headers.get('set-cookie')?.split(';')[0] ?? ''
    const lines = (await response.text()).trim().split('\n')
    return lines.map((line): unknown => JSON.parse(line))
  }
  const metrics = async () => (await fetch(`${url}/metrics`)).text()
  return { ...started, model, ask, metrics }
}

const saying = (text: string) => ({
  replies: [expect.objectContaining({ text: expect.stringContaining(text) })],
})

test('the page shows the checked words as they come, then the answer with its source, and keeps it', async () => {
  const { ask, model } = await start()
  const lines = await ask(secretly(question))
  expect(lines[0]).toEqual({ draft: expect.stringContaining(phrased) })
  expect(lines.at(-1)).toMatchObject(saying(phrased))
  expect(lines.at(-1)).toMatchObject({ replies: [{ citations: [{ document: 'vinh-long/ke-hoach' }] }] })
  for (const personal of [canary, canaryPhone]) expect(model.asked().join()).not.toContain(personal)
})

test('what is asked about the answer goes on from the same words, and a repeated question costs nothing', async () => {
  const { ask, model } = await start()
  await ask(question)
  const calls = model.asked().length
  expect((await ask('ngắn gọn hơn')).at(-1)).toMatchObject(saying(phrased))
  expect((await ask(question)).at(-1)).toMatchObject(saying(phrased))
  expect(model.asked()).toHaveLength(calls)
})

test('on Telegram the same words arrive', async () => {
  const { onTelegram } = await start()
  const lan = onTelegram(790_401)
  lan.write(question)
  expect(await lan.hear(/giám sát nhằm/)).toContain(phrased)
})

test('what an officer says to the desk is asked of no model; what they ask is', async () => {
  const { onTelegram, model } = await start({ OFFICERS: 'vinh-long=telegram:790402' })
  const officer = onTelegram(790_402)
  officer.write('câu trả lời')
  await officer.hear(/câu trả lời chung/)
  expect(model.asked()).toEqual([])
  officer.write(question)
  expect(await officer.hear(/giám sát nhằm/)).toContain(phrased)
})

test.each([429, 500])(
  'when the model answers %d people get the plain answer, and the log one line',
  async (status) => {
    const { ask, model, logs, metrics } = await start()
    model.fails(status)
    expect((await ask(secretly(question))).at(-1)).toMatchObject(saying(plain))
    expect(logs().match(/"fault":"status-\d+"/g)).toEqual([`"fault":"status-${status}"`])
    expect(await metrics()).toContain('thidua_model_answers{outcome="fault"} 1')
  },
)

test('tokens and cost of the day are in the metrics; at the limit answers are plain', async () => {
  const { ask, logs, metrics, model } = await start({
    CHAT_PRICE_INPUT: '1000000',
    CHAT_PRICE_OUTPUT: '0',
    CHAT_DAILY_TOKENS: '200',
  })
  expect((await ask(question)).at(-1)).toMatchObject(saying(phrased))
  const body = await metrics()
  const read = (name: string) => Number(new RegExp(`^thidua_model_${name} (\\d+)$`, 'm').exec(body)?.[1])
  expect(read('tokens_today\\{kind="input"\\}')).toBeGreaterThan(0)
  expect(read('cost_today')).toBe(read('tokens_today\\{kind="input"\\}'))
  const calls = model.asked().length
  expect((await ask(other)).at(-1)).toMatchObject(saying('Kế hoạch của đơn vị phải gắn với'))
  expect(model.asked()).toHaveLength(calls)
  expect(logs()).toContain("the day's tokens are used up")
  expect(await metrics()).toContain('thidua_model_answers{outcome="limit"} 1')
})

test('without a model nothing of all this is there', async () => {
  const { url } = await startBetweenPlatforms()
  expect(await (await fetch(`${url}/metrics`)).text()).not.toContain('thidua_model_')
})
