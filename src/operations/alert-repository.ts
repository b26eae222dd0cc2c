import type pg from 'pg'
import type { Address } from '../message.ts'

/** What an alert is about, kept with it in the outbox. */
export interface AlertSubject {
  alert: 'down' | 'up' | 'budget' | 'seats' | 'backup'
  about: string
}

export interface AlertRow {
  id: string
  pending: boolean
  validUntil: Date
  createdAt: Date
}

/** The last alert of that kind that was sent or waits to be. */
export async function loadAlert(
  pool: pg.Pool,
  { channel, chatId }: Address,
  { alert, about }: AlertSubject,
): Promise<AlertRow | undefined> {
  const { rows } = await pool.query<AlertRow>(
    `select id, outcome is null as pending, valid_until as "validUntil", created_at as "createdAt" from outbox
     where channel = $1 and chat_id = $2 and payload ->> 'alert' = $3 and payload ->> 'about' = $4
       and (outcome is null or outcome = 'sent')
     order by outbox.id desc limit 1`,
    [channel, chatId, alert, about],
  )
  return rows[0]
}

export async function extendAlert(pool: pg.Pool, id: string, validUntil: Date): Promise<void> {
  await pool.query('update outbox set valid_until = $2 where id = $1', [id, validUntil])
}

/** It no longer holds: not sent if it still waits. */
export async function endAlert(pool: pg.Pool, id: string, at: Date): Promise<void> {
  await pool.query(
    `update outbox set valid_until = $2, outcome = coalesce(outcome, 'suppressed'), called_at = null where id = $1`,
    [id, at],
  )
}

const ofOurs = `kind = 'reply' and message_id like 'push:%'`

/** Where no other process is at work, what channels were said to lack was said by one that has ended. */
export async function endFalls(pool: pg.Pool, at: Date): Promise<void> {
  await pool.query(
    `update outbox set outcome = 'suppressed', called_at = null
     where outcome is null and ${ofOurs} and (payload is null or payload ->> 'alert' = 'down')`,
  )
  await pool.query(
    `update outbox set valid_until = $1 where ${ofOurs} and payload ->> 'alert' = 'down' and valid_until > $1`,
    [at],
  )
}

/** Alerts are about the machine they were made on, and don't go along with its data. */
export async function forgetAlerts(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update outbox set payload = null, outcome = coalesce(outcome, 'suppressed'), called_at = null where ${ofOurs}`,
  )
}
