import type pg from 'pg'
import { vi } from 'vitest'
import { createDelivery, type DeliveryOptions } from '../../src/delivery/create-delivery.ts'
import { savePush } from '../../src/delivery/save-push.ts'
import type { DutyRule } from '../../src/duties/duty-rule.ts'
import { activateRules } from '../../src/duties/duty-rule-repository.ts'
import type { Role } from '../../src/people/person.ts'
import { createReminders } from '../../src/reminders/create-reminders.ts'
import type { FakeChannel } from './fake-channel.ts'

export const yearlyReport: DutyRule = {
  organization: 'vinh-long',
  id: 'bao-cao-phong-trao',
  name: 'Báo cáo kết quả phong trào thi đua',
  before: '11-10',
  first: 2025,
  last: 2030,
  owedBy: [],
  fulfilledBy: 'báo cáo đã ký gửi về Văn phòng Sở',
  desk: 'Văn phòng Sở Y tế Vĩnh Long',
  citation: {
    document: 'vinh-long/ke-hoach',
    section: 'VI.1',
    title: 'Kế hoạch thi đua',
    number: '',
    issued: '2025-10-09',
    quote: 'Định kỳ trước ngày 10/11 hằng năm gửi báo cáo kết quả',
    start: 0,
    end: 1,
  },
  steps: [30, 14, 7, 3, 1],
  overdueSteps: [1, 3, 7],
  headFrom: 3,
  undated: [],
  timezone: 'Asia/Ho_Chi_Minh',
}

export async function addUnits(pool: pg.Pool, ...names: string[]): Promise<void> {
  for (const [position, name] of names.entries()) {
    await pool.query(
      `insert into units (organization, code, name, kind, reports, position) values ('vinh-long', $1, $2, 'trung tâm y tế', true, $3)`,
      [codeOf(name), name, position],
    )
  }
}

export function codeOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
}

export interface PersonGiven {
  name: string
  /** `telegram:12`, the first is preferred. */
  accounts: string[]
  role?: Role
  units?: string[]
  since?: string
}

/** Somebody with a role; gives their id. */
export async function addPerson(pool: pg.Pool, given: PersonGiven): Promise<string> {
  const { name, accounts, role = 'focal', units = [''], since = '2026-01-05T01:00:00Z' } = given
  const { rows } = await pool.query<{ id: string }>(
    `insert into people (name, organization, consented_at, joined_at, preferred_channel)
     values ($1, 'vinh-long', $2, $2, $3) returning id::text`,
    [name, since, accounts[0]?.split(':')[0]],
  )
  const id = rows[0]?.id ?? ''
  for (const account of accounts) {
    const [channel, chatId] = account.split(':')
    await pool.query('insert into accounts (channel, chat_id, person, linked_at) values ($1, $2, $3, $4)', [
      channel,
      chatId,
      id,
      since,
    ])
  }
  const [channel, chatId] = accounts[0]?.split(':') ?? []
  for (const unit of units) {
    await pool.query(
      `insert into grants (person, channel, chat_id, role, organization, unit, granted_at, expires_at)
       values ($1, $2, $3, $4, 'vinh-long', $5, $6, $6::timestamptz + interval '10 years')`,
      [id, channel, chatId, role, unit === '' ? '' : codeOf(unit), since],
    )
  }
  return id
}

export interface World {
  now: () => Date
  /** Moves the clock, sweeps, and waits until everything that was laid out has had its end. */
  goTo(moment: string): Promise<void>
  /** Sweeps once, as another process would. */
  sweep(): Promise<void>
  /** Moves the clock and nothing else. */
  pass(moment: string): void
  stop(): Promise<void>
}

/** Reminders and their delivery to channels of our own, with a clock of its own. */
export async function startWorld(
  pool: pg.Pool,
  {
    channels,
    at,
    delivery = {},
  }: { channels: FakeChannel[]; at: string; delivery?: Partial<DeliveryOptions> },
): Promise<World> {
  let time = new Date(at)
  const now = () => time
  const reminders = createReminders({
    pool,
    channels: channels.map(({ name }) => name),
    holidays: new Set(),
    push: (client, { at: queuedAt, ...message }) =>
      savePush(client, message, { at: queuedAt, newKey: () => crypto.randomUUID() }),
  })
  await activateRules(pool, { organizations: ['vinh-long'], rules: [yearlyReport], at: time })
  const lanes = createDelivery({
    pool,
    channels,
    now,
    alone: true,
    isDue: (_condition, payload) => reminders.isDue(payload, time),
    reportError: (error, where) => {
      throw new Error(where, { cause: error })
    },
    ...delivery,
  })
  lanes.start()
  const waitForEnds = () =>
    vi.waitFor(
      async () => {
        for (const { name } of channels) lanes.wake(name)
        const { rowCount } = await pool.query(
          `select from outbox where outcome is null and (not_before is null or not_before <= $1)`,
          [time],
        )
        if (rowCount !== 0) throw new Error(`${rowCount} messages still wait`)
      },
      { timeout: 60_000, interval: 10 },
    )
  return {
    now,
    sweep: () => reminders.sweep(time),
    pass: (moment) => {
      time = new Date(moment)
    },
    goTo: async (moment) => {
      time = new Date(moment)
      // What ended may lead to another message.
      for (let round = 0; round < 3; round += 1) {
        await reminders.sweep(time)
        await waitForEnds()
      }
      await reminders.sweep(time)
    },
    stop: lanes.stop,
  }
}
