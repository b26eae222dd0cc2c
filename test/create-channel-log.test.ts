import { expect, test } from 'vitest'
import { createChannelLog } from '../src/create-channel-log.ts'

function open() {
  const lines: unknown[] = []
  const write = (level: string) => (fields: object, message: string) => {
    lines.push([level, message, fields])
  }
  const log = createChannelLog({ warn: write('warn'), debug: write('debug') })
  return { log, lines }
}

test('a channel that dies and returns is a line each, and one that was well from the start is none', () => {
  const { log, lines } = open()
  log.health('telegram', { reachable: true })
  const fault = { method: 'getUpdates', code: '401 Unauthorized' }
  log.health('telegram', { reachable: false, reason: 'Telegram không nhận token.', fault })
  log.health('telegram', { reachable: true })
  expect(lines).toEqual([
    ['warn', 'channel down', { channel: 'telegram', ...fault }],
    ['warn', 'channel up again', { channel: 'telegram' }],
  ])
})

test('a reply that is given up is a line with method and code, and a failure that passes one for debugging', () => {
  const { log, lines } = open()
  const fault = { method: 'sendMessage', code: '400' }
  for (const outcome of ['sent', 'refused', 'gone', 'unreachable']) log.outcome('zalo', outcome, fault)
  expect(lines).toEqual([
    ['warn', 'reply given up', { channel: 'zalo', outcome: 'refused', ...fault }],
    ['warn', 'chat retired', { channel: 'zalo', outcome: 'gone', ...fault }],
    ['debug', 'not sent', { channel: 'zalo', outcome: 'unreachable', ...fault }],
  ])
})

test('refused webhooks are told at once, then counted', () => {
  const { log, lines } = open()
  for (let call = 0; call < 100; call += 1) log.refused('zalo', 'secret')
  log.refused('zalo', 'too-large')
  log.refused('zalo', 'not-addressed')
  log.check()
  log.check()
  log.refused('zalo', 'secret')
  const refused = { channel: 'zalo', reason: 'secret', code: '401' }
  expect(lines).toEqual([
    ['warn', 'webhook refused', refused],
    ['warn', 'webhook refused', { channel: 'zalo', reason: 'too-large', code: '413' }],
    ['warn', 'webhook refused', { ...refused, count: 99 }],
    ['warn', 'webhook refused', refused],
  ])
})
