import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createFakeUpdates, type Update } from './fake-telegram-updates.ts'
import { type FakeFile, readParams } from './read-params.ts'

export type { Update } from './fake-telegram-updates.ts'

/** A call as it came in. `at` is in milliseconds of one monotonic clock. */
export interface FakeCall {
  method: string
  params: Record<string, unknown>
  files: FakeFile[]
  headers: IncomingHttpHeaders
  at: number
  /** What it was answered with; 0 when the connection was cut. */
  status: number
}

/** What a call gets instead of its answer (`slow`: before it; `lost`: it is done, and the connection cut; `result`: a success with that result). */
export type Fault =
  | { status: number; description?: string; retryAfter?: number; migrateTo?: number }
  | { cut: true }
  | { lost: true }
  | { html: number }
  | { slow: number }
  | { result: unknown }

export interface FakeTelegram {
  /** For `apiRoot`. */
  url: string
  token: string
  calls: FakeCall[]
  callsOf(method: string): FakeCall[]
  /** The next calls of this method get these, one each. */
  fail(method: string, ...faults: Fault[]): void
  /** Asked for every call that `fail` says nothing of. */
  decide: (call: FakeCall) => Fault | undefined
  /** An update under the next id, which is returned; it goes to the webhook or waits for `getUpdates`. */
  push(update: Omit<Update, 'update_id'>): number
  /** Somebody writes in a private chat. */
  write(chatId: number, text: string, more?: Record<string, unknown>): number
  /** Somebody presses a button below our last message: in a private chat, or in the one that is given. */
  press(chatId: number, key: string, chat?: { id: number; type: string }): number
  /** Updates that were not confirmed yet. */
  pending(): number
  /** A file that `getFile` knows and the server hands out. */
  addFile(fileId: string, content: Uint8Array): void
  close(): Promise<void>
}

export interface FakeTelegramOptions {
  token?: string
  bot?: { id: number; username: string }
}

/** A Bot API of our own on the loopback. What is no fault of its own it does as Telegram documents it. */
export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const { token = '4242:canary-token-of-the-fake-bot', bot = { id: 4242, username: 'tro_ly_bot' } } = options
  const updates = createFakeUpdates()
  const files = new Map<string, Uint8Array>()
  const queued = new Map<string, Fault[]>()
  const calls: FakeCall[] = []
  const methods = createMethods(bot, updates, files)
  const server = createServer(async (request, response) => {
    const [, path = ''] = request.url?.split(`/bot${token}/`) ?? []
    if (request.url?.startsWith(`/file/bot${token}/`)) return serveFile(request.url, files, response)
    const { params, files: sent } = readParams(request, await buffer(request).catch(() => Buffer.alloc(0)))
    const { headers } = request
    const method = path.split('?')[0] ?? ''
    const call = { method, params, files: sent, headers, at: performance.now(), status: 0 }
    if (path === '') return reply(response, call, refusal(401, 'Unauthorized'))
    calls.push(call)
    const fault = queued.get(call.method)?.shift() ?? fake.decide(call)
    if (fault !== undefined && (await isAnsweredByFault(fault, call, response))) return
    const answer = (await methods[call.method]?.(params, request)) ?? refusal(404, 'Not Found')
    if (fault !== undefined && 'lost' in fault) response.destroy()
    else reply(response, call, answer)
  })
  const fake: FakeTelegram = {
    url: '',
    token,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    fail: (method, ...faults) => queued.set(method, [...(queued.get(method) ?? []), ...faults]),
    decide: () => undefined,
    addFile: (fileId, content) => files.set(fileId, content),
    ...createPeople(updates.push, bot),
    push: updates.push,
    pending: updates.pending,
    close: async () => {
      updates.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(fake, { url: `http://127.0.0.1:${portOf(server.address())}` })
}

type Answer = { status: number; body: Record<string, unknown> }
type Method = (params: Record<string, unknown>, request: IncomingMessage) => Answer | Promise<Answer>

function createMethods(
  bot: { id: number; username: string },
  updates: ReturnType<typeof createFakeUpdates>,
  files: Map<string, Uint8Array>,
): Record<string, Method> {
  let messageId = 100_000
  const sent: Method = ({ chat_id }) =>
    success({ message_id: ++messageId, date: Math.floor(Date.now() / 1000), chat: { id: Number(chat_id) } })
  return {
    getMe: () => success({ ...bot, is_bot: true, first_name: 'Trợ lý', can_join_groups: true }),
    getUpdates: async (params, request) => {
      const found = await updates.fetch(params, request)
      return 'conflict' in found ? refusal(409, `Conflict: ${found.conflict}`) : success(found.updates)
    },
    setWebhook: ({ url, secret_token }) => {
      updates.setWebhook(String(url ?? ''), secret_token === undefined ? undefined : String(secret_token))
      return success(true)
    },
    deleteWebhook: () => {
      updates.setWebhook('', undefined)
      return success(true)
    },
    getWebhookInfo: () => success(updates.webhookInfo()),
    setMyCommands: () => success(true),
    sendMessage: (params, request) => checkText(params) ?? sent(params, request),
    sendDocument: sent,
    sendChatAction: () => success(true),
    answerCallbackQuery: ({ text }) =>
      String(text ?? '').length > 200 ? refusal(400, 'Bad Request: MESSAGE_TOO_LONG') : success(true),
    getFile: ({ file_id }) => {
      const content = files.get(String(file_id))
      if (content === undefined) return refusal(400, 'Bad Request: invalid file_id')
      return success({
        file_id,
        file_unique_id: file_id,
        file_size: content.byteLength,
        file_path: String(file_id),
      })
    },
  }
}

/** The two refusals of Telegram's that a text can get by itself. */
function checkText({ text, parse_mode }: Record<string, unknown>): Answer | undefined {
  const raw = String(text ?? '')
  if (parse_mode === 'HTML' && /&(?!(?:amp|lt|gt|quot);)|<(?!\/?(?:b|i|blockquote)>)/.test(raw)) {
    return refusal(400, "Bad Request: can't parse entities: Unsupported start tag at byte offset 0")
  }
  const plain = parse_mode === 'HTML' ? raw.replace(/<[^>]*>/g, '').replace(/&\w+;/g, '&') : raw
  if (plain.trim() === '') return refusal(400, 'Bad Request: message text is empty')
  return plain.length > 4096 ? refusal(400, 'Bad Request: message is too long') : undefined
}

/** False for a fault after which the call is done as always. */
async function isAnsweredByFault(fault: Fault, call: FakeCall, response: ServerResponse): Promise<boolean> {
  if ('slow' in fault) {
    await new Promise((resolve) => setTimeout(resolve, fault.slow))
    return false
  }
  if ('lost' in fault) return false
  if ('cut' in fault) response.destroy()
  else if ('result' in fault) reply(response, call, success(fault.result))
  else if ('html' in fault) {
    call.status = fault.html
    response.writeHead(fault.html, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>')
  } else {
    const { status, description = 'Fault', retryAfter, migrateTo } = fault
    const parameters = {
      ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
      ...(migrateTo === undefined ? {} : { migrate_to_chat_id: migrateTo }),
    }
    reply(response, call, refusal(status, description, parameters))
  }
  return true
}

function createPeople(push: FakeTelegram['push'], bot: { id: number; username: string }) {
  let messageId = 0
  const place = (id: number) => ({ chat: { id, type: 'private' }, date: Math.floor(Date.now() / 1000) })
  const from = (id: number) => ({ id, is_bot: false, first_name: 'Người hỏi' })
  return {
    write: (chatId: number, text: string, more: Record<string, unknown> = {}) =>
      push({ message: { message_id: ++messageId, ...place(chatId), from: from(chatId), text, ...more } }),
    press: (chatId: number, key: string, chat = place(chatId).chat) =>
      push({
        callback_query: {
          id: `press-${++messageId}`,
          from: from(chatId),
          chat_instance: '1',
          data: key,
          message: { message_id: 1, ...place(chatId), chat, from: { ...bot, is_bot: true }, text: 'Chọn:' },
        },
      }),
  }
}

function success(result: unknown): Answer {
  return { status: 200, body: { ok: true, result } }
}

function refusal(status: number, description: string, parameters: Record<string, unknown> = {}): Answer {
  return { status, body: { ok: false, error_code: status, description, parameters } }
}

function reply(response: ServerResponse, call: { status: number }, { status, body }: Answer): void {
  call.status = status
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function serveFile(url: string, files: Map<string, Uint8Array>, response: ServerResponse): void {
  const content = files.get(url.split('/').at(-1) ?? '')
  response.writeHead(content === undefined ? 404 : 200).end(content)
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
