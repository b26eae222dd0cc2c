import { afterAll, expect, test } from 'vitest'
import { openEmbeddedPool } from '../../src/db/open-embedded-pool.ts'

const { pool, close } = await openEmbeddedPool({})
afterAll(close)

test('after a refused query the next ones get their own answers', async () => {
  for (const statement of ['select * from nowhere where 1 = $1', 'select 1 / ($1::int - 1)']) {
    await expect(pool.query(statement, [1])).rejects.toThrow()
    expect((await pool.query('select $1::int as given', [7])).rows).toEqual([{ given: 7 }])
    expect((await pool.query('select 8 as given')).rows).toEqual([{ given: 8 }])
  }
})
