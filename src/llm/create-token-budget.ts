import type pg from 'pg'
import { readUsage, reserveTokens, settleTokens, type UsedTokens } from './model-usage-repository.ts'

export interface TokenBudget {
  /** Undefined when the day's tokens are used up. What was taken must be settled. */
  take(): Promise<{ settle(tokens: UsedTokens): Promise<void> } | undefined>
  /** Today's use, and what it cost by the prices that were set. */
  today(): Promise<Required<UsedTokens> & { calls: number; cost: number }>
}

export interface TokenBudgetOptions {
  pool: pg.Pool
  now: () => Date
  dailyTokens: number
  /** Of a million tokens each. */
  prices: Required<UsedTokens>
}

/** More than a call usually needs: of several at once none may pass the limit by much. */
const tokensOfCall = 4_000
const million = 1_000_000

/** Counts in the database, so that a restart or a second process changes nothing. */
export function createTokenBudget({ pool, now, dailyTokens, prices }: TokenBudgetOptions): TokenBudget {
  return {
    take: async () => {
      const day = dayOf(now())
      const reserved = Math.min(tokensOfCall, dailyTokens)
      if (!(await reserveTokens(pool, day, { reserved, limit: dailyTokens }))) return undefined
      return { settle: (tokens) => settleTokens(pool, day, { reserved, tokens }) }
    },
    today: async () => {
      const used = await readUsage(pool, dayOf(now()))
      const { input, output, embedding } = used
      const cost = input * prices.input + output * prices.output + embedding * prices.embedding
      return { ...used, cost: cost / million }
    },
  }
}

const days = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })

function dayOf(at: Date): string {
  return days.format(at)
}
