import type { FileStore } from '../../files/create-file-store.ts'
import { mediaTypeOf } from '../../files/file-type.ts'
import type { ReplyFile } from '../../message.ts'
import type { KeptEvidence } from './keep-evidence.ts'

/** In the addresses of the page. */
const place = 'minh-chung'

/**
 * Kept files as a reply hands them out: sent by Telegram, offered by the page, for three days by a signed link on Zalo.
 * Whoever is shown the address can open it there, for nobody guesses a key: ask who may see them first. Pure.
 */
export function handOutEvidence(
  { pathOf }: Pick<FileStore, 'pathOf'>,
  kept: readonly Pick<KeptEvidence, 'key' | 'name' | 'type'>[],
): ReplyFile[] {
  return kept.map(({ key, name, type }) => ({
    ...{ name, type, path: pathOf(key) },
    document: `${place}/${key}/${name}`,
    otherwise: `Tệp “${name}”: ở đây tôi không gửi được, anh/chị xem ở Telegram hoặc trang web giúp tôi.`,
  }))
}

/** What was handed out, by the id in its address; undefined for any other id. Pure. */
export function findEvidence({ pathOf }: Pick<FileStore, 'pathOf'>, id: string): ReplyFile | undefined {
  const [, key, name, ending = ''] =
    /^minh-chung\/([0-9a-f]{64})\/([\p{L}\p{M}\p{N}-]{1,120}\.([a-z0-9]{3,4}))$/u.exec(id) ?? []
  const type = mediaTypeOf(ending)
  if (key === undefined || name === undefined || type === undefined) return undefined
  return { name, type, path: pathOf(key), document: id }
}
