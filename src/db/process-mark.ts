import { readFileSync, readlinkSync } from 'node:fs'

/** Tells one run of one process from every other, as far as the system says. Empty where it doesn't. */
export interface ProcessMark {
  pid: number
  /** Start time in the system's own unit: a recycled pid has another one. */
  started: string
  boot: string
  /** The pid means something only inside its namespace, i.e. its container. */
  namespace: string
}

export function describeOwnProcess(): ProcessMark {
  return {
    pid: process.pid,
    started: readStarted(process.pid),
    boot: readBoot(),
    namespace: readNamespace(),
  }
}

/** Whether that very run still goes on; undefined when it cannot be seen from here. */
export function isRunning(mark: ProcessMark): boolean | undefined {
  if (mark.boot !== readBoot()) return false
  if (mark.namespace !== readNamespace()) return undefined
  if (!isPidTaken(mark.pid)) return false
  const started = readStarted(mark.pid)
  return started === '' || started === mark.started
}

function isPidTaken(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // The process of another user cannot be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function readStarted(pid: number): string {
  const stat = readOrEmpty(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  // The second field is the program's name and may itself hold spaces and brackets.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function readBoot(): string {
  return readOrEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
}

function readNamespace(): string {
  return readOrEmpty(() => readlinkSync('/proc/self/ns/pid'))
}

function readOrEmpty(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
