import { createHash, randomUUID } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/db/migrate.ts'
import { openEmbeddedPool } from '../../src/db/open-embedded-pool.ts'
import { type OpenPool, openPool } from '../../src/db/open-pool.ts'
import { ingestKnowledge } from '../../src/knowledge/ingest-knowledge.ts'

export type PreparedDatabase =
  | { kind: 'embedded'; migrated: string; withKnowledge: string }
  | { kind: 'server'; url: string; migrated: string; withKnowledge: string }

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
    const [migrated, withKnowledge] = [await dump('migrated', migrate), await dump('with-knowledge', fill)]
    project.provide('testDatabase', { kind: 'embedded', migrated, withKnowledge })
    return async () => undefined
  }
  const [migrated, withKnowledge] = [await createTemplate(url, migrate), await createTemplate(url, fill)]
  project.provide('testDatabase', { kind: 'server', url, migrated, withKnowledge })
  return async () => {
    for (const template of [migrated, withKnowledge])
      await executeOn(url, `drop database ${template} with (force)`)
  }
}

type Prepare = (pool: OpenPool['pool']) => Promise<unknown>

/** Takes in what is shipped, as a first start does. */
const fill: Prepare = async (pool) => {
  await migrate(pool)
  const folders = [join(root, 'knowledge')]
  const { refused } = await ingestKnowledge({
    pool,
    folders,
    now: () => new Date(),
    onProgress: () => undefined,
  })
  if (refused.length > 0) throw new Error(`not taken in: ${refused.map(({ file }) => file).join(', ')}`)
}

async function createTemplate(url: string, prepare: Prepare): Promise<string> {
  const template = `template_${randomUUID().replaceAll('-', '')}`
  await executeOn(url, `create database ${template}`)
  const own = new URL(url)
  own.pathname = `/${template}`
  const database = await openPool({ kind: 'server', url: own.href })
  await prepare(database.pool)
  await database.close()
  return template
}

/** Kept between runs, under a name made of everything it depends on. */
async function dump(name: string, prepare: Prepare): Promise<string> {
  const folder = join(root, 'node_modules/.cache/test-database')
  const path = join(
    folder,
    `${name}-${await fingerprint(name === 'migrated' ? ['src/db'] : ['src', 'knowledge'])}.tar`,
  )
  if (existsSync(path)) return path
  const database = await openEmbeddedPool({})
  await prepare(database.pool)
  const dumped = await database.dump()
  await database.close()
  await mkdir(folder, { recursive: true })
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, dumped.stream())
  await rename(unfinished, path)
  return path
}

async function fingerprint(folders: string[]): Promise<string> {
  const paths = folders
    .flatMap((folder) =>
      globSync('**/*.{ts,sql,json,yaml,md,csv}', { cwd: join(root, folder) }).map((name) =>
        join(root, folder, name),
      ),
    )
    .sort()
  const hash = createHash('sha256')
  for (const path of [join(root, 'node_modules/@electric-sql/pglite/package.json'), ...paths]) {
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
