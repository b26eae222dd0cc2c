import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { createZaloClient } from '../../../src/channels/zalo/zalo-client.ts'
import { startFakeZalo } from '../../support/fake-zalo.ts'
import { listen, startListener, startProxy } from '../../support/start-proxy.ts'

const signal = new AbortController().signal
const token = '1234567890:canary-TOKEN_x'

it('goes through the proxy, with its password, and speaks TLS to Zalo inside', async () => {
  const { asked, port } = await startProxy()
  const proxy = { url: `http://user:canary@127.0.0.1:${port}` }
  const client = createZaloClient({ token, apiRoot: 'https://zalo.example', proxy })
  const answer = await client.getMe(signal)
  expect(answer.kind).toBe('unreachable')
  expect(asked[0]?.target).toBe('zalo.example:443')
  expect(asked[0]?.authorization).toBe(`Basic ${btoa('user:canary')}`)
  // A TLS handshake that names Zalo's host.
  expect(asked[0]?.bytes[0]).toBe(0x16)
  expect(asked[0]?.bytes.includes('zalo.example')).toBe(true)
  expect(JSON.stringify(answer)).not.toContain('canary')
})

it('goes around the proxy to a host that is excepted', async () => {
  const { asked, port } = await startProxy()
  const direct = await startListener()
  const proxy = { url: `http://127.0.0.1:${port}`, except: 'zalo.example,localhost' }
  await createZaloClient({ token, apiRoot: `https://localhost:${direct.port}`, proxy }).getMe(signal)
  expect(asked).toEqual([])
  expect(direct.heard[0]?.[0]).toBe(0x16)
})

it('speaks plainly, around the proxy, to a server of one’s own without TLS', async () => {
  const { asked, port } = await startProxy()
  const zalo = await startFakeZalo()
  onTestFinished(zalo.close)
  const proxy = { url: `http://127.0.0.1:${port}` }
  const client = createZaloClient({ token: zalo.token, apiRoot: zalo.url, proxy })
  expect(await client.getMe(signal)).toMatchObject({ kind: 'done' })
  expect(asked).toEqual([])
})

it('tells by a code that the proxy is not there or refuses', async () => {
  const refusing = createServer()
  refusing.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
  const reasons: string[] = []
  for (const port of [1, await listen(refusing)]) {
    const proxy = { url: `http://u:canary@127.0.0.1:${port}` }
    const answer = await createZaloClient({ token, apiRoot: 'https://zalo.example', proxy }).getMe(signal)
    reasons.push(answer.kind === 'unreachable' ? answer.reason : answer.kind)
  }
  expect(reasons).toEqual([
    'getMe: không kết nối được (ECONNREFUSED)',
    'getMe: không kết nối được (ERR_PROXY_TUNNEL)',
  ])
})
