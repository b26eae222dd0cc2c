import type pg from 'pg'

/** Whoever stands in the world of a year besides those who are looked at. */
export interface Crowd {
  units: number
  people: number
  /** Focal persons of each unit; it has a head besides, and everybody else is staff. */
  focalEach: number
  since: Date
}

const organization = 'vinh-long'

/**
 * Numbered stations with focal persons and a head each, and staff without a role, on both channels: of five people four on
 * Telegram. Their chats are `telegram:p12`, `zalo:p14`.
 */
export async function addCrowd(pool: pg.Pool, { units, people, focalEach, since }: Crowd): Promise<void> {
  await pool.query(
    `insert into units (organization, code, name, kind, reports, position)
     select $1, 'tram-' || n, 'Trạm Y tế số ' || n, 'trạm y tế', true, 1000 + n from generate_series(1, $2::int) as n`,
    [organization, units],
  )
  await pool.query(
    `with made as (
       insert into people (name, organization, unit, consented_at, joined_at, preferred_channel)
       select 'Người ' || n, $1, 'tram-' || (n % $2::int) + 1, $4, $4, case when n % 5 = 4 then 'zalo' else 'telegram' end
       from generate_series(0, $3::int - 1) as n
       returning id, unit, preferred_channel as channel, substr(name, 7)::int as n),
     known as (
       insert into accounts (channel, chat_id, person, linked_at) select channel, 'p' || n, id, $4 from made),
     met as (
       insert into conversations (channel, chat_id, state, updated_at)
       select channel, 'p' || n, '{}'::jsonb, $4::timestamptz from made)
     insert into grants (person, channel, chat_id, role, organization, unit, granted_at, expires_at)
     select id, channel, 'p' || n, case when n / $2::int < $5::int then 'focal' else 'head' end, $1, unit, $4,
       $4::timestamptz + interval '10 years'
     from made where n / $2::int <= $5::int`,
    [organization, units, people, since, focalEach],
  )
}
