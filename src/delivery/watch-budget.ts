import type pg from 'pg'
import type { Channel } from '../channels/channel.ts'
import { countSeats, markPercentTold, markSeatsTold, readUsage } from './usage-repository.ts'

export interface BudgetCallbacks {
  /** The month's messages reached so many percent; told once a month for each level. */
  onBudget?: (channel: string, percent: BudgetLevel, use: { used: number; most: number }) => void
  /** 80 % of the people a bot may serve; told once a month. */
  onSeats?: (channel: string, seats: number, most: number) => void
}

export type BudgetLevel = 80 | 95
const levels: readonly BudgetLevel[] = [95, 80]
const seatsShare = 0.8

type Counted = Pick<Channel, 'name' | 'bot' | 'capabilities'>

/** Tells of a budget that is nearly used up. */
export async function watchBudget(
  pool: pg.Pool,
  channel: Counted,
  { at, onBudget, onSeats }: { at: Date } & BudgetCallbacks,
): Promise<void> {
  const key = { channel: channel.name, bot: channel.bot }
  const use = await readUse(pool, channel, at)
  const level = use && levelOf(use)
  if (
    use !== undefined &&
    level !== undefined &&
    (await markPercentTold(pool, key, { percent: level, at }))
  ) {
    onBudget?.(channel.name, level, use)
  }
  const { seats: most } = channel.capabilities
  if (most === undefined) return
  const seats = await countSeats(pool, channel.name)
  if (seats >= Math.ceil(most * seatsShare) && (await markSeatsTold(pool, key, at)))
    onSeats?.(channel.name, seats, most)
}

/** How many percent of the month's messages are used; 0 where the platform sets no number. */
export async function readBudgetPercent(pool: pg.Pool, channel: Counted, at: Date): Promise<number> {
  const use = await readUse(pool, channel, at)
  return use === undefined ? 0 : (use.used * 100) / use.most
}

interface Use {
  used: number
  most: number
}

async function readUse(
  pool: pg.Pool,
  { name, bot, capabilities }: Counted,
  at: Date,
): Promise<Use | undefined> {
  const { monthlyMessages: most } = capabilities
  return most === undefined ? undefined : { used: await readUsage(pool, { channel: name, bot }, at), most }
}

function levelOf({ used, most }: Use): BudgetLevel | undefined {
  return levels.find((level) => used * 100 >= level * most)
}
