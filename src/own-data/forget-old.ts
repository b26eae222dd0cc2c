import type pg from 'pg'

export interface KeepDays {
  /** What people wrote and were told. */
  messages: number
  codes: number
  /** What was authorized. */
  audit: number
}

export interface ForgettingOptions {
  pool: pg.Pool
  keepDays: KeepDays
  /** Removes files that nothing names any more. */
  forgetFiles?(at: Date): Promise<void>
}

const dayMs = 24 * 60 * 60_000
/** A statement each, so that others have the one connection in between. */
const atOnce = 500
const mostBatches = 40

/**
 * Forgets what has been kept long enough. False when there is more than one go should take. Reminders and duties are never
 * forgotten.
 */
export async function forgetOld({ pool, keepDays }: ForgettingOptions, at: Date): Promise<boolean> {
  let left = mostBatches
  for (const { text, days } of forgetting(keepDays)) {
    const before = new Date(at.getTime() - days * dayMs)
    for (;;) {
      if (left === 0) return false
      left -= 1
      const { rowCount } = await pool.query(text, [before, atOnce])
      if ((rowCount ?? 0) < atOnce) break
    }
  }
  return true
}

function forgetting({ messages, codes, audit }: KeepDays): { text: string; days: number }[] {
  const remove = (table: string, where: string) =>
    `delete from ${table} where ctid in (select ctid from ${table} where ${where} limit $2)`
  return [
    {
      text: remove('inbox', 'received_at < $1 and coalesce(applied_at, parked_at) is not null'),
      days: messages,
    },
    {
      text: remove('option_keys', 'created_at < $1'),
      days: messages,
    },
    {
      // What became of a reminder's message is taken over first.
      text: remove(
        'outbox',
        `created_at < $1 and outcome is not null and not exists (select from reminder_messages m
           where m.outcome is null and 'push:' || m.outbox_key = outbox.message_id)`,
      ),
      days: messages,
    },
    {
      // A file that was made for one reply is there for nothing else.
      text: `update outbox set reply = reply - 'files' where id in (select id from outbox
         where created_at < $1 and outcome is not null and reply @? '$.files[*].content' limit $2)`,
      days: 1,
    },
    {
      text: `update conversations set state = '{"lastAnswers": []}' where ctid in (select ctid from conversations
         where updated_at < $1 and state <> '{"lastAnswers": []}' and coalesce(lease_until < $1, true) limit $2)`,
      days: messages,
    },
    { text: remove('strangers', 'last_at < $1'), days: messages },
    { text: remove('code_attempts', 'at < $1'), days: codes },
    { text: remove('pairing_codes', 'coalesce(used_at, withdrawn_at, expires_at) < $1'), days: codes },
    { text: remove('audit_log', 'at < $1'), days: audit },
  ]
}

/** Does so once a day in the early morning, and goes on the next minute when there was more. */
export function createForgetting(options: ForgettingOptions) {
  let doneFor: string | undefined
  return async (at: Date): Promise<void> => {
    const day = dayOf(at)
    if (day === doneFor) return
    if (!(await forgetOld(options, at))) return
    await options.forgetFiles?.(at)
    doneFor = day
  }
}

/** Days begin at three in Viet Nam, when the backup is over. */
function dayOf(at: Date): string {
  return new Date(at.getTime() + 4 * 60 * 60_000).toISOString().slice(0, 10)
}
