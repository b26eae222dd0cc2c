import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from '../../files/create-file-store.ts'
import type { FileRow } from '../../forms/form.ts'
import type { ReplyFile } from '../../message.ts'

/** Files under their own names, for a channel to send. */
export async function handOutEvidence(
  store: Pick<FileStore, 'pathOf'>,
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
      ...{ name, type, path },
      otherwise: `Tệp “${name}”: ở đây tôi không gửi được, anh/chị xem ở Telegram hoặc trang web giúp tôi.`,
    })
  }
  return handed
}
