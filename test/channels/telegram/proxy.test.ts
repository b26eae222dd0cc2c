import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { createTelegramChannel } from '../../../src/channels/telegram/create-telegram-channel.ts'
import { startFakeTelegram } from '../../support/fake-telegram.ts'
import { listen, startListener, startProxy } from '../../support/start-proxy.ts'
import { CANARY } from './open-telegram.ts'

const never = new AbortController().signal
const apiRoot = 'https://api.telegram.example'
const token = `4242:${CANARY}`

it('goes through the proxy, with its password, and speaks TLS to Telegram inside', async () => {
  const { asked, port } = await startProxy()
  const url = `http://user:${CANARY}@127.0.0.1:${port}`
  const channel = createTelegramChannel({ token, apiRoot, proxy: { url } })
  const outcome = await channel.send({ channel: 'telegram', chatId: '1' }, { text: 'Chào' }, never)
  expect(outcome.kind).toBe('unreachable')
  expect(asked[0]?.target).toBe('api.telegram.example:443')
  expect(asked[0]?.authorization).toBe(`Basic ${btoa(`user:${CANARY}`)}`)
  // A TLS handshake that names Telegram's host.
  expect(asked[0]?.bytes[0]).toBe(0x16)
  expect(asked[0]?.bytes.includes('api.telegram.example')).toBe(true)
  expect(JSON.stringify([outcome, await channel.check(never)])).not.toContain(CANARY)
})

it('goes around the proxy to a host that is excepted', async () => {
  const { asked, port } = await startProxy()
  const direct = await startListener()
  const channel = createTelegramChannel({
    token,
    apiRoot: `https://localhost:${direct.port}`,
    proxy: { url: `http://127.0.0.1:${port}`, except: 'localhost' },
  })
  await channel.register(never)
  expect(asked).toEqual([])
  expect(direct.heard[0]?.[0]).toBe(0x16)
})

it('speaks plainly, around the proxy, to a server of one’s own without TLS', async () => {
  const { asked, port } = await startProxy()
  const telegram = await startFakeTelegram()
  onTestFinished(telegram.close)
  const channel = createTelegramChannel({
    token: telegram.token,
    apiRoot: telegram.url,
    proxy: { url: `http://127.0.0.1:${port}` },
  })
  expect(await channel.register(never)).toEqual({ ok: true })
  expect(asked).toEqual([])
})

it('tells that the proxy is not there or refuses, and not to set one', async () => {
  const refusing = createServer()
  refusing.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
  const reasons: string[] = []
  for (const port of [1, await listen(refusing)]) {
    const channel = createTelegramChannel({
      token,
      apiRoot,
      proxy: { url: `http://u:${CANARY}@127.0.0.1:${port}` },
    })
    reasons.push(...(await channel.check(never)).lines)
  }
  expect(reasons).toEqual([
    expect.stringMatching(/qua proxy \(ECONNREFUSED\)\..*proxy còn chạy không/),
    expect.stringMatching(/proxy không cho kết nối.*kiểm tra địa chỉ/),
  ])
  expect(reasons.join()).not.toMatch(/ERR_|xin đặt HTTPS_PROXY/)
  expect(reasons.join()).not.toContain(CANARY)
})
