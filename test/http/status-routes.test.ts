import { expect, it, onTestFinished } from 'vitest'
import { type ServerOptions, startServer } from '../../src/http/start-server.ts'
import { createMetrics } from '../../src/metrics.ts'

async function serve(parts: Partial<ServerOptions> = {}): Promise<string> {
  const server = await startServer({ host: '127.0.0.1', port: 0, routes: [], ...parts })
  onTestFinished(() => server.close())
  return server.url
}

async function get(url: string, headers: Record<string, string> = {}): Promise<[number, string]> {
  const response = await fetch(url, { headers })
  return [response.status, await response.text()]
}

it('is ready until there is a reason why not, which it tells', async () => {
  let reason: string | undefined
  const url = await serve({ status: { whyNotReady: async () => reason } })
  expect(await get(`${url}/readyz`)).toEqual([200, 'ok'])
  reason = 'Trợ lý đang dừng.'
  expect(await get(`${url}/readyz`)).toEqual([503, 'Trợ lý đang dừng.'])
  expect(await get(`${url}/healthz`)).toEqual([200, 'ok'])
})

it('shows its metrics to this machine, and to another one only with the token', async () => {
  const metrics = createMetrics()
  metrics.countInbound('zalo')
  const metricsToken = 'canary-of-the-metrics'
  const url = await serve({ status: { readMetrics: metrics.read, metricsToken } })
  expect(await get(`${url}/metrics`)).toEqual([
    200,
    expect.stringContaining('inbound_total{channel="zalo"} 1'),
  ])
  const proxied = { 'x-forwarded-for': '203.0.113.7' }
  for (const authorization of ['', 'Bearer wrong', metricsToken]) {
    const [status, body] = await get(`${url}/metrics`, { ...proxied, authorization })
    expect([status, body.includes('inbound')]).toEqual([403, false])
  }
  expect((await get(`${url}/metrics`, { ...proxied, authorization: `Bearer ${metricsToken}` }))[0]).toBe(200)
})

it('shows no metrics to anybody behind a proxy when there is no token', async () => {
  const url = await serve({ status: { readMetrics: createMetrics().read } })
  for (const authorization of ['Bearer ', 'Bearer undefined']) {
    expect((await get(`${url}/metrics`, { via: '1.1 proxy', authorization }))[0]).toBe(403)
  }
})

it('hands a platform its webhook, whatever name it calls, and by POST only', async () => {
  const seen: string[] = []
  const handle = async (request: Request) => {
    seen.push(await request.text())
    return new Response('đã nhận', { status: 200 })
  }
  const url = await serve({
    webhooks: [{ path: '/webhooks/zalo', handle }],
    publicHosts: ['thidua.example.vn'],
  })
  const called = await fetch(`${url}/webhooks/zalo`, {
    method: 'POST',
    body: '{"a":1}',
    headers: { origin: 'https://platform.example', 'sec-fetch-site': 'cross-site' },
  })
  expect([called.status, await called.text(), seen]).toEqual([200, 'đã nhận', ['{"a":1}']])
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const refused = await fetch(`${url}/webhooks/zalo`, { method })
    expect([method, refused.status, refused.headers.get('allow')]).toEqual([method, 405, 'POST'])
  }
  expect(seen).toHaveLength(1)
})

it('lets the platform try again when a webhook fails, without the text of the failure', async () => {
  const reported: string[] = []
  const handle = () => Promise.reject(new Error('canary'))
  const url = await serve({
    webhooks: [{ path: '/webhooks/zalo', handle }],
    reportError: (_, where) => reported.push(where),
  })
  const response = await fetch(`${url}/webhooks/zalo`, { method: 'POST', body: '{}' })
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('canary')
  expect(reported).toEqual(['POST /webhooks/zalo'])
})
