import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Platform {
  url: string
  /** Resolves when so many messages have been delivered since the last call of `expect`. */
  expect(count: number): Promise<void>
  close(): void
}

/** Takes whatever is sent and says that it was sent. */
export async function startPlatform(): Promise<Platform> {
  let left = 0
  let done: () => void = () => undefined
  const server = createServer((incoming, response) => {
    incoming.resume().once('end', () => {
      const method = incoming.url?.split('/').at(-1)
      const me = { id: 4242, is_bot: true, first_name: 'bench', username: 'bench_bot' }
      const result = method === 'getMe' ? me : { message_id: 1, date: 1, chat: { id: 1, type: 'private' } }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ok: true, result }))
      if (method === 'sendMessage') left -= 1
      if (left <= 0) done()
    })
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    expect: (count) => {
      left = count
      return new Promise((resolve) => {
        done = resolve
      })
    },
    close: () => server.close(),
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
