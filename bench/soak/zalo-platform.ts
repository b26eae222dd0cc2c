import { setTimeout as sleep } from 'node:timers/promises'
import { startFakeZalo, type ZaloFault } from '../../test/support/fake-zalo.ts'
import { zaloText } from '../../test/support/zalo-updates.ts'
import type { PlannedFault } from './decide-faults.ts'
import { readCaller } from './number-calls.ts'
import type { Platform, PlatformOptions } from './platform.ts'

const again = 200

/** By webhook only: what Zalo hands out by polling it forgets. */
export async function startZalo({ onSending, onCall }: Omit<PlatformOptions, 'accepted'>): Promise<Platform> {
  const fake = await startFakeZalo()
  const last = new Map<number, unknown>()
  let messages = 0
  let closed = false
  const bring = async (update: unknown): Promise<void> => {
    while (!closed && (fake.webhook() === undefined || (await fake.push(update)) !== 200)) await sleep(again)
  }
  fake.decideFaults(({ method, body, at, headers }) => {
    if (method !== 'sendMessage') return toFault(onCall())
    const chat = `zalo:${String(body.chat_id)}`
    return toFault(
      onSending({ channel: 'zalo', chat, text: String(body.text), at, caller: readCaller(headers) }),
    )
  })
  return {
    channel: 'zalo',
    env: {
      ZALO_BOT_TOKEN: fake.token,
      ZALO_API_ROOT: fake.url,
      ZALO_SEATS: '1000000',
      ZALO_MONTHLY_MESSAGES: '100000000',
    },
    chatOf: (index) => `zalo:c${index}`,
    write: (index, text) => {
      const update = zaloText({ text, id: `m${++messages}`, chat: `c${index}`, date: Date.now() })
      last.set(index, update)
      return bring(update)
    },
    repeat: (index) => {
      const update = last.get(index)
      if (update !== undefined) void bring(update)
    },
    close: () => {
      closed = true
      return fake.close()
    },
  }
}

function toFault(fault: PlannedFault): ZaloFault | undefined {
  switch (fault.kind) {
    case 'none':
      return undefined
    case 'slow':
      return { slowMs: fault.milliseconds }
    case 'cut':
      return 'cut'
    case 'lost':
      return 'lost'
    case 'failed':
      return fault.status === 502
        ? { status: 502, raw: '<h1>Bad Gateway</h1>' }
        : { status: fault.status, errorCode: fault.status }
    case 'limited':
      return { status: 200, errorCode: 429, description: 'Too many requests', retryAfter: fault.seconds }
    case 'closed':
      return { status: 200, errorCode: 403, description: 'Blocked' }
  }
}
