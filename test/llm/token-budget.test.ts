import { afterAll, expect, test } from 'vitest'
import { createTokenBudget } from '../../src/llm/create-token-budget.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const opened = openTestDatabase()
afterAll(async () => (await opened).close())

async function open(day: string, dailyTokens: number) {
  const { pool } = await opened
  let now = new Date(`${day}T08:00:00+07:00`)
  const create = () =>
    createTokenBudget({ pool, now: () => now, dailyTokens, prices: { input: 2, output: 10, embedding: 0.5 } })
  return { create, later: (at: string) => (now = new Date(at)) }
}

test('what was used today is counted with its cost, in every process and after a restart', async () => {
  const { create } = await open('2026-03-01', 1_000_000)
  await (await create().take())?.settle({ input: 100_000, output: 20_000 })
  await (await create().take())?.settle({ input: 50_000, output: 0, embedding: 200_000 })
  expect(await create().today()).toEqual({
    calls: 2,
    input: 150_000,
    output: 20_000,
    embedding: 200_000,
    cost: 0.6,
  })
})

test('when the day’s tokens are used up there is nothing until midnight in Vietnam', async () => {
  const { create, later } = await open('2026-03-02', 10_000)
  await (await create().take())?.settle({ input: 9_000, output: 500 })
  expect(await create().take()).toBeUndefined()
  later('2026-03-02T23:59:00+07:00')
  expect(await create().take()).toBeUndefined()
  later('2026-03-03T00:01:00+07:00')
  expect(await create().take()).toBeDefined()
})

test('calls that are under way count, so that many at once don’t pass the limit', async () => {
  const { create } = await open('2026-03-05', 10_000)
  const taken = await Promise.all(Array.from({ length: 9 }, () => create().take()))
  expect(taken.filter((each) => each !== undefined)).toHaveLength(2)
})

test('a limit smaller than a call allows one', async () => {
  const { create } = await open('2026-03-07', 100)
  const taken = await create().take()
  expect(taken).toBeDefined()
  await taken?.settle({ input: 90, output: 20 })
  expect(await create().take()).toBeUndefined()
})
