import { expect, test } from 'vitest'
import { ladderOf } from '../../src/reminders/ladder.ts'

const timezone = 'Asia/Ho_Chi_Minh'
const inVietnam = (at: Date) =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

function ladder(lastDay: string, holidays: string[] = []): string[] {
  const steps = ladderOf({
    ...{ lastDay, timezone, steps: [30, 14, 7, 3, 1], overdueSteps: [1, 3, 7] },
    holidays: new Set(holidays),
  })
  return steps.map(({ name, kind, at }) => `${inVietnam(at)} ${name} ${kind}`)
}

// By the calendar on the wall: the 9th of November is a Monday in 2026, a Tuesday in 2027, a Thursday in 2028, a Friday in
// 2029 and a Saturday in 2030.
test.each([
  [
    '2026-11-09',
    [
      '2026-10-09 08:00 30 nudge',
      '2026-10-26 08:00 14 nudge',
      '2026-11-02 08:00 7 nudge',
      '2026-11-06 08:00 1 nudge',
      '2026-11-09 08:00 last-morning nudge',
      '2026-11-09 14:00 final final',
      '2026-11-10 08:00 overdue-1 overdue',
      '2026-11-12 08:00 overdue-3 overdue',
      '2026-11-16 08:00 overdue-7 overdue',
    ],
  ],
  [
    '2027-11-09',
    [
      '2027-10-08 08:00 30 nudge',
      '2027-10-26 08:00 14 nudge',
      '2027-11-02 08:00 7 nudge',
      '2027-11-05 08:00 3 nudge',
      '2027-11-08 08:00 1 nudge',
      '2027-11-09 08:00 last-morning nudge',
      '2027-11-09 14:00 final final',
      '2027-11-10 08:00 overdue-1 overdue',
      '2027-11-12 08:00 overdue-3 overdue',
      '2027-11-16 08:00 overdue-7 overdue',
    ],
  ],
  [
    '2028-11-09',
    [
      '2028-10-10 08:00 30 nudge',
      '2028-10-26 08:00 14 nudge',
      '2028-11-02 08:00 7 nudge',
      '2028-11-06 08:00 3 nudge',
      '2028-11-08 08:00 1 nudge',
      '2028-11-09 08:00 last-morning nudge',
      '2028-11-09 14:00 final final',
      '2028-11-10 08:00 overdue-1 overdue',
      '2028-11-13 08:00 overdue-3 overdue',
      '2028-11-16 08:00 overdue-7 overdue',
    ],
  ],
  [
    '2029-11-09',
    [
      '2029-10-10 08:00 30 nudge',
      '2029-10-26 08:00 14 nudge',
      '2029-11-02 08:00 7 nudge',
      '2029-11-06 08:00 3 nudge',
      '2029-11-08 08:00 1 nudge',
      '2029-11-09 08:00 last-morning nudge',
      '2029-11-09 14:00 final final',
      '2029-11-12 08:00 overdue-3 overdue',
      '2029-11-16 08:00 overdue-7 overdue',
    ],
  ],
  [
    '2030-11-09',
    [
      '2030-10-10 08:00 30 nudge',
      '2030-10-25 08:00 14 nudge',
      '2030-11-01 08:00 7 nudge',
      '2030-11-06 08:00 3 nudge',
      '2030-11-08 08:00 last-morning nudge',
      '2030-11-08 14:00 final final',
      '2030-11-11 08:00 overdue-1 overdue',
      '2030-11-12 08:00 overdue-3 overdue',
      '2030-11-18 08:00 overdue-7 overdue',
    ],
  ],
])('the ladder to %s is that of the calendar', (lastDay, expected) => {
  expect(ladder(lastDay)).toEqual(expected)
})

test('a public holiday is no working day: what would fall on it comes the working day before', () => {
  const steps = ladder('2027-09-06', ['2027-09-02', '2027-09-03'])
  expect(steps).toContain('2027-09-01 08:00 1 nudge')
  expect(steps).toContain('2027-09-06 14:00 final final')
  expect(ladder('2027-09-05', ['2027-09-02', '2027-09-03'])).toContain('2027-09-01 14:00 final final')
})
