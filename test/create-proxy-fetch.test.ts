import { expect, test } from 'vitest'
import { createProxyAgent } from '../src/create-proxy-agent.ts'
import { createProxyFetch } from '../src/create-proxy-fetch.ts'
import { createChatModel } from '../src/llm/create-chat-model.ts'
import { startProxy } from './support/start-proxy.ts'

test('a model behind a proxy is reached through it', async () => {
  const { asked, port } = await startProxy()
  const model = createChatModel({
    model: 'fake-1',
    baseUrl: 'https://model.example.vn/v1',
    fetch: createProxyFetch(createProxyAgent({ url: `http://me:pw@127.0.0.1:${port}` })),
  })
  const form = { name: 'form', schema: {} }
  const call = model.complete({ system: '', user: '', form, signal: AbortSignal.timeout(60_000) })
  await expect(call).rejects.toMatchObject({ fault: 'unreachable' })
  expect(asked[0]?.target).toBe('model.example.vn:443')
  expect(asked[0]?.authorization).toMatch(/^Basic /)
})
