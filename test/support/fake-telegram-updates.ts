import type { IncomingMessage } from 'node:http'

export interface Update {
  update_id: number
  [kind: string]: unknown
}

type Fetched = { updates: Update[] } | { conflict: string }
type Webhook = { url: string; secret: string | undefined }

/** What the parts of the queue share. */
interface Queue {
  updates: Update[]
  webhook: Webhook | undefined
  lastError: string | undefined
  isClosed: boolean
}

const BATCH = 100
const CONNECTIONS = 40
const LONGEST_REPEAT_MS = 1_000

/** The queue of updates: kept until confirmed by an offset, or until the webhook answered with 2xx. */
export function createFakeUpdates() {
  const queue: Queue = { updates: [], webhook: undefined, lastError: undefined, isClosed: false }
  const longPoll = createLongPoll(queue)
  const callWebhook = createWebhookCaller(queue)
  let nextId = 700_000
  return {
    fetch: longPoll.fetch,
    push: (update: Record<string, unknown>): number => {
      queue.updates.push({ update_id: nextId, ...update })
      longPoll.wake()
      callWebhook()
      return nextId++
    },
    pending: () => queue.updates.length,
    setWebhook: (url: string, secret: string | undefined) => {
      queue.webhook = url === '' ? undefined : { url, secret }
      callWebhook()
    },
    webhookInfo: () => ({
      url: queue.webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.updates.length,
      ...(queue.lastError === undefined
        ? {}
        : { last_error_message: queue.lastError, last_error_date: Math.floor(Date.now() / 1000) }),
    }),
    close: () => {
      queue.isClosed = true
      longPoll.wake()
    },
  }
}

function createLongPoll(queue: Queue) {
  let wake = () => {}
  let supersede = () => {}

  /** True when another call took this one's place. */
  const waitForUpdates = (milliseconds: number, request: IncomingMessage) =>
    new Promise<boolean>((resolve) => {
      if (queue.updates.length > 0 || queue.isClosed) return resolve(false)
      const end = (isOver: boolean) => {
        clearTimeout(timer)
        request.socket.off('close', leave)
        resolve(isOver)
      }
      const leave = () => end(false)
      const timer = setTimeout(leave, milliseconds)
      wake = leave
      supersede = () => end(true)
      request.socket.once('close', leave)
    })

  const fetch = async (params: Record<string, unknown>, request: IncomingMessage): Promise<Fetched> => {
    if (queue.webhook !== undefined) {
      return {
        conflict: "can't use getUpdates method while webhook is active; use deleteWebhook to delete it",
      }
    }
    supersede()
    const offset = Number(params.offset ?? 0)
    queue.updates = queue.updates.filter(({ update_id }) => update_id >= offset)
    const isOver = await waitForUpdates(Number(params.timeout ?? 0) * 1000, request)
    if (isOver) return { conflict: 'terminated by other getUpdates request' }
    return { updates: queue.updates.slice(0, BATCH) }
  }

  return { fetch, wake: () => wake() }
}

/** Several at once, as Telegram does; each is repeated until it is taken. */
function createWebhookCaller(queue: Queue): () => void {
  const calling = new Set<Update>()

  const deliver = async (update: Update, pause: number): Promise<void> => {
    if (queue.webhook === undefined || queue.isClosed) return void calling.delete(update)
    const error = await post(queue.webhook, update)
    if (error === undefined) {
      queue.updates = queue.updates.filter((other) => other !== update)
      calling.delete(update)
      return callWebhook()
    }
    queue.lastError = error
    setTimeout(() => void deliver(update, Math.min(pause * 2, LONGEST_REPEAT_MS)), pause).unref()
  }

  const callWebhook = () => {
    for (const update of queue.updates) {
      if (queue.webhook === undefined || queue.isClosed || calling.size >= CONNECTIONS) return
      if (calling.has(update)) continue
      calling.add(update)
      void deliver(update, 20)
    }
  }
  return callWebhook
}

async function post({ url, secret }: Webhook, update: Update): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(60_000),
    })
    await response.arrayBuffer()
    return response.ok
      ? undefined
      : `Wrong response from the webhook: ${response.status} ${response.statusText}`
  } catch {
    return 'Connection failed'
  }
}
