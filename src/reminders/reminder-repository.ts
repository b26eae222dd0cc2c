import type pg from 'pg'
import type { Address } from '../message.ts'
import type { PlannedReminder, Reminder, ReminderState } from './reminder.ts'

type Client = pg.Pool | pg.PoolClient

const columns = `r.id::text, r.organization, r.rule, r.rule_version::text as version, r.year, r.unit, r.step, r.person::text,
  r.kind, r.due_at as "dueAt", r.valid_until as "validUntil", r.state`

/** Keeps what is planned, once. What waits takes over the rule's new version and moment; what has had its end keeps it. */
export async function savePlan(client: Client, planned: readonly PlannedReminder[], at: Date): Promise<void> {
  await client.query(
    `insert into reminders (organization, rule, rule_version, year, unit, step, person, kind, due_at, valid_until, state, reason,
       settled_at, created_at)
     select organization, rule, version, year, unit, step, person, kind, "dueAt", "validUntil",
       case when suppressed is null then 'planned' else 'suppressed' end, suppressed,
       case when suppressed is not null then $1::timestamptz end, $1
     from jsonb_to_recordset($2::jsonb) as given (organization text, rule text, version bigint, year int, unit text, step text,
       person bigint, kind text, "dueAt" timestamptz, "validUntil" timestamptz, suppressed text)
     on conflict (organization, rule, year, unit, step, person) do update
       set rule_version = excluded.rule_version, due_at = excluded.due_at, valid_until = excluded.valid_until,
         state = excluded.state, reason = excluded.reason, settled_at = excluded.settled_at
       where (reminders.state = 'planned' or reminders.reason = 'rule-changed')
         and (reminders.rule_version <> excluded.rule_version or reminders.due_at <> excluded.due_at)`,
    [at, JSON.stringify(planned)],
  )
}

/** What a version of a rule has planned that is in force no longer, and no later version has taken over, is cancelled. */
export async function cancelOldVersions(client: Client, at: Date): Promise<void> {
  await client.query(
    `update reminders r set state = 'suppressed', reason = 'rule-changed', settled_at = $1
     from duty_rules d where d.id = r.rule_version and d.ended_at is not null and r.state = 'planned'`,
    [at],
  )
}

/** The last day is another one from now on: what waits of the former is told no more. */
export async function cancelFormerDay(
  client: Client,
  { organization, rule, year }: Pick<Reminder, 'organization' | 'rule' | 'year'>,
  at: Date,
): Promise<void> {
  await client.query(
    `update reminders set state = 'suppressed', reason = 'day-moved', settled_at = $4
     where organization = $1 and rule = $2 and year = $3 and state = 'planned'`,
    [organization, rule, year, at],
  )
}

/** Takes what is due, oldest first; nobody else has it until the transaction ends. */
export async function takeDue(client: pg.PoolClient, at: Date, most: number): Promise<Reminder[]> {
  const { rows } = await client.query<Reminder>(
    `select ${columns} from reminders r where state = 'planned' and due_at <= $1
     order by due_at, id limit $2 for update skip locked`,
    [at, most],
  )
  return rows
}

/** Of these persons everything planned or under way that is due by then. */
export async function loadDueOf(client: Client, people: readonly string[], at: Date): Promise<Reminder[]> {
  const { rows } = await client.query<Reminder>(
    `select ${columns} from reminders r
     where person = any($1) and due_at <= $2 and state in ('planned', 'queued', 'sent') and kind <> 'digest'`,
    [people, at],
  )
  return rows
}

export interface Ended {
  id: string
  state: ReminderState
  reason: string | null
}

export async function endReminders(client: Client, ended: readonly Ended[], at: Date): Promise<void> {
  if (ended.length === 0) return
  await client.query(
    `update reminders r set state = given.state, reason = given.reason,
       settled_at = case when given.state <> 'queued' then $2::timestamptz end
     from jsonb_to_recordset($1::jsonb) as given (id bigint, state text, reason text) where r.id = given.id`,
    [JSON.stringify(ended), at],
  )
}

export interface ReminderMessage {
  reminder: string
  position: number
  address: Address
  key: string
  /** A final notice said again. */
  again: boolean
}

export async function saveMessage(client: pg.PoolClient, message: ReminderMessage, at: Date): Promise<void> {
  const { reminder, position, address, key, again } = message
  await client.query(
    `insert into reminder_messages (reminder, position, channel, chat_id, outbox_key, again, queued_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [reminder, position, address.channel, address.chatId, key, again, at],
  )
}

export interface EndedMessage extends Reminder {
  position: number
  address: Address
  again: boolean
  outcome: string
  reason: string | null
  /** Chats that were tried before, this one among them. */
  tried: Address[]
}

/** Takes messages whose way through the outbox has come to its end. */
export async function takeEnded(client: pg.PoolClient, most: number): Promise<EndedMessage[]> {
  const { rows } = await client.query<EndedMessage>(
    `select ${columns}, m.position, m.again, o.outcome, o.reason,
       jsonb_build_object('channel', m.channel, 'chatId', m.chat_id) as address,
       (select jsonb_agg(jsonb_build_object('channel', t.channel, 'chatId', t.chat_id))
        from reminder_messages t where t.reminder = r.id) as tried
     from reminder_messages m join reminders r on r.id = m.reminder
     join outbox o on o.channel = m.channel and o.chat_id = m.chat_id and o.message_id = 'push:' || m.outbox_key
       and o.position = 0
     where m.outcome is null and o.outcome is not null
     order by m.reminder limit $1 for update of m, r skip locked`,
    [most],
  )
  return rows
}

export async function endMessage(
  client: pg.PoolClient,
  { id, position, outcome, reason }: Pick<EndedMessage, 'id' | 'position' | 'outcome' | 'reason'>,
  at: Date,
): Promise<void> {
  await client.query(
    `update reminder_messages set outcome = $3, reason = $4, settled_at = $5 where reminder = $1 and position = $2`,
    [id, position, outcome, reason, at],
  )
}

export async function findReminder(client: Client, id: string): Promise<Reminder | undefined> {
  const { rows } = await client.query<Reminder>(`select ${columns} from reminders r where id = $1`, [id])
  return rows[0]
}

export interface ListedReminder extends Reminder {
  reason: string | null
  settledAt: Date | null
  messages: { channel: string; again: boolean; outcome: string | null; reason: string | null }[]
}

/** Every reminder of a cutoff year with its end, oldest first. */
export async function listReminders(
  client: Client,
  { year, organization }: { year: number; organization: string | undefined },
): Promise<ListedReminder[]> {
  const { rows } = await client.query<ListedReminder>(
    `select ${columns}, r.reason, r.settled_at as "settledAt",
       (select coalesce(jsonb_agg(jsonb_build_object('channel', channel, 'again', again, 'outcome', outcome, 'reason', reason)
          order by position), '[]') from reminder_messages where reminder = r.id) as messages
     from reminders r where year = $1 and organization = coalesce($2, organization) order by due_at, r.id`,
    [year, organization],
  )
  return rows
}

/** Codes of units with a focal person or head whose private chat on one of these channels is open to us. */
export async function loadReachableUnits(
  client: Client,
  { organization, channels, at }: { organization: string; channels: readonly string[]; at: Date },
): Promise<Set<string>> {
  const { rows } = await client.query<{ unit: string }>(
    `select distinct g.unit from grants g join accounts a on a.person = g.person
       left join conversations c on c.channel = a.channel and c.chat_id = a.chat_id
     where g.organization = $1 and g.unit <> '' and g.ended_at is null and g.expires_at > $3
       and a.channel = any($2) and c.retired_at is null`,
    [organization, channels, at],
  )
  return new Set(rows.map(({ unit }) => unit))
}

/** Changes whenever something does that a plan is made from. */
export async function readPlanMark(client: Client): Promise<string> {
  const { rows } = await client.query<{ mark: string }>(
    `select concat_ws(' ',
       (select concat(max(id), '-', count(ended_at)) from duty_rules),
       (select concat(max(id), '-', count(ended_at)) from internal_deadlines),
       (select concat(max(id), '-', count(ended_at), '-', max(expires_at)) from grants),
       (select md5(string_agg(concat(organization, code, kind, reports, gone_at is null), ',' order by organization, code))
        from units)) as mark`,
  )
  return rows[0]?.mark ?? ''
}
