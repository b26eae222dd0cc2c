import type { ChannelConfig } from './channel-settings.ts'
import type { Channel } from './channels/channel.ts'
import { createTelegramChannel } from './channels/telegram/create-telegram-channel.ts'
import { createZaloChannel } from './channels/zalo/zalo-channel.ts'
import { makeWordFile } from './knowledge/make-word-file.ts'

/** The platforms whose tokens are set. */
export function createChannels(config: ChannelConfig): Channel[] {
  const { telegram, zalo, publicUrl, webhookSecret, proxy } = config
  const shared = {
    ...(publicUrl !== undefined && { publicUrl }),
    ...(webhookSecret !== undefined && { webhookSecret }),
    ...(proxy !== undefined && { proxy }),
  }
  return [
    ...(telegram === undefined
      ? []
      : [createTelegramChannel({ ...telegram, ...shared, makeWord: makeWordFile })]),
    ...(zalo === undefined ? [] : [createZaloChannel({ ...zalo, ...shared })]),
  ]
}
