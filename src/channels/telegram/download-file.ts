import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Downloaded } from '../channel.ts'
import { readBounded } from '../read-bounded.ts'
import type { TelegramClient } from './telegram-client.ts'

const CALL_MS = 20_000
const FILE_MS = 60_000

/** Fetches a file by its id, and no more of it than is allowed. Never rejects. */
export async function downloadFile(
  client: TelegramClient,
  fileId: string,
  { mostBytes, signal }: { mostBytes: number; signal: AbortSignal },
): Promise<Downloaded> {
  try {
    const { file_path, file_size = 0 } = await client.api.getFile(fileId, client.within(CALL_MS, signal))
    if (file_size > mostBytes) return { kind: 'too-large' }
    if (file_path === undefined || !isPlainPath(file_path)) return { kind: 'unreachable' }
    const limit = AbortSignal.any([signal, AbortSignal.timeout(FILE_MS)])
    return await readBounded(await open(client, file_path, limit), mostBytes)
  } catch (error) {
    const failure = client.describe(error)
    // „Bad Request: file is too big“: more than Telegram hands over to a bot.
    const isTooBig = failure.kind === 'answered' && /too big/i.test(failure.description)
    return { kind: isTooBig ? 'too-large' : 'unreachable' }
  }
}

function isPlainPath(path: string): boolean {
  return /^[\w./-]{1,300}$/.test(path) && !path.split('/').includes('..')
}

/** Follows no redirection: an address elsewhere would be given the token. */
function open(
  { fileUrl, agent }: TelegramClient,
  path: string,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const address = new URL(fileUrl(path))
  return new Promise((resolve, reject) => {
    const request =
      address.protocol === 'http:'
        ? requestHttp(address, { signal })
        : requestHttps(address, { signal, ...(agent !== undefined && { agent }) })
    request.once('response', resolve).once('error', reject).end()
  })
}
