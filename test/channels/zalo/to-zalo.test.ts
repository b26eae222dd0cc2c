import { describe, expect, it } from 'vitest'
import { toSendOutcome, toZaloMessage } from '../../../src/channels/zalo/to-zalo.ts'

const address = { channel: 'zalo', chatId: 'c1' }

describe('a part for Zalo', () => {
  it('is its text as it is', () => {
    const text = '1. <b>&amp; **Sa Đéc**\n2. Vĩnh Long'
    expect(toZaloMessage(address, { text })).toEqual({ chat_id: 'c1', text })
  })

  it.each([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['x'.repeat(2001), 'too-long'],
  ])('that Zalo would refuse is named', (text, fault) => {
    expect(toZaloMessage(address, { text })).toBe(fault)
  })

  it('may have 2,000 characters', () => {
    expect(toZaloMessage(address, { text: 'x'.repeat(2000) })).toMatchObject({ chat_id: 'c1' })
  })
})

describe('what came of sending', () => {
  it('names a proxy that refuses, and shows no code of Node’s own', () => {
    const outcome = (code: string) =>
      toSendOutcome({ kind: 'unreachable', reason: `sendMessage: không kết nối được (${code})` })
    expect(outcome('ERR_PROXY_TUNNEL')).toMatchObject({
      reason: expect.stringMatching(/^Máy chủ proxy không cho kết nối.*HTTPS_PROXY/),
      fault: { method: 'sendMessage', code: 'không kết nối được (ERR_PROXY_TUNNEL)' },
    })
    expect(JSON.stringify(outcome('ECONNREFUSED'))).toContain('(ECONNREFUSED)')
    expect(outcome('ERR_SSL_X')).toMatchObject({ reason: expect.not.stringContaining('ERR_') })
  })

  const denied = (code?: number, more: { description?: string; retryAfter?: number } = {}) =>
    toSendOutcome({ kind: 'denied', code, description: '', retryAfter: undefined, ...more })

  it('is told from the code', () => {
    expect(toSendOutcome({ kind: 'done', result: {} })).toEqual({ kind: 'sent' })
    expect(denied(429)).toEqual({ kind: 'slow-down', seconds: 5 })
    expect(denied(429, { retryAfter: 12 })).toEqual({ kind: 'slow-down', seconds: 12 })
    expect(denied(429, { retryAfter: 1e9 })).toEqual({ kind: 'slow-down', seconds: 3600 })
    expect(denied(403)).toMatchObject({ kind: 'gone' })
    expect(denied(undefined, { description: 'User blocked the bot' })).toMatchObject({ kind: 'gone' })
    expect([400, 418, undefined].map((code) => denied(code).kind)).toEqual(['refused', 'refused', 'refused'])
    expect([401, 404, 408, 500, 503].map((code) => denied(code).kind)).toEqual(Array(5).fill('unreachable'))
  })

  it('never repeats what Zalo said, which may be what a person wrote', () => {
    for (const code of [400, 401, 500, undefined])
      expect(JSON.stringify(denied(code, { description: 'Bad text: số của tôi' }))).not.toContain('của tôi')
  })
})
