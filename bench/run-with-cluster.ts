import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Runs a program of ours once more, with the arguments of this one and a throw-away PostgreSQL cluster. */
export async function runWithCluster(program: string): Promise<void> {
  const script = join(import.meta.dirname, '../scripts/with-postgres.sh')
  const child = spawn(script, [process.execPath, program, ...process.argv.slice(2)], { stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', pass).on('SIGTERM', pass)
  await once(child, 'close')
  process.exitCode = child.exitCode ?? 1
}
