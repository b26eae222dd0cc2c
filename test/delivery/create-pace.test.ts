import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPace } from '../../src/delivery/create-pace.ts'

const telegram = { overall: 30, bulk: 25, chat: 1, groupMinute: 20 }

interface Sent {
  chat: string
  group: boolean
  arrived: number
}

/** A lane that sends whatever the pace allows; each call takes as long as given and arrives somewhere within. */
function simulate(
  pace = createPace(telegram),
  calls: { latency: number; share: number; chat: number }[],
): Sent[] {
  const sent: Sent[] = []
  const ends: { at: number; end: () => void }[] = []
  let at = 0
  for (const waiting = [...calls]; waiting.length > 0; at += 7) {
    for (const { end } of ends.filter((each) => each.at <= at && each.at > at - 7)) end()
    const busy = new Set(pace.busyChats(at))
    for (let free = pace.free('reply', at); free > 0; free -= 1) {
      const index = waiting.findIndex(({ chat }) => !busy.has(`c${chat}`))
      const [next] = index < 0 ? [] : waiting.splice(index, 1)
      if (next === undefined) break
      const key = `c${next.chat}`
      const group = next.chat < 2
      const call = pace.begin({ key, group, kind: 'reply' }, at)
      const ended = at + next.latency
      ends.push({ at: ended, end: () => call.end(ended) })
      busy.add(key)
      sent.push({ chat: key, group, arrived: at + next.latency * next.share })
    }
  }
  return sent
}

function mostWithin(times: number[], span: number): number {
  const sorted = [...times].sort((left, right) => left - right)
  return Math.max(
    0,
    ...sorted.map(
      (time, index) => sorted.filter((other, place) => place >= index && other < time + span).length,
    ),
  )
}

test('the receiver never counts more than the platform allows, however the network delays', () => {
  const calls = fc.array(
    fc.record({
      latency: fc.integer({ min: 1, max: 3_000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      chat: fc.integer({ min: 0, max: 60 }),
    }),
    { minLength: 40, maxLength: 120 },
  )
  fc.assert(
    fc.property(calls, (given) => {
      const sent = simulate(createPace(telegram), given)
      expect(
        mostWithin(
          sent.map(({ arrived }) => arrived),
          1_000,
        ),
      ).toBeLessThanOrEqual(30)
      for (const chat of new Set(sent.map((each) => each.chat))) {
        const own = sent.filter((each) => each.chat === chat)
        expect(
          mostWithin(
            own.map(({ arrived }) => arrived),
            1_000,
          ),
        ).toBe(1)
        if (own[0]?.group)
          expect(
            mostWithin(
              own.map(({ arrived }) => arrived),
              60_000,
            ),
          ).toBeLessThanOrEqual(20)
      }
    }),
    { numRuns: 40 },
  )
})

test('a group gets twenty messages a minute and no more, and keeps nobody else waiting', () => {
  const calls = Array.from({ length: 60 }, (_, index) => ({
    latency: 30,
    share: 0.5,
    chat: index < 50 ? 0 : index,
  }))
  const sent = simulate(createPace(telegram), calls)
  const arrivals = (isGroup: boolean) =>
    sent.filter(({ group }) => group === isGroup).map(({ arrived }) => arrived)
  expect(arrivals(true)).toHaveLength(50)
  expect(mostWithin(arrivals(true), 60_000)).toBe(20)
  expect(Math.max(...arrivals(false))).toBeLessThan(2_000)
})

test('it is fast: hundred chats on a quick network take four rounds', () => {
  const calls = Array.from({ length: 100 }, (_, chat) => ({ latency: 30, share: 0.5, chat: chat + 10 }))
  const sent = simulate(createPace(telegram), calls)
  expect(Math.max(...sent.map(({ arrived }) => arrived))).toBeLessThan(4_000)
})

test('pushed messages leave room for replies', () => {
  const pace = createPace(telegram)
  const pushes = pace.free('push', 0)
  expect(pushes).toBe(25)
  for (let index = 0; index < pushes; index += 1)
    pace.begin({ key: `p${index}`, group: false, kind: 'push' }, 0)
  expect([pace.free('push', 0), pace.free('reply', 0)]).toEqual([0, 3])
})

test('a call that never was takes no place, and calls of another process do', () => {
  const pace = createPace({ overall: 2, bulk: 1, chat: 1, groupMinute: 2 })
  pace.begin({ key: 'a', group: false, kind: 'reply' }, 0).cancel()
  expect([pace.free('reply', 0), pace.busyChats(0)]).toEqual([1, []])
  pace.remember([
    { key: 'group', group: true, at: -30_000 },
    { key: 'group', group: true, at: -20_000 },
  ])
  expect([pace.free('reply', 0), pace.busyChats(0), pace.busyChats(32_000)]).toEqual([1, ['group'], []])
})
