import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/db/migrate.ts'
import { openEmbeddedPool } from '../../src/db/open-embedded-pool.ts'
import { openPool } from '../../src/db/open-pool.ts'

export type PreparedDatabase =
  | { kind: 'embedded'; dump: string }
  | { kind: 'server'; url: string; template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabase: PreparedDatabase | undefined
  }
}

const root = join(import.meta.dirname, '../..')

/** Vitest's global set-up: migrates once, so that every test file only loads a copy. */
export default async function prepareTestDatabase(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL
  if (url === undefined || url === '') {
    project.provide('testDatabase', { kind: 'embedded', dump: await dumpMigratedDatabase() })
    return async () => undefined
  }
  const template = `template_${randomUUID().replaceAll('-', '')}`
  await executeOn(url, `create database ${template}`)
  const own = new URL(url)
  own.pathname = `/${template}`
  const database = await openPool({ kind: 'server', url: own.href })
  await migrate(database.pool)
  await database.close()
  project.provide('testDatabase', { kind: 'server', url, template })
  return () => executeOn(url, `drop database ${template} with (force)`)
}

/** Kept between runs, under a name made of everything it depends on. */
async function dumpMigratedDatabase(): Promise<string> {
  const folder = join(root, 'node_modules/.cache/test-database')
  const path = join(folder, `${await fingerprint()}.tar`)
  if (existsSync(path)) return path
  const database = await openEmbeddedPool({})
  await migrate(database.pool)
  const dump = await database.dump()
  await database.close()
  await mkdir(folder, { recursive: true })
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, dump.stream())
  await rename(unfinished, path)
  return path
}

async function fingerprint(): Promise<string> {
  const migrations = join(root, 'src/db/migrations')
  const names = (await readdir(migrations)).sort()
  const hash = createHash('sha256')
  for (const path of [
    join(root, 'node_modules/@electric-sql/pglite/package.json'),
    ...names.map((name) => join(migrations, name)),
  ]) {
    hash.update(path.slice(root.length)).update(await readFile(path))
  }
  return hash.digest('hex').slice(0, 16)
}

/** One statement on the server itself, outside any test's database. */
export async function executeOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
