import { expect, it } from 'vitest'
import { createMetrics } from '../src/metrics.ts'

it('counts what comes and goes by channel, reason, kind and outcome', async () => {
  const metrics = createMetrics({ countPending: async () => ({ inbox: 3, outbox: 5 }) })
  metrics.countInbound('telegram')
  metrics.countInbound('telegram')
  metrics.countRefused('zalo', 'secret')
  metrics.countHandled('answer')
  metrics.countSent('telegram', 'slow-down')
  metrics.setChannelUp('telegram', true)
  metrics.setChannelUp('zalo', false)
  metrics.observeAcknowledgement('zalo', 0.004)
  metrics.observeAnswer(0.3)
  const { contentType, body } = await metrics.read()
  expect(contentType).toContain('text/plain')
  for (const line of [
    'thidua_inbound_total{channel="telegram"} 2',
    'thidua_refused_total{channel="zalo",reason="secret"} 1',
    'thidua_handled_total{kind="answer"} 1',
    'thidua_sent_total{channel="telegram",outcome="slow-down"} 1',
    'thidua_channel_up{channel="telegram"} 1',
    'thidua_channel_up{channel="zalo"} 0',
    'thidua_acknowledgement_seconds_count{channel="zalo"} 1',
    'thidua_answer_seconds_count 1',
    'thidua_pending_rows{table="inbox"} 3',
    'thidua_pending_rows{table="outbox"} 5',
  ]) {
    expect(body.split('\n')).toContain(line)
  }
  expect(body).toContain('process_resident_memory_bytes')
})

it('two programs in one process count apart', async () => {
  const [first, second] = [createMetrics(), createMetrics()]
  first.countInbound('zalo')
  expect((await second.read()).body).not.toContain('channel="zalo"')
})

it('a database that is away leaves out the waiting rows only', async () => {
  const metrics = createMetrics({ countPending: () => Promise.reject(new Error('away')) })
  metrics.countHandled('gap')
  const { body } = await metrics.read()
  expect(body).toContain('thidua_handled_total{kind="gap"} 1')
  expect(body).not.toMatch(/^thidua_pending_rows\{/m)
})

it('tells what the language model was asked and has used, where there is one', async () => {
  const outcomes = new Map([['used', 2]])
  const today = { input: 10, output: 5, embedding: 3, cost: 0.25 }
  const { body } = await createMetrics({ readModelUse: async () => ({ outcomes, today }) }).read()
  for (const line of [
    'thidua_model_answers{outcome="used"} 2',
    'thidua_model_tokens_today{kind="input"} 10',
    'thidua_model_tokens_today{kind="output"} 5',
    'thidua_model_tokens_today{kind="embedding"} 3',
    'thidua_model_cost_today 0.25',
  ]) {
    expect(body.split('\n')).toContain(line)
  }
  const away = createMetrics({ readModelUse: () => Promise.reject(new Error('away')) })
  expect((await away.read()).body).not.toMatch(/^thidua_model_\w+(\{.*\})? \d/m)
})
