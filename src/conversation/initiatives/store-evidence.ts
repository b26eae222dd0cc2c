import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Downloaded } from '../../channels/channel.ts'
import { bareFileName } from '../../documents/file-name.ts'
import type { FileStore } from '../../documents/file-store.ts'
import { fileTypeOf } from '../../documents/file-type.ts'
import type { FileRow } from '../../forms/form.ts'
import type { Address, InboundFile, ReplyFile } from '../../message.ts'
import type { InitiativeOptions } from './initiative-options.ts'

/** What Telegram hands over to bots at most. */
const largestEvidence = 20 * 1024 * 1024

const refused = {
  tooLarge: 'Tệp này lớn quá 20 MB nên tôi chưa lưu được. Anh/chị gửi ảnh chụp hoặc tệp nhỏ hơn giúp tôi.',
  unreachable: 'Tôi chưa tải được tệp này. Anh/chị gửi lại sau ít phút giúp tôi.',
  unknown:
    'Tôi chỉ nhận ảnh (JPG, PNG, WEBP, HEIC), tệp PDF, Word, Excel hoặc PowerPoint. Anh/chị gửi lại giúp tôi.',
}

/** Keeps a photo or file that somebody sent; what it is is read off its content. */
export function createEvidenceStore(
  store: FileStore,
  download: (channel: string, fileId: string, mostBytes: number) => Promise<Downloaded>,
): InitiativeOptions['storeFile'] {
  return async (file: InboundFile, { channel }: Address) => {
    const got: Downloaded =
      file.bytes === undefined
        ? await download(channel, file.id ?? '', largestEvidence)
        : { kind: 'file', bytes: file.bytes }
    if (got.kind === 'unreachable') return { refused: refused.unreachable }
    if (got.kind === 'too-large' || got.bytes.byteLength > largestEvidence)
      return { refused: refused.tooLarge }
    const kind = fileTypeOf(got.bytes)
    if (kind === undefined) return { refused: refused.unknown }
    const name = `${bareFileName(file.name, 'minh-chung')}.${kind.ending}`
    const key = await store.put(got.bytes)
    return { row: { key, name, type: kind.type, size: got.bytes.byteLength } }
  }
}

/** Files under their own names, for a channel to send. */
export async function handOutEvidence(
  store: FileStore,
  dataDir: string,
  files: readonly FileRow[],
): Promise<ReplyFile[]> {
  const handed: ReplyFile[] = []
  for (const { key, name, type } of files) {
    const folder = join(dataDir, 'handed-out', 'minh-chung', key)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, name)
    await copyFile(store.pathOf(key), path)
    handed.push({
      name,
      type,
      path,
      otherwise: `Tệp “${name}”: ở đây tôi không gửi được, anh/chị xem ở Telegram hoặc trang web giúp tôi.`,
    })
  }
  return handed
}
