import type { IncomingMessage } from 'node:http'
import { type Agent, request } from 'node:https'

/** A `fetch` for `https://` that goes through the agent's proxy; the built-in one knows no agents. */
export function createProxyFetch(agent: Agent): typeof fetch {
  return async (input, init) => {
    const { url, method, headers, body, signal } = new Request(input, init)
    if (!url.startsWith('https:')) return fetch(input, init)
    const sent = body === null ? undefined : Buffer.from(await new Response(body).arrayBuffer())
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { agent, method, headers: Object.fromEntries(headers), signal }
      request(url, options, resolve).on('error', reject).end(sent)
    })
    const { statusCode = 500, headers: given } = answer
    const pairs = Object.entries(given).flatMap(([name, value = []]) =>
      [value].flat().map((each): [string, string] => [name, each]),
    )
    const isEmpty = statusCode === 204 || statusCode === 304
    return new Response(isEmpty ? null : streamOf(answer), { status: statusCode, headers: pairs })
  }
}

function streamOf(answer: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      answer.on('data', (piece: Uint8Array) => controller.enqueue(piece))
      answer.on('end', () => controller.close())
      answer.on('error', (error) => controller.error(error))
    },
    cancel: () => {
      answer.destroy()
    },
  })
}
