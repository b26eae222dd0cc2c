import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp, type OpenedApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { openTestDatabase } from './open-test-database.ts'

/** The whole product without its servers, on a database of its own with the shipped knowledge in it. */
export async function openTestApp(
  options: { dataDir?: string; now?: () => Date; env?: Record<string, string>; rehearses?: boolean } = {},
): Promise<{ app: OpenedApp; stop(): Promise<void> }> {
  const { dataDir = join(tmpdir(), 'tro-ly-nonexistent'), now, env, rehearses = false } = options
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env })
  const built = buildApp(config, {
    openDatabase: () => openTestDatabase({ withKnowledge: true }),
    rehearses,
    ...(now && { now }),
  })
  const app = await built.open(() => undefined)
  // A folder of its own may hold more than what is shipped.
  if (options.dataDir !== undefined) await app.ingest(() => undefined)
  return { app, stop: built.stop }
}
