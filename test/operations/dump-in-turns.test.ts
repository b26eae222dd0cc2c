import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { dumpInTurns } from '../../src/operations/dump-in-turns.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const { pool, close } = await openTestDatabase()
afterAll(close)

const chats = 3_000

/** Each chat is in exactly one of two tables; `moves` counts how often it was moved from one to the other. */
async function settle(): Promise<void> {
  await pool.query('truncate members, conversations')
  await pool.query(
    `insert into conversations (channel, chat_id, state, updated_at)
     select 'a', n::text, jsonb_build_object('moves', 0, 'text', repeat('chữ ', 50)), now()
     from generate_series(1, $1) as n`,
    [chats],
  )
}

/** One transaction that takes a chat out of one table into the other, and changes another one where it is. */
async function move(chat: number): Promise<void> {
  await pool.query(
    `with gone as (delete from conversations where chat_id = $1 returning chat_id),
     changed as (update conversations set state = state || '{"moves": 1}' where chat_id = $2)
     insert into members (channel, chat_id, added_at) select 'a', chat_id, now() from gone`,
    [String(chat), String(chat + 1)],
  )
}

async function dump() {
  const path = join(await makeDataDir(), 'rows')
  const found = new Map<string, string[][]>()
  let table = ''
  for await (const piece of dumpInTurns(pool, path)) {
    if (piece.kind === 'table') table = piece.table.name
    if (piece.kind === 'rows') {
      const rows = piece.rows.map((row) => row.map((value) => value ?? ''))
      found.set(table, [...(found.get(table) ?? []), ...rows])
    }
  }
  return { conversations: found.get('conversations') ?? [], members: found.get('members') ?? [] }
}

test('answers go on while everything is read, and what is read is of one moment', async () => {
  await settle()
  let moved = 0
  let isRead = false
  const moving = (async () => {
    for (; !isRead && moved < chats / 2; moved += 1) {
      await move(2 * moved + 1)
      // The embedded database answers without letting go of the processor.
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  const { conversations, members } = await dump()
  isRead = true
  await moving
  // One connection held all the while would have let through none.
  expect(members.length).toBeGreaterThan(3)
  const ids = [...conversations, ...members].map(([, chat]) => Number(chat))
  expect(ids.sort((one, other) => one - other)).toEqual(
    Array.from({ length: chats }, (_, index) => index + 1),
  )
  const changed = conversations.filter((row) => row.join().includes('"moves": 1'))
  expect(changed).toHaveLength(members.length)
})

test('what is gone is not read, and what came in its place is', async () => {
  await settle()
  await pool.query(`delete from conversations where chat_id::int % 2 = 0`)
  await pool.query(`insert into members select 'a', n::text, now() from generate_series(1, 700) as n`)
  const { conversations, members } = await dump()
  expect([conversations.length, members.length]).toEqual([chats / 2, 700])
})

test('nothing is left on the disk, also when the reading is given up', async () => {
  const folder = join(await makeDataDir(), 'scratch')
  await mkdir(folder)
  for await (const piece of dumpInTurns(pool, join(folder, 'rows'))) if (piece.kind === 'table') break
  expect(await readdir(folder)).toEqual([])
})
