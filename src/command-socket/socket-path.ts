import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The system takes no longer path for a socket (108 bytes on Linux, 104 on macOS). */
const maxBytes = 100

/** Where the assistant of this folder listens; undefined when none has ever listened at a place of its own. */
export async function findSocketPath(dataDir: string): Promise<string | undefined> {
  const path = usualPath(dataDir)
  if (fits(path)) return path
  return readFile(signpost(dataDir), 'utf8').catch(() => undefined)
}

/** A path that can be listened on: in the folder, or else a short one that the folder tells of. */
export async function prepareSocketPath(dataDir: string): Promise<{ path: string; remove(): Promise<void> }> {
  const path = usualPath(dataDir)
  if (fits(path)) {
    await rm(path, { force: true })
    return { path, remove: () => rm(path, { force: true }) }
  }
  const folder = await mkdtemp(join(tmpdir(), 'tro-ly-'))
  const short = join(folder, 's')
  await writeFile(signpost(dataDir), short, { mode: 0o600 })
  return {
    path: short,
    remove: async () => {
      await rm(signpost(dataDir), { force: true })
      await rm(dirname(short), { recursive: true, force: true })
    },
  }
}

function usualPath(dataDir: string): string {
  if (process.platform !== 'win32') return join(dataDir, 'assistant.sock')
  return `\\\\.\\pipe\\tro-ly-thi-dua-${createHash('sha256').update(dataDir).digest('hex').slice(0, 32)}`
}

function signpost(dataDir: string): string {
  return join(dataDir, 'assistant.sock.path')
}

function fits(path: string): boolean {
  return Buffer.byteLength(path) <= maxBytes
}
