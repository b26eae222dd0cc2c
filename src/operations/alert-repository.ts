import type pg from 'pg'
import type { Address } from '../message.ts'

/** What an alert is about, kept with it in the outbox. */
export interface AlertSubject {
  alert: 'down' | 'up' | 'budget' | 'seats' | 'backup'
  about: string
}

/** The last alert of that kind that was sent or waits to be. */
export async function loadAlert(
  pool: pg.Pool,
  { channel, chatId }: Address,
  { alert, about }: AlertSubject,
): Promise<{ id: string; pending: boolean } | undefined> {
  const { rows } = await pool.query<{ id: string; pending: boolean }>(
    `select id, outcome is null as pending from outbox
     where channel = $1 and chat_id = $2 and payload ->> 'alert' = $3 and payload ->> 'about' = $4
       and (outcome is null or outcome = 'sent')
     order by outbox.id desc limit 1`,
    [channel, chatId, alert, about],
  )
  return rows[0]
}

export async function wasSentSince(
  pool: pg.Pool,
  { channel, chatId }: Address,
  { alert, about }: AlertSubject,
  since: Date,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from outbox
     where channel = $1 and chat_id = $2 and payload ->> 'alert' = $3 and payload ->> 'about' = $4
       and (outcome is null or outcome = 'sent') and created_at > $5 limit 1`,
    [channel, chatId, alert, about, since],
  )
  return rowCount === 1
}

/** The alert with that key, and what came of it; null while it waits. */
export async function loadNotice(
  pool: pg.Pool,
  { channel, chatId }: Address,
  key: string,
): Promise<{ id: string; outcome: string | null } | undefined> {
  const { rows } = await pool.query<{ id: string; outcome: string | null }>(
    'select id, outcome from outbox where channel = $1 and chat_id = $2 and message_id = $3 and position = 0',
    [channel, chatId, `push:${key}`],
  )
  return rows[0]
}

/** It still holds, or holds again: what was not sent goes out until then. */
export async function keepUpAlert(pool: pg.Pool, id: string, validUntil: Date): Promise<void> {
  await pool.query(
    `update outbox set valid_until = $2,
       outcome = case when outcome not in ('expired', 'suppressed') then outcome end where id = $1`,
    [id, validUntil],
  )
}

/** It no longer holds: not sent if it still waits. */
export async function endAlert(pool: pg.Pool, id: string, at: Date): Promise<void> {
  await pool.query(
    `update outbox set valid_until = $2, outcome = coalesce(outcome, 'suppressed'), called_at = null where id = $1`,
    [id, at],
  )
}

const ofOurs = `kind = 'reply' and message_id like 'push:%'`

/** Where no other process is at work, falls that wait to be told were found by one that has ended. */
export async function endFallNotices(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update outbox set outcome = 'suppressed', called_at = null
     where outcome is null and ${ofOurs} and (payload is null or payload ->> 'alert' = 'down')`,
  )
}

/** Alerts are about the machine they were made on, and don't go along with its data. */
export async function forgetAlerts(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update outbox set payload = null, outcome = coalesce(outcome, 'suppressed'), called_at = null where ${ofOurs}`,
  )
  await pool.query('delete from channel_falls')
}
