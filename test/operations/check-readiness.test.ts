import { expect, test } from 'vitest'
import { checkReadiness, type Readiness } from '../../src/operations/check-readiness.ts'

const ready: Readiness = {
  isStopping: () => false,
  reachDatabase: async () => undefined,
  countDocuments: () => 2,
}

test.each<[Partial<Readiness>, string | undefined]>([
  [{}, undefined],
  [{ isStopping: () => true }, 'Trợ lý đang dừng.'],
  [{ reachDatabase: () => Promise.reject(new Error('canary')) }, 'Cơ sở dữ liệu không trả lời.'],
  [{ reachDatabase: () => new Promise(() => undefined), patienceMs: 1 }, 'Cơ sở dữ liệu không trả lời.'],
  [{ countDocuments: () => 0 }, 'Chưa có văn bản nào được nạp.'],
])('%o: %s', async (change, reason) => {
  expect(await checkReadiness({ ...ready, ...change })).toBe(reason)
})
