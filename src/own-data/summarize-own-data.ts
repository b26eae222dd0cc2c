import type pg from 'pg'
import { conditionOf } from './condition-of.ts'
import type { Owner } from './load-own-data.ts'

/** How much of what is kept, for a short reply. */
export interface Summary {
  /** What they reported, newest first. */
  reported: { rule: string; year: number; unit: string; at: Date }[]
  reminders: { count: number; last: Date | null }
  questions: number
  /** Drafts and what was submitted. */
  forms: number
  messages: { count: number; since: Date | null }
}

const mostReported = 5
const chats = conditionOf({ chats: [['channel', 'chat_id']] })

export async function summarizeOwnData(client: pg.Pool | pg.PoolClient, owner: Owner): Promise<Summary> {
  const values = [JSON.stringify(owner.chats), owner.people]
  const reported = await client.query<Summary['reported'][number]>(
    `select rule, year, coalesce(u.name, unit) as unit, reported_at as at
     from duties d left join units u on u.organization = d.organization and u.code = d.unit
     where ${conditionOf({ people: ['reported_by'] })} order by reported_at desc limit ${mostReported}`,
    values,
  )
  const own = conditionOf({ people: ['person'] })
  const counted = await client.query<Omit<Summary, 'reported'>>(
    `select
       (select jsonb_build_object('count', count(*), 'last', max(settled_at)) from reminders
        where state = 'sent' and (${conditionOf({ people: ['person'] })})) as reminders,
       (select count(*)::int from officer_questions where ${chats}) as questions,
       (select (select count(*) from drafts where state in ('open', 'waiting') and (${own}))
          + (select count(*) from initiatives where ${own}))::int as forms,
       (select jsonb_build_object('count', count(*), 'since', min(received_at)) from inbox
        where not body ? 'erased' and not body ? 'pushed' and (${chats})) as messages`,
    values,
  )
  const [row] = counted.rows
  return {
    reported: reported.rows,
    questions: row?.questions ?? 0,
    forms: row?.forms ?? 0,
    reminders: { count: row?.reminders.count ?? 0, last: toDate(row?.reminders.last) },
    messages: { count: row?.messages.count ?? 0, since: toDate(row?.messages.since) },
  }
}

function toDate(value: Date | string | null | undefined): Date | null {
  return value === null || value === undefined ? null : new Date(value)
}
