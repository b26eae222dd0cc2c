import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createFileStore } from '../../src/files/create-file-store.ts'
import { removeUnnamed } from '../../src/files/remove-unnamed.ts'
import { listNamedFiles } from '../../src/initiatives/initiative-repository.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestDatabase } from '../support/open-test-database.ts'
import { addPerson } from '../support/remind-people.ts'

test('evidence stays while a draft or a submission names it, and goes a day after nothing does', async () => {
  const { pool, close } = await openTestDatabase()
  onTestFinished(close)
  const store = createFileStore(join(await makeDataDir(), 'files'))
  const keys = await Promise.all(
    ['nháp', 'đã nộp', 'không ai', 'mới'].map((text) => store.put(Buffer.from(text))),
  )
  const [ofDraft, ofSubmission, ofNobody, fresh] = keys
  const old = new Date('2026-11-01T00:00:00Z')
  for (const key of [ofDraft, ofSubmission, ofNobody]) await utimes(store.pathOf(key ?? ''), old, old)
  const person = await addPerson(pool, { name: 'Trần Thị Hoa', accounts: ['telegram:1'], role: 'officer' })
  const evidence = (key = '') => JSON.stringify([{ key, name: 'anh.jpg', type: 'image/jpeg', size: 1 }])
  await pool.query(
    `with draft as (insert into drafts (form, person, organization, unit, cursor, created_at, updated_at)
       values ('initiative', $1, 'vinh-long', 'x', '{"at": []}', now(), now()) returning id)
     insert into draft_answers (draft, field, value, person, channel, chat_id, at)
     select id, 'evidence', $2, $1, 'telegram', '1', now() from draft`,
    [person, evidence(ofDraft)],
  )
  await pool.query(
    `insert into initiatives (code, organization, unit, year, person, state, content, submitted_at, updated_at)
     values ('SK-VL-2026-0001', 'vinh-long', 'x', 2026, $1, 'submitted', jsonb_build_object('evidence', $2::jsonb), now(), now())`,
    [person, evidence(ofSubmission)],
  )
  const before = new Date('2026-11-02T00:00:00Z')
  expect(await removeUnnamed(store, { before, namedOf: (asked) => listNamedFiles(pool, asked) })).toBe(1)
  expect(await store.read(ofNobody ?? '')).toBeUndefined()
  for (const key of [ofDraft, ofSubmission, fresh]) expect(await store.read(key ?? '')).toBeDefined()
})
