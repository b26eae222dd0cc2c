import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Where files of people are kept, by what is in them. */
export interface FileStore {
  /** Keeps bytes once and gives their key, SHA-256 in hexadecimal. */
  put(bytes: Uint8Array): Promise<string>
  /** Undefined where no such file is kept. */
  read(key: string): Promise<Buffer | undefined>
  /** Where a file lies. @throws Error for what is no key */
  pathOf(key: string): string
}

/** A folder as file store; each file appears under its name only when it is whole. */
export function createFileStore(folder: string): FileStore {
  const pathOf = (key: string): string => {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('no key of the file store')
    return join(folder, key.slice(0, 2), key)
  }
  return {
    put: async (bytes) => {
      const key = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const draft = `${path}.${randomUUID()}`
      await writeFile(draft, bytes, { mode: 0o600 })
      await rename(draft, path)
      return key
    },
    read: (key) =>
      readFile(pathOf(key)).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }),
    pathOf,
  }
}
