import type { IncomingMessage } from 'node:http'
import type { Downloaded } from './channel.ts'

/** The body of an answer, and no more of it than is allowed. Rejects when the connection breaks. */
export async function readBounded(response: IncomingMessage, mostBytes: number): Promise<Downloaded> {
  const { statusCode, headers } = response
  const announced = Number(headers['content-length'] ?? 0)
  if (statusCode !== 200 || announced > mostBytes) {
    response.destroy()
    return { kind: statusCode === 200 ? 'too-large' : 'unreachable' }
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response) {
    const bytes: Uint8Array = chunk
    length += bytes.byteLength
    if (length > mostBytes) {
      response.destroy()
      return { kind: 'too-large' }
    }
    chunks.push(bytes)
  }
  return { kind: 'file', bytes: Buffer.concat(chunks) }
}
