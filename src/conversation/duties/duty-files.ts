import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Downloaded } from '../../channels/channel.ts'
import { bareFileName } from '../../documents/file-name.ts'
import { fileTypeOf } from '../../documents/file-type.ts'
import { insertDutyFile, listDutyFiles, loadDutyFile } from '../../duties/duty-file-repository.ts'
import type { ReplyFile } from '../../message.ts'
import type { StoreFile } from './take-paper.ts'

const largestDutyFile = 10 * 1024 * 1024

/** Keeps photos and files of signed papers; what they are is read off their content. */
export function createDutyFiles(
  download: (channel: string, fileId: string, mostBytes: number) => Promise<Downloaded>,
): StoreFile {
  return async ({ file, address, person, at }) => {
    const got: Downloaded =
      file.bytes === undefined
        ? await download(address.channel, file.id ?? '', largestDutyFile)
        : { kind: 'file', bytes: file.bytes }
    if (got.kind === 'too-large')
      return { refused: 'Tệp lớn quá 10 MB. Anh/chị gửi ảnh chụp hoặc tệp nhỏ hơn giúp tôi.' }
    if (got.kind === 'unreachable')
      return { refused: 'Tôi chưa tải được tệp này. Anh/chị gửi lại sau ít phút giúp tôi.' }
    const { bytes } = got
    const kind = fileTypeOf(bytes)
    if (kind === undefined)
      return { refused: 'Tôi chỉ nhận ảnh (JPG, PNG), tệp PDF hoặc Word. Anh/chị gửi lại giúp tôi.' }
    const name = `${bareFileName(file.name, 'ban-da-ky')}.${kind.ending}`
    return {
      name,
      keep: (client, duty) =>
        insertDutyFile(client, { duty, name, type: kind.type, by: person.id, at, bytes }),
    }
  }
}

/** The files of a duty as they are handed out. */
export async function handOutDutyFiles(pool: pg.Pool, dataDir: string, duty: string): Promise<ReplyFile[]> {
  const files: ReplyFile[] = []
  for (const { id, name, type } of await listDutyFiles(pool, duty)) {
    const folder = join(dataDir, 'handed-out', 'ban-da-ky', id)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, name)
    await writeFile(path, await loadDutyFile(pool, id), { mode: 0o600 })
    files.push({ name, type, path })
  }
  return files
}
