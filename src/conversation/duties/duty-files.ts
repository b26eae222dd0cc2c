import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { insertDutyFile, listDutyFiles, loadDutyFile } from '../../duties/duty-file-repository.ts'
import type { ReplyFile } from '../../message.ts'
import type { ReceiveFile, Wanted } from '../talk/receive-file.ts'
import type { StoreFile } from './take-paper.ts'

const wanted: Wanted = {
  mostBytes: 10 * 1024 * 1024,
  kinds: ['picture', 'document'],
  otherwise: 'ban-da-ky',
}

/** Keeps photos and files of signed papers; what they are is read off their content. */
export function createDutyFiles(receive: ReceiveFile): StoreFile {
  return async ({ file, address, person, at }) => {
    const received = await receive(file, address, wanted)
    if ('refused' in received) return received
    return {
      name: received.name,
      keep: (client, duty) => insertDutyFile(client, { ...received, duty, by: person.id, at }),
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
