import { mkdir, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { ReplyFile } from '../message.ts'
import { makeWordFile } from './make-word-file.ts'

/** Gives a file as people get it: one that is made into a Word document lies as such below `dataDir`. Rejects when it cannot be made. */
export function writeWordFiles(dataDir: string) {
  return async (file: ReplyFile): Promise<ReplyFile> => {
    const { madeFrom, content, ...made } = file
    if (madeFrom === undefined && content === undefined) return file
    const own = resolve(dataDir, 'handed-out', (file.document ?? '').replace(/[^\w-]+/g, '-'))
    const path = resolve(own, basename(file.name))
    await mkdir(own, { recursive: true })
    await writeFile(path, content ?? (await makeWordFile(file.path)))
    return { ...made, path }
  }
}
