import { Hono } from 'hono'
import { expect, it, onTestFinished } from 'vitest'
import { type ServerOptions, startServer } from '../../src/http/start-server.ts'

async function serve(parts: Partial<ServerOptions> = {}): Promise<string> {
  const server = await startServer({ host: '127.0.0.1', port: 0, routes: [], ...parts })
  onTestFinished(() => server.close())
  return server.url
}

it('says that it is well', async () => {
  const response = await fetch(`${await serve()}/healthz`)
  expect([response.status, await response.text()]).toEqual([200, 'ok'])
})

it('forbids inline scripts, frames and guessed types on every page', async () => {
  const { headers } = await fetch(`${await serve()}/khong-co`)
  expect(headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('content-security-policy')).not.toContain('unsafe')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('same-origin')
})

it('answers an unknown address with a page for people and an object for scripts', async () => {
  const url = await serve()
  const page = await fetch(`${url}/khong-co`)
  expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('Không tìm thấy trang')])
  const api = await fetch(`${url}/api/khong-co`)
  expect([api.status, await api.json()]).toEqual([404, { error: 'Không có địa chỉ này.' }])
})

it('apologises for a failure without its text, and reports it', async () => {
  const routes = new Hono().get('/hong', () => {
    throw new Error('password=secret')
  })
  const reported: [unknown, string][] = []
  const url = await serve({ routes: [routes], reportError: (error, where) => reported.push([error, where]) })
  const response = await fetch(`${url}/hong?q=riêng`)
  const body = await response.text()
  expect([response.status, body.includes('secret'), body.includes('Xin thử lại')]).toEqual([500, false, true])
  expect(reported).toEqual([[new Error('password=secret'), 'GET /hong']])
})

it('refuses a message from another site', async () => {
  const routes = new Hono().post('/viet', (c) => c.text('đã ghi'))
  const url = await serve({ routes: [routes] })
  const foreign = await fetch(`${url}/viet`, { method: 'POST', headers: { origin: 'https://evil.example' } })
  const own = await fetch(`${url}/viet`, { method: 'POST', headers: { origin: url } })
  expect([foreign.status, own.status]).toEqual([403, 200])
})

it('says that an address is taken', async () => {
  const { port } = new URL(await serve())
  await expect(startServer({ host: '127.0.0.1', port: Number(port), routes: [] })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})
