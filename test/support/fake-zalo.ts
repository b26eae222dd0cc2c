import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

export interface ZaloCall {
  method: string
  body: Record<string, unknown>
  headers: IncomingHttpHeaders
  /** When it arrived here, by this process's monotonic clock in milliseconds. */
  at: number
}

export type ZaloFault =
  /** An envelope with `ok: false`; under 200 only `errorCode` tells. */
  | { status: number; errorCode?: number; description?: string; retryAfter?: number }
  /** What something on the way might answer. */
  | { status: number; raw: string; location?: string }
  | { slowMs: number }
  | 'cut'
  /** It is done, and the connection cut. */
  | 'lost'

export interface FakeZaloOptions {
  token?: string
  /** How long `getUpdates` is held when nothing comes; half a minute at the real one. */
  idleMs?: number
  /** Of the answer to an idle `getUpdates`, whose `error_code` is 408 in any case. */
  idleStatus?: 200 | 408
  port?: number
}

/** The Zalo Bot API on loopback, as documented, with faults on demand. What it hands out by `getUpdates` it forgets. */
export async function startFakeZalo(options: FakeZaloOptions = {}) {
  const state = createState(options)
  const server = createServer((request, response) => {
    answer(state, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    token: state.token,
    /** Every call in order of arrival, those that met a fault too. */
    calls: state.calls,
    callsOf: (method: string) => state.calls.filter((call) => call.method === method),
    /** The messages that were taken, in order. */
    sent: state.sent,
    /** What the next calls of a method meet, one each. */
    fail: (method: string, ...faults: ZaloFault[]) => {
      state.faults.set(method, [...(state.faults.get(method) ?? []), ...faults])
    },
    /** Asked at every call that meets no fault from `fail`. */
    decideFaults: (decide: (call: ZaloCall) => ZaloFault | undefined) => {
      state.decide = decide
    },
    webhook: () => state.webhook,
    setWebhook: (webhook: { url: string; secret: string } | undefined) => {
      state.webhook = webhook
    },
    /** Delivers to the webhook, giving its status (0: no answer), or else hands it to `getUpdates`. */
    push: (update: unknown, secret?: string) => push(state, update, secret),
    waiting: () => state.queue.length,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface State extends Required<Omit<FakeZaloOptions, 'port'>> {
  calls: ZaloCall[]
  sent: { chat_id: string; text: string; at: number }[]
  faults: Map<string, ZaloFault[]>
  decide: (call: ZaloCall) => ZaloFault | undefined
  webhook: { url: string; secret: string } | undefined
  queue: unknown[]
  wake: () => void
}

function createState({
  token = '1234567890:canary-TOKEN_x',
  idleMs = 20,
  idleStatus = 200,
}: FakeZaloOptions): State {
  return {
    token,
    idleMs,
    idleStatus,
    calls: [],
    sent: [],
    faults: new Map(),
    decide: () => undefined,
    webhook: undefined,
    queue: [],
    wake: () => undefined,
  }
}

async function push(state: State, update: unknown, secret?: string): Promise<number> {
  const { webhook } = state
  if (webhook === undefined) {
    state.queue.push(update)
    state.wake()
    return 0
  }
  const headers = { 'content-type': 'application/json', 'x-bot-api-secret-token': secret ?? webhook.secret }
  const response = await fetch(webhook.url, { method: 'POST', headers, body: JSON.stringify(update) }).catch(
    () => undefined,
  )
  await response?.arrayBuffer().catch(() => undefined)
  return response?.status ?? 0
}

interface Answer {
  status: number
  location?: string | undefined
  body: unknown
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
  const { headers } = request
  const call = { method, body: await readBody(request), headers, at: performance.now() }
  state.calls.push(call)
  const fault = state.faults.get(method)?.shift() ?? state.decide(call)
  if (fault === 'cut') {
    response.destroy()
    return
  }
  const isDone = fault === undefined || fault === 'lost' || 'slowMs' in fault
  if (!isDone) {
    write(response, describeFault(fault))
    return
  }
  if (fault !== undefined && fault !== 'lost') await sleep(fault.slowMs)
  const answered = token === state.token ? await perform(state, call, response) : deny(401, 'Unauthorized')
  if (fault === 'lost') response.destroy()
  else write(response, answered)
}

function write(response: ServerResponse, { status, body, location }: Answer): void {
  const headers = location === undefined ? {} : { location }
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

function describeFault(fault: Exclude<ZaloFault, 'cut' | 'lost' | { slowMs: number }>): Answer {
  if ('raw' in fault) return { status: fault.status, body: fault.raw, location: fault.location }
  const { status, errorCode, description = 'Fault', retryAfter } = fault
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }
  const code = errorCode === undefined ? {} : { error_code: errorCode }
  return { status, body: { ok: false, description, ...code, ...parameters } }
}

const done = (result: unknown): Answer => ({ status: 200, body: { ok: true, result } })
const deny = (code: number, description: string, status = 200): Answer => ({
  status,
  body: { ok: false, error_code: code, description },
})

const CHAT = z.string().min(1)
const MESSAGE = z.strictObject({ chat_id: CHAT, text: z.string().min(1).max(2000) })
const ACTION = z.strictObject({ chat_id: CHAT, action: z.literal('typing') })
const WEBHOOK = z.strictObject({ url: z.url(), secret_token: z.string().min(8).max(256) })

async function perform(
  state: State,
  { method, body, at }: ZaloCall,
  response: ServerResponse,
): Promise<Answer> {
  const info = () => done({ url: state.webhook?.url ?? '', updated_at: Date.now() })
  switch (method) {
    case 'getMe':
      return done({
        id: '1234567890',
        account_name: 'Bot Thi đua',
        account_type: 'BASIC',
        can_join_groups: true,
      })
    case 'getUpdates':
      return state.webhook === undefined ? handOut(state, response) : deny(400, 'Webhook is set')
    case 'setWebhook': {
      const webhook = WEBHOOK.safeParse(body)
      if (!webhook.success) return deny(400, 'Bad webhook')
      state.webhook = { url: webhook.data.url, secret: webhook.data.secret_token }
      return info()
    }
    case 'deleteWebhook':
      state.webhook = undefined
      return info()
    case 'getWebhookInfo':
      return info()
    case 'sendMessage': {
      const message = MESSAGE.safeParse(body)
      if (!message.success) return deny(400, 'Bad message')
      state.sent.push({ ...message.data, at })
      return done({ message_id: `m${state.sent.length}`, date: Date.now() })
    }
    case 'sendChatAction':
      return ACTION.safeParse(body).success ? { status: 200, body: { ok: true } } : deny(400, 'Bad action')
    default:
      return deny(404, 'Not found', 404)
  }
}

async function handOut(state: State, response: ServerResponse): Promise<Answer> {
  if (state.queue.length === 0) {
    const gone = new Promise<void>((resolve) => response.once('close', resolve))
    const pushed = new Promise<void>((resolve) => {
      state.wake = resolve
    })
    await Promise.race([gone, pushed, sleep(state.idleMs)])
  }
  // Nobody is there to take it any more.
  if (response.destroyed || state.queue.length === 0) return deny(408, 'Request timeout', state.idleStatus)
  return done(state.queue.shift())
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  request.setEncoding('utf8')
  for await (const chunk of request) text += chunk
  const body = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text === '' ? '{}' : text))
  return body.success ? body.data : {}
}
