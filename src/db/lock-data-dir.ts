import { randomUUID } from 'node:crypto'
import { link, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DataDirInUseError } from '../errors.ts'
import { describeOwnProcess, isRunning, type ProcessMark } from './process-mark.ts'

interface Holder extends ProcessMark {
  /** Tells this lock from every other one that ever stood at the same path. */
  token: string
}

const heartbeatMs = 5_000
/** A holder in another container cannot be seen; it counts as alive while its heartbeat is younger than this. */
const silenceMs = 20_000

/**
 * Makes this process the only user of the folder, for the embedded database loses rows without a word when two
 * processes open it. Returns what gives the folder back. @throws DataDirInUseError
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'assistant.lock')
  const release = await acquire(path, dataDir)
  const heartbeat = setInterval(() => {
    const now = new Date()
    void utimes(path, now, now).catch(() => undefined)
  }, heartbeatMs)
  heartbeat.unref()
  return async () => {
    clearInterval(heartbeat)
    await release()
  }
}

async function acquire(path: string, dataDir: string): Promise<() => Promise<void>> {
  const own: Holder = { ...describeOwnProcess(), token: randomUUID() }
  for (;;) {
    if (await createWhole(path, JSON.stringify(own))) return () => removeOwn(path, own.token)
    const holder = await readHolder(path)
    if (holder === undefined) continue
    if (await isAlive(path, holder)) throw new DataDirInUseError(dataDir, holder.pid)
    await removeStale(path, holder, dataDir)
  }
}

/**
 * Only one process may remove one stale lock, or a slow one would remove the fresh lock that a fast one has put in
 * its place. The right to do so is itself such a lock, named after the token of the stale one.
 */
async function removeStale(path: string, stale: Holder, dataDir: string): Promise<void> {
  const release = await acquire(`${path}.${stale.token}`, dataDir)
  try {
    await removeOwn(path, stale.token)
  } finally {
    await release()
  }
}

/** The file appears with its content or not at all, so nobody reads half of it. */
async function createWhole(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  const content = await readFile(path, 'utf8').catch(() => undefined)
  if (content === undefined) return undefined
  const unreadable = { pid: 0, started: '', boot: '', namespace: '', token: 'unreadable' }
  try {
    const parsed: unknown = JSON.parse(content)
    return typeof parsed === 'object' ? { ...unreadable, ...parsed } : unreadable
  } catch {
    return unreadable
  }
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  const running = isRunning(holder)
  if (running !== undefined) return running
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }))
  return Date.now() - mtimeMs < silenceMs
}

async function removeOwn(path: string, token: string): Promise<void> {
  const holder = await readHolder(path)
  if (holder?.token === token) await rm(path, { force: true })
}
