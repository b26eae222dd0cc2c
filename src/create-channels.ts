import type { ChannelConfig } from './channel-settings.ts'
import type { Channel } from './channels/channel.ts'
import type { PublicNetwork } from './channels/fetch-public-file.ts'
import { createTelegramChannel } from './channels/telegram/create-telegram-channel.ts'
import { createZaloChannel } from './channels/zalo/zalo-channel.ts'
import { makeWordFile } from './knowledge/make-word-file.ts'

/** The platforms whose tokens are set. `network`: another internet to fetch photos from. */
export function createChannels(config: ChannelConfig, network?: PublicNetwork): Channel[] {
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
    ...(zalo === undefined ? [] : [createZaloChannel({ ...zalo, ...shared, ...(network && { network }) })]),
  ]
}
