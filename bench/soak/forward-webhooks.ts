import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Random } from '../create-random.ts'

export interface Forwarder {
  url: string
  /** Resolves when the platform was told that the update is kept. */
  accepted(key: string): Promise<void>
  lost(): number
  close(): Promise<void>
}

export interface ForwarderOptions {
  random: Random
  /** Addresses of the processes that live. */
  targets(): string[]
}

/** Calls are held up, so that those of different chats overtake one another. */
const delayedShare = 0.1
const longestDelay = 250
/** The update is kept, but the platform never hears of it and brings it again. */
const lostShare = 0.01

/** Stands where a load balancer would: each call goes to the next process. */
export async function startForwarder({ random, targets }: ForwarderOptions): Promise<Forwarder> {
  const waiting = new Map<string, () => void>()
  const early = new Set<string>()
  let next = 0
  let lost = 0
  const server = createServer(async (request, response) => {
    const body = await buffer(request).catch(() => Buffer.alloc(0))
    if (random() < delayedShare) await sleep(random() * longestDelay)
    const living = targets()
    const status = await forward(request, body, living[next++ % Math.max(1, living.length)])
    if (status === 200 && random() < lostShare) {
      lost += 1
      response.destroy()
      return
    }
    end(response, status)
    const key = keyOf(body)
    if (status !== 200 || key === undefined) return
    const tell = waiting.get(key)
    if (tell === undefined) early.add(key)
    waiting.delete(key)
    tell?.()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    accepted: (key) =>
      early.delete(key) ? Promise.resolve() : new Promise((resolve) => waiting.set(key, resolve)),
    lost: () => lost,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function forward(
  { url = '/', headers }: IncomingMessage,
  body: Buffer<ArrayBufferLike>,
  target: string | undefined,
): Promise<number> {
  if (target === undefined) return 503
  const names = ['content-type', 'x-telegram-bot-api-secret-token', 'x-bot-api-secret-token']
  const kept = names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : []))
  try {
    const response = await fetch(`${target}${url}`, {
      method: 'POST',
      headers: Object.fromEntries(kept),
      body: new Uint8Array(body),
      signal: AbortSignal.timeout(30_000),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 502
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end()
}

const telegramUpdate = z.object({ update_id: z.number() })

function keyOf(body: Buffer): string | undefined {
  const update = telegramUpdate.safeParse(JSON.parse(body.toString()))
  return update.success ? `telegram:${update.data.update_id}` : undefined
}
