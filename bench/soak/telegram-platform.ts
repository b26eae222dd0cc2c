import { type Fault, startFakeTelegram, type Update } from '../../test/support/fake-telegram.ts'
import type { PlannedFault } from './decide-faults.ts'
import { readCaller } from './number-calls.ts'
import type { Platform, PlatformOptions } from './platform.ts'

const firstChat = 1_000_000

export async function startTelegram({ accepted, onSending, onCall }: PlatformOptions): Promise<Platform> {
  const fake = await startFakeTelegram()
  const last = new Map<number, Update>()
  let messageId = 0
  const chatOf = (index: number) => `telegram:${firstChat + index}`
  fake.decide = ({ method, params, at, headers }) => {
    if (method !== 'sendMessage') return toFault(onCall())
    const chat = `telegram:${String(params.chat_id)}`
    return toFault(
      onSending({ channel: 'telegram', chat, text: String(params.text), at, caller: readCaller(headers) }),
    )
  }
  return {
    channel: 'telegram',
    env: { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url },
    chatOf,
    write: async (index, text) => {
      const id = firstChat + index
      const update = {
        message: {
          message_id: ++messageId,
          date: Math.floor(Date.now() / 1_000),
          chat: { id, type: 'private' },
          from: { id, is_bot: false, first_name: 'Người hỏi' },
          text,
        },
      }
      const update_id = fake.push(update)
      last.set(index, { update_id, ...update })
      await accepted?.(`telegram:${update_id}`)
    },
    repeat: (index) => {
      const update = last.get(index)
      // What is fetched comes again by itself when its fetching was not confirmed.
      if (update !== undefined && accepted !== undefined) fake.push(update)
    },
    close: fake.close,
  }
}

function toFault(fault: PlannedFault): Fault | undefined {
  switch (fault.kind) {
    case 'none':
      return undefined
    case 'slow':
      return { slow: fault.milliseconds }
    case 'cut':
      return { cut: true }
    case 'lost':
      return { lost: true }
    case 'failed':
      return fault.status === 502 ? { html: 502 } : { status: fault.status }
    case 'limited':
      return { status: 429, description: 'Too Many Requests', retryAfter: fault.seconds }
    case 'closed':
      return { status: 403, description: 'Forbidden: bot was blocked by the user' }
  }
}
