import type pg from 'pg'
import { z } from 'zod'
import type { Person } from './write-messages.ts'

/** What the database holds after all. */
export interface DatabaseFacts {
  messages: number
  unanswered: number
  parked: number
  unsent: number
  outcomes: Record<string, number>
  attempted: number
  /** Chats whose organization or last answers are not those of the last message. */
  wrongStates: string[]
  /** Tickets that were noted for the content owner, each as often as it was. */
  noted: number[]
  /** Messages answered together with the next one. */
  joined: number
}

const stateSchema = z.object({
  organization: z.string().optional(),
  lastAnswers: z.array(z.object({ question: z.string() })).default([]),
})

export async function inspectAnswers(pool: pg.Pool, people: readonly Person[]): Promise<DatabaseFacts> {
  const counted = await pool.query<Omit<DatabaseFacts, 'outcomes' | 'wrongStates' | 'noted'>>(
    `select count(*)::int as messages, count(*) filter (where applied_at is null)::int as unanswered,
       count(*) filter (where parked_at is not null)::int as parked,
       count(*) filter (where attempts > 1)::int as attempted,
       count(*) filter (where not exists (select 1 from outbox o where o.channel = i.channel
         and o.chat_id = i.chat_id and o.message_id = i.message_id))::int as joined,
       (select count(*)::int from outbox where outcome is null) as unsent
     from inbox i`,
  )
  const outcomes = await pool.query<{ outcome: string; count: number }>(
    `select coalesce(outcome, 'none') as outcome, count(*)::int as count from outbox group by outcome`,
  )
  const states = await pool.query<{ chat: string; state: unknown }>(
    `select channel || ':' || chat_id as chat, state from conversations`,
  )
  const notes = await pool.query<{ question: string }>(
    `select question from feedback where kind = 'gap' order by id`,
  )
  const found = counted.rows[0]
  if (found === undefined) throw new Error('nothing counted')
  return {
    ...found,
    outcomes: Object.fromEntries(outcomes.rows.map(({ outcome, count }) => [outcome, count])),
    wrongStates: findWrongStates(people, new Map(states.rows.map(({ chat, state }) => [chat, state]))),
    noted: notes.rows.flatMap(({ question }) => ticketOf(question)),
  }
}

function findWrongStates(people: readonly Person[], states: ReadonlyMap<string, unknown>): string[] {
  return people.flatMap(({ chat, script }) => {
    const wanted = { organization: script.organization(), answers: script.lastAnswers() }
    const parsed = stateSchema.parse(states.get(chat) ?? {})
    const answers = parsed.lastAnswers.flatMap(({ question }) => ticketOf(question))
    const kept = { organization: parsed.organization, answers }
    return JSON.stringify(kept) === JSON.stringify(wanted)
      ? []
      : [`${chat} ${JSON.stringify(kept)} instead of ${JSON.stringify(wanted)}`]
  })
}

function ticketOf(question: string): number[] {
  const [, ticket] = /phiếu (\d+)/i.exec(question) ?? []
  return ticket === undefined ? [] : [Number(ticket)]
}
