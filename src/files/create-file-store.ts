import { createHash, randomUUID } from 'node:crypto'
import { glob, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Files by what is in them: the same bytes are kept once, whoever hands them in. */
export interface FileStore {
  /** Keeps bytes and gives their key, the SHA-256 in hexadecimal. They are on the disk when it resolves. */
  put(bytes: Uint8Array): Promise<string>
  read(key: string): Promise<Uint8Array | undefined>
  /** Where a file lies, to be sent from there. @throws when it is no key */
  pathOf(key: string): string
  /** Does no harm where nothing is. Others may have handed in the same: ask first whether a row still names the key. */
  remove(key: string): Promise<void>
  /**
   * The keys that are kept; with `before` only those that were last put earlier, so that what a turn has just put and
   * not yet named in a row stays out.
   */
  list(before?: Date): AsyncIterable<string>
}

/** In a folder of its own, which only its owner may read, spread over folders of two hexadecimal digits. */
export function createFileStore(folder: string): FileStore {
  const pathOf = (key: string) => {
    if (!isKey(key)) throw new Error('no key of a kept file')
    return join(folder, key.slice(0, 2), key)
  }
  return {
    pathOf,
    put: async (bytes) => {
      const key = createHash('sha256').update(bytes).digest('hex')
      await putOnce(pathOf(key), bytes)
      return key
    },
    read: async (key) => orUndefined(readFile(pathOf(key))),
    remove: (key) => rm(pathOf(key), { force: true }),
    list: async function* (before) {
      for await (const path of glob('??/*', { cwd: folder })) {
        const key = basename(path)
        if (!isKey(key)) continue
        const found = await orUndefined(stat(pathOf(key)))
        if (found !== undefined && (before === undefined || found.mtime < before)) yield key
      }
    },
  }
}

function isKey(key: string): boolean {
  return /^[0-9a-f]{64}$/.test(key)
}

async function putOnce(path: string, bytes: Uint8Array): Promise<void> {
  const [known, now] = [await orUndefined(stat(path)), new Date()]
  if (known?.size === bytes.byteLength && (await orUndefined(utimes(path, now, now).then(() => true)))) return
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  // A process that ends here leaves a name that is no key.
  const part = `${path}.${randomUUID()}.part`
  try {
    await writeFile(part, bytes, { mode: 0o600, flag: 'wx', flush: true })
    await rename(part, path)
  } finally {
    await rm(part, { force: true })
  }
}

/** Undefined where there is no such file. */
async function orUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
}
