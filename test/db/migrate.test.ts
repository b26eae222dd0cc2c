import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import type { OpenPool } from '../../src/db/open-pool.ts'
import { DatabaseError } from '../../src/errors.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

describe('migrate', () => {
  let database: OpenPool
  let folder: string

  beforeAll(async () => {
    database = await openTestDatabase({ migrated: false })
    folder = await mkdtemp(join(tmpdir(), 'migrations-'))
    await writeFile(
      join(folder, '001-first.sql'),
      'create table first (id int); insert into first values (1);',
    )
    await writeFile(join(folder, '002-second.sql'), 'insert into first select id + 1 from first;')
  })

  afterAll(async () => {
    await database.close()
    await rm(folder, { recursive: true })
  })

  test('two processes that start together apply each migration once', async () => {
    const applied = await Promise.all([migrate(database.pool, folder), migrate(database.pool, folder)])
    expect(applied.flat().sort()).toEqual([1, 2])
    expect((await database.pool.query('select id from first order by id')).rows).toEqual([
      { id: 1 },
      { id: 2 },
    ])
  })

  test('a second run changes nothing', async () => {
    expect(await migrate(database.pool, folder)).toEqual([])
  })

  test('a migration that fails leaves nothing behind and is applied once it is mended', async () => {
    const path = join(folder, '003-third.sql')
    await writeFile(path, 'create table third (id int); select no_such_function();')
    await expect(migrate(database.pool, folder)).rejects.toThrow('no_such_function')
    expect((await database.pool.query(`select to_regclass('third') as found`)).rows).toEqual([
      { found: null },
    ])
    await writeFile(path, 'create table third (id int);')
    expect(await migrate(database.pool, folder)).toEqual([3])
  })

  test('data of a newer program is refused in a plain sentence', async () => {
    await rm(join(folder, '003-third.sql'))
    const refusal = await migrate(database.pool, folder).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(DatabaseError)
    expect(String(refusal)).toContain('003-third.sql')
  })
})

describe('the shipped migrations', () => {
  test('leave a database with vectors, and can be run again', async () => {
    const { pool, close } = await openTestDatabase()
    expect(await migrate(pool)).toEqual([])
    expect((await pool.query(`select '[1,2]'::vector <-> '[1,3]' as distance`)).rows).toEqual([
      { distance: 1 },
    ])
    await close()
  })
})
