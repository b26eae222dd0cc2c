import { createHash } from 'node:crypto'
import type { ChannelConfig } from './channel-settings.ts'
import { downloadPath } from './channels/download-path.ts'
import { createSignedLinks } from './http/signed-link.ts'
import type { ReplyFile } from './message.ts'

export interface FileLinks {
  /** Where a file can be fetched for three days; undefined for one that the page doesn't offer. */
  linkOf?(file: ReplyFile): string | undefined
  verify?(url: string): boolean
}

const validMs = 3 * 24 * 60 * 60_000

/** Links for platforms that take no files. Nothing where nobody could follow them, or nothing secret is set to sign with. */
export function createFileLinks(config: ChannelConfig, now: () => Date): FileLinks {
  const { publicUrl, webhookSecret, zalo, telegram } = config
  const secret = webhookSecret ?? zalo?.token ?? telegram?.token
  if (publicUrl === undefined || secret === undefined) return {}
  const links = createSignedLinks({
    secret: createHash('sha256').update(`file links ${secret}`).digest('hex'),
    now,
    publicUrl,
  })
  return {
    linkOf: ({ document }) =>
      document === undefined ? undefined : links.sign(downloadPath(document), validMs),
    verify: links.verify,
  }
}
