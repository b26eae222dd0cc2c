import type pg from 'pg'
import type { Channel } from './channels/channel.ts'
import type { Desk } from './conversation/desk/create-desk.ts'
import type { Staff } from './create-staff.ts'
import { settleRow } from './delivery/outbox-repository.ts'
import type { Address, Reply } from './message.ts'

/** Something that is told without being asked for. */
export interface Notice extends Address {
  reply: Reply
}

/** Where no platform is connected: what would be pushed there is taken instead, by a clock of whoever rehearses. */
export interface Rehearsal {
  /** Runs what is due at that moment. */
  runDue(at: Date): Promise<void>
  /** What would have gone out by then, oldest first; it counts as sent. */
  takeNotices(at: Date): Promise<Notice[]>
}

export interface RehearsalOptions extends Pick<Staff, 'reminders' | 'tellRenewals'> {
  pool: pg.Pool
  desk: Pick<Desk, 'passOn'>
}

const mostAtOnce = 10_000

export function createRehearsal({ pool, desk, reminders, tellRenewals }: RehearsalOptions): Rehearsal {
  const take = async (row: Waiting, at: Date): Promise<Notice[]> => {
    const due = row.condition === 'reminder' ? await reminders.isDue(row.payload, at) : 'due'
    if (due !== 'due' && 'notBefore' in due) return []
    if (due !== 'due') {
      await settleRow(pool, row.id, { outcome: 'suppressed', reason: due.suppressed, at })
      return []
    }
    await settleRow(pool, row.id, { outcome: 'sent', at })
    const { channel, chatId, reply } = row
    return [{ channel, chatId, reply }]
  }
  return {
    runDue: async (at) => {
      await reminders.sweep(at)
      await tellRenewals(at)
    },
    takeNotices: async (at) => {
      await desk.passOn?.()
      const notices: Notice[] = []
      for (const row of await loadWaiting(pool, at)) notices.push(...(await take(row, at)))
      return notices
    },
  }
}

interface Waiting extends Notice {
  id: string
  condition: string | null
  payload: unknown
}

async function loadWaiting(pool: pg.Pool, at: Date): Promise<Waiting[]> {
  const { rows } = await pool.query<Waiting>(
    `select id, channel, chat_id as "chatId", reply, condition, payload from outbox
     where outcome is null and message_id like 'push:%' and valid_until > $1
       and (not_before is null or not_before <= $1)
     order by id limit $2`,
    [at, mostAtOnce],
  )
  return rows
}

/** Channels that can be written to and that nobody serves. */
export function createStandIns(): Channel[] {
  return (['telegram', 'zalo'] as const).map((name) => ({
    ...{ name, bot: 'rehearsal' },
    capabilities: {
      ...{ buttons: name === 'telegram', files: name === 'telegram' ? 'upload' : 'link', longestText: 2_000 },
      pace: { bulk: 1, overall: 1, chat: 1, groupMinute: 1 },
    },
    send: async () => ({ kind: 'unreachable', reason: 'rehearsal', unsent: true }),
    showTyping: async () => undefined,
    register: async () => ({ ok: true }),
    reach: async () => ({ ok: true }),
    check: async () => ({ ok: true, lines: [] }),
  }))
}
