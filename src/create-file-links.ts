import { createHash } from 'node:crypto'
import type { FileLink } from './channels/channel.ts'
import { downloadPath } from './channels/download-path.ts'
import type { Config } from './config.ts'
import { isLoopbackName } from './http/is-foreign-request.ts'
import { createSignedLinks } from './http/signed-link.ts'
import type { ReplyFile } from './message.ts'

export interface FileLinks {
  /** Where a file can be had; undefined for one that the page doesn't offer. */
  linkOf?(file: ReplyFile): FileLink | undefined
  verify?(url: string): boolean
  /** Where the page takes files from who has the key, for half an hour; undefined where nobody could open it. */
  uploadLinkOf?(key: string): string
}

type LinkConfig = Pick<Config, 'publicUrl' | 'webhookSecret' | 'zalo' | 'telegram' | 'host' | 'port'>

const uploadMs = 30 * 60_000
const dayMs = 24 * 60 * 60_000
const vietnamMs = 7 * 60 * 60_000
/** After the day it is given. */
const validDays = 3

/** Links for platforms that take no files. Nothing where nobody could follow them. */
export function createFileLinks(config: LinkConfig, now: () => Date): FileLinks {
  const { publicUrl, webhookSecret, zalo, telegram } = config
  const secret = webhookSecret ?? zalo?.token ?? telegram?.token
  if (publicUrl === undefined || secret === undefined) return linkToPage(config)
  const links = createSignedLinks({
    secret: createHash('sha256').update(`file links ${secret}`).digest('hex'),
    now,
    publicUrl,
  })
  return {
    linkOf: ({ document }) => {
      if (document === undefined) return undefined
      const at = now().getTime()
      const today = Math.floor((at + vietnamMs) / dayMs)
      const end = (today + validDays + 1) * dayMs - vietnamMs
      const url = links.sign(downloadPath(document), end - at)
      return { kind: 'file', url, lastDay: describeDay(new Date((today + validDays) * dayMs)) }
    },
    verify: links.verify,
    uploadLinkOf: (key) => links.sign(`/tai-len/${key}`, uploadMs),
  }
}

/** By a name that only this machine knows, or by all names, nobody would find it. */
function linkToPage({ host, port }: LinkConfig): FileLinks {
  if (isLoopbackName(host) || /^(0\.0\.0\.0|::|)$/.test(host) || port === 0) return {}
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  return { linkOf: () => ({ kind: 'page', url }), uploadLinkOf: (key) => `${url}/tai-len/${key}` }
}

function describeDay(day: Date): string {
  return day.toISOString().slice(0, 10).split('-').reverse().join('/')
}
