import type pg from 'pg'
import type { Address } from '../message.ts'
import type { Person } from '../people/person.ts'
import { conditionOf } from './condition-of.ts'
import type { Trace } from './trace.ts'
import { traces } from './traces.ts'

type Client = pg.Pool | pg.PoolClient

/** Whose data: the chats of a person, and every id they have had. */
export interface Owner {
  chats: Address[]
  people: string[]
}

/** Somebody who has not joined has but the chat they write in. */
export async function findOwner(
  client: Client,
  address: Address,
  person: Person | undefined,
): Promise<Owner> {
  if (person === undefined) return { chats: [address], people: [] }
  const { rows } = await client.query<{ id: string }>(
    `with recursive own (id) as (
       select $1::bigint
       union select (detail ->> 'from')::bigint from audit_log join own on subject = own.id
       where action = 'account:merged')
     select id::text from own order by 1`,
    [person.id],
  )
  return { chats: person.accounts, people: rows.map(({ id }) => id) }
}

export interface Section {
  heading: string
  rows: Record<string, string>[]
}

/** Everything that is kept of them; what is empty is left out. */
export async function loadOwnData(client: Client, owner: Owner): Promise<Section[]> {
  const sections: Section[] = []
  for (const trace of traces) {
    const rows = await loadTrace(client, trace, owner)
    if (rows.length > 0) sections.push({ heading: trace.heading, rows })
  }
  return sections
}

async function loadTrace(client: Client, trace: Trace, { chats, people }: Owner) {
  const { rows } = await client.query<{ shown: Record<string, string | null> }>(
    `select jsonb_build_object(${Object.entries(trace.shown)
      .map(([name, expression]) => `'${name}', (${asText(expression)})`)
      .join(', ')}) as shown
     from ${trace.table} where (${conditionOf(trace)}) ${trace.where === undefined ? '' : `and ${trace.where}`}
     order by ${trace.order}`,
    [JSON.stringify(chats), people],
  )
  return rows.map(({ shown }) =>
    Object.fromEntries(
      Object.entries(shown).flatMap(([name, value]) =>
        value === null ? [] : [[name, isCoded(trace.shown[name]) ? inWords(value) : value]],
      ),
    ),
  )
}

const words = new Map([
  ['telegram', 'Telegram'],
  ['zalo', 'Zalo'],
  ['web', 'trang web'],
  ['focal', 'đầu mối'],
  ['head', 'người đứng đầu'],
  ['officer', 'cán bộ phụ trách'],
  ['administrator', 'quản trị'],
  ['role', 'nhận vai trò'],
  ['hand-over', 'bàn giao'],
  ['link', 'liên kết'],
  ['open', 'chưa báo'],
  ['reported', 'đã báo gửi'],
  ['confirmed', 'được xác nhận'],
  ['exempt', 'không thuộc diện'],
  ['planned', 'sẽ gửi'],
  ['queued', 'đang gửi'],
  ['sent', 'đã gửi'],
  ['failed', 'không gửi được'],
  ['suppressed', 'không gửi'],
  ['unknown', 'không rõ đã tới chưa'],
])

/** What people wrote is told as it is. */
function isCoded(expression: string | undefined): boolean {
  return (
    expression !== undefined && /^(?:channel|preferred_channel|role|purpose|state|outcome)$/.test(expression)
  )
}

function inWords(value: string): string {
  return words.get(value) ?? value
}

/** Moments as a clock in Viet Nam shows them. */
function asText(expression: string): string {
  return /^\w+(?:_at|_until)$|^at$/.test(expression)
    ? `to_char(${expression} at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI')`
    : `(${expression})::text`
}
