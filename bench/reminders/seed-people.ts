import type pg from 'pg'

export interface Recipient {
  /** Units are numbered; each person is the focal person of one. */
  unit: string
  /** `telegram:1000001` */
  chat: string
  /** On the other channel, for some. */
  second?: string
  /** Has blocked the bot on the first. */
  blocked: boolean
}

const organization = 'vinh-long'
/** Of ten people so many use Telegram first, and every twentieth both. */
const onTelegram = 8
const everySecond = 20
/** Three of a hundred, on both channels; every other of them can be told on the second. */
const everyBlocked = 33

/** Who is to be reminded, by chats that the platforms of the soak know. */
export function listRecipients(people: number, units: number): Recipient[] {
  return Array.from({ length: people }, (_, index) => {
    const unit = `don-vi-${(index % units) + 1}`
    const [telegram, zalo] = [`telegram:${1_000_000 + index}`, `zalo:c${index}`]
    const [chat, other] = index % 10 < onTelegram ? [telegram, zalo] : [zalo, telegram]
    const blocked = index % everyBlocked === 0
    const hasSecond = blocked ? (index / everyBlocked) % 2 === 0 : index % everySecond === 0
    return { unit, chat, blocked, ...(hasSecond && { second: other }) }
  })
}

/** The units that report, and a focal person for each recipient, known since long. */
export async function seedPeople(
  pool: pg.Pool,
  recipients: readonly Recipient[],
  { units, at }: { units: number; at: Date },
): Promise<void> {
  await pool.query('delete from units where organization = $1', [organization])
  await pool.query(
    `insert into units (organization, code, name, kind, reports, position)
     select $1, 'don-vi-' || n, 'Trung tâm Y tế số ' || n, 'đơn vị', true, n from generate_series(1, $2::int) as n`,
    [organization, units],
  )
  const rows = recipients.map(({ unit, chat, second }, index) => ({
    index,
    unit,
    chat,
    second: second ?? null,
  }))
  await pool.query(
    `with given as (select * from jsonb_to_recordset($2::jsonb) as g (index int, unit text, chat text, second text)),
     made as (
       insert into people (name, organization, unit, consented_at, joined_at, preferred_channel)
       select 'Người ' || index, $1, unit, $3, $3, split_part(chat, ':', 1) from given order by index
       returning id, name),
     known as (select made.id, given.* from made join given on made.name = 'Người ' || given.index),
     met as (
       insert into conversations (channel, chat_id, state, updated_at)
       select split_part(chat, ':', 1), split_part(chat, ':', 2), '{}'::jsonb, $3::timestamptz from given),
     named as (
       insert into accounts (channel, chat_id, person, linked_at)
       select split_part(chat, ':', 1), split_part(chat, ':', 2), id, $3 from known
       union all
       select split_part(second, ':', 1), split_part(second, ':', 2), id, $3::timestamptz + interval '1 day'
       from known where second is not null)
     insert into grants (person, channel, chat_id, role, organization, unit, granted_at, expires_at)
     select id, split_part(chat, ':', 1), split_part(chat, ':', 2), 'focal', $1, unit, $3, $3::timestamptz + interval '1 year'
     from known`,
    [organization, JSON.stringify(rows), at],
  )
}
