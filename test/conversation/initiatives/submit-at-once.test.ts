import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson } from '../../support/remind-people.ts'
import { openStaffWorld, type StaffWorld } from '../../support/staff-world.ts'

let world: StaffWorld
beforeAll(async () => {
  world = await openStaffWorld('2026-11-03T09:00:00+07:00')
})
afterAll(() => world.stop())

const answers = {
  ...{
    name: 'Sổ trực điện tử',
    field: 'Điều dưỡng',
    movement: 'dmst-cds',
    area: 'ii-4',
    problem: 'Sổ giấy hay mất',
  },
  ...{
    applied: true,
    'applied-from': '2026-09-01',
    'new-here': true,
    description: 'Hai bước.',
    conditions: 'Máy tính',
  },
  ...{ benefits: 'Nhanh hơn', protected: false, 'no-patients': true },
  authors: [{ name: 'Trần Thị Hoa', share: 100 }],
}

/** Somebody of Ba Tri whose draft has all that is needed; gives what their button „Nộp đơn“ sends. */
async function withDraft(chatId: string): Promise<string> {
  const { pool } = world.app
  const person = await addPerson(pool, {
    name: 'Trần Thị Hoa',
    accounts: [`telegram:${chatId}`],
    role: 'officer',
  })
  await pool.query('delete from grants where person = $1', [person])
  await pool.query(`update people set unit = 'ttyt-ba-tri' where id = $1`, [person])
  const { rows } = await pool.query<{ id: string }>(
    `insert into drafts (form, person, organization, unit, cursor, created_at, updated_at)
     values ('initiative', $1, 'vinh-long', 'ttyt-ba-tri', '{"at": []}', $2, $2) returning id::text`,
    [person, world.now()],
  )
  await pool.query(
    `insert into draft_answers (draft, field, value, person, channel, chat_id, at)
     select $1, key, value, $2, 'telegram', $3, $4 from jsonb_each($5::jsonb)`,
    [rows[0]?.id, person, chatId, world.now(), JSON.stringify(answers)],
  )
  return `form:${world.now().getTime().toString(36)}:submit`
}

async function codes(): Promise<string[]> {
  const { rows } = await world.app.pool.query<{ code: string }>('select code from initiatives order by code')
  return rows.map(({ code }) => code)
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `SK-VL-2026-${String(index + 1).padStart(4, '0')}`)

test('fifty people who submit at once get fifty codes, each once and without a gap, and hear their own', async () => {
  const chats = Array.from({ length: 50 }, (_, index) => `many-${index}`)
  const presses = new Map<string, string>()
  for (const chat of chats) presses.set(chat, await withDraft(chat))
  const told = await Promise.all(
    chats.map((chat) => world.on('telegram', chat).pressId(presses.get(chat) ?? '')),
  )
  expect(await codes()).toEqual(numbered(50))
  const heard = told.map((text) => /mã hồ sơ (SK-VL-2026-\d{4})\./.exec(text)?.[1])
  expect(heard.toSorted()).toEqual(numbered(50))
})

test('a press that comes twice submits once', async () => {
  const press = await withDraft('twice')
  const person = world.on('telegram', 'twice')
  const [first, second] = await Promise.all([person.pressId(press), person.pressId(press)])
  expect(first).toContain('SK-VL-2026-0051')
  expect(second).not.toContain('SK-VL-2026-0052')
  expect(await codes()).toEqual(numbered(51))
})

test('a submission that fails on its way leaves no gap, and its words stay', async () => {
  const press = await withDraft('fails')
  const { pool } = world.app
  await pool.query(`alter table initiative_versions add constraint no_more check (initiative < 52) not valid`)
  expect(await world.on('telegram', 'fails').pressId(press)).not.toContain('mã hồ sơ')
  await pool.query('alter table initiative_versions drop constraint no_more')
  expect(await codes()).toEqual(numbered(51))
  expect(await world.on('telegram', 'fails').pressId(press)).toContain('SK-VL-2026-0052')
})
