import type { Registered } from '../channel.ts'
import { explainFailure, isRefusal, toFault } from './describe-failure.ts'
import type { TelegramClient } from './telegram-client.ts'
import { WANTED_UPDATES } from './telegram-update.ts'

export interface Webhook {
  url: string
  secret: string
}

const CALL_MS = 15_000

const COMMANDS = [
  { command: 'start', description: 'Bắt đầu, xem trợ lý giúp được gì' },
  { command: 'trogiup', description: 'Hướng dẫn cách hỏi' },
  { command: 'donvi', description: 'Chọn đơn vị của anh/chị' },
  { command: 'hannop', description: 'Hạn nộp của đơn vị' },
  { command: 'sangkien', description: 'Nộp sáng kiến, hoặc làm tiếp bản nháp' },
  { command: 'hoso', description: 'Hồ sơ anh/chị đã nộp' },
  { command: 'huy', description: 'Hủy việc đang làm dở' },
]

/** Says where to bring updates to, or that we fetch them. What is waiting there is kept. */
export async function registerBot(
  { api, within, describe }: TelegramClient,
  webhook: Webhook | undefined,
  signal: AbortSignal,
): Promise<Registered> {
  try {
    await (webhook === undefined
      ? api.raw.deleteWebhook({ drop_pending_updates: false }, within(CALL_MS, signal))
      : api.raw.setWebhook(
          {
            url: webhook.url,
            secret_token: webhook.secret,
            allowed_updates: WANTED_UPDATES,
            drop_pending_updates: false,
          },
          within(CALL_MS, signal),
        ))
  } catch (error) {
    const failure = describe(error)
    const fault = toFault(webhook === undefined ? 'deleteWebhook' : 'setWebhook', failure)
    return { ok: false, reason: explainFailure(failure), fault, refused: isRefusal(failure) }
  }
  // The menu is a convenience: everything works without it, and the next start tries again.
  await api.raw.setMyCommands({ commands: COMMANDS }, within(CALL_MS, signal)).catch(() => {})
  return { ok: true }
}
