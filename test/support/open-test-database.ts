import { randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { inject } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openEmbeddedPool } from '../../src/db/open-embedded-pool.ts'
import { type OpenPool, openPool } from '../../src/db/open-pool.ts'
import { executeOn } from './prepare-test-database.ts'

/** A database of its own for one test file: migrated and empty, with the shipped knowledge, or with nothing in it at all. */
export async function openTestDatabase(
  options: { migrated?: boolean; withKnowledge?: boolean } = {},
): Promise<OpenPool> {
  const { migrated = true, withKnowledge = false } = options
  const prepared = inject('testDatabase')
  if (prepared?.kind === 'server') {
    const template = withKnowledge ? prepared.withKnowledge : prepared.migrated
    return openServerDatabase(prepared.url, migrated ? template : 'template0')
  }
  if (prepared !== undefined && migrated) {
    const dump = withKnowledge ? prepared.withKnowledge : prepared.migrated
    return openEmbeddedPool({ loadDataDir: await openAsBlob(dump) })
  }
  const database = await openEmbeddedPool({})
  if (migrated) await migrate(database.pool)
  return database
}

async function openServerDatabase(url: string, template: string): Promise<OpenPool> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await executeOn(url, `create database ${name} template ${template}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const database = await openPool({ kind: 'server', url: own.href })
  // Ends connections that a test left open, for the template of the next one must have none.
  const close = async () => {
    await database.close()
    await executeOn(url, `drop database ${name} with (force)`)
  }
  return { ...database, close }
}
