import { describe, expect, test } from 'vitest'
import { createRandom } from '../../bench/create-random.ts'
import { createChatScript } from '../../bench/soak/chat-script.ts'
import { busiestWindow, judgeSilences, type Silence } from '../../bench/soak/check-pace.ts'
import { createDoors } from '../../bench/soak/create-doors.ts'
import { createLedger } from '../../bench/soak/create-ledger.ts'
import { explainRepeats } from '../../bench/soak/judge-run.ts'

const message = (ticket: number, ...needles: string[]) => ({
  ticket,
  text: '',
  gap: false,
  replies: needles.map((needle) => ({ needle, optional: needle.startsWith('maybe') })),
})

function openLedger() {
  const ledger = createLedger()
  const write = (ticket: number, ...needles: string[]) =>
    ledger.write('a', message(ticket, ...needles), { at: 0, exempt: false })
  const deliver = (text: string, at = 1, answered = true) => ledger.deliver({ chat: 'a', text, at, answered })
  return { ledger, write, deliver }
}

describe('what the soak sees of replies', () => {
  test('replies in their order are answers, with optional ones or without', () => {
    const { ledger, write, deliver } = openLedger()
    write(1, 'one', 'two')
    write(2, 'maybe')
    write(3, 'three')
    for (const text of ['<b>one</b>', 'two', 'three']) deliver(text)
    expect(ledger).toMatchObject({ strange: [], repeats: [] })
    expect([ledger.outstanding(), ledger.unanswered()]).toEqual([0, []])
  })

  test('the last reply once more is a repeat', () => {
    const { ledger, write, deliver } = openLedger()
    write(1, 'one')
    deliver('one', 5)
    deliver('one', 9)
    expect(ledger.repeats).toMatchObject([{ before: { at: 5 }, again: { at: 9 } }])
    expect(ledger.strange).toEqual([])
  })

  test('a repeat is explained by what came right before it: a lost answer, or a kill', () => {
    const { ledger, write, deliver } = openLedger()
    write(1, 'one')
    deliver('one', 5_000, false)
    expect(ledger.isAtRest('a')).toBe(false)
    deliver('one', 6_000)
    expect(ledger.isAtRest('a')).toBe(true)
    expect(explainRepeats({ ledger, kills: [] })).toEqual({ lost: 1, killed: 0, unexplained: [] })
    deliver('one', 9_000)
    // What was sent off before the kill may be read after it.
    expect(explainRepeats({ ledger, kills: [5_900] })).toEqual({ lost: 1, killed: 1, unexplained: [] })
    expect(explainRepeats({ ledger, kills: [6_500] })).toEqual({ lost: 1, killed: 1, unexplained: [] })
    expect(explainRepeats({ ledger, kills: [5_600, 9_500] }).unexplained).toMatchObject([
      { before: { at: 6_000 }, again: { at: 9_000 } },
    ])
  })

  test('a reply that overtakes another, comes late or to nothing is strange', () => {
    const { ledger, write, deliver } = openLedger()
    write(1, 'one')
    write(2, 'two')
    for (const text of ['two', 'one', 'two', 'one', 'other']) deliver(text)
    expect(ledger.strange.map(({ text }) => text)).toEqual(['two', 'one', 'other'])
  })

  test('a reply that never comes is missing, unless the person can not be reached', () => {
    const { ledger, write } = openLedger()
    write(1, 'one')
    ledger.write('b', message(2, 'two'), { at: 0, exempt: true })
    expect(ledger.outstanding()).toBe(1)
    expect(ledger.unanswered()).toEqual([{ chat: 'a', ticket: 1, needle: 'one' }])
  })
})

test('a window holds what is nearer together than its length', () => {
  expect(busiestWindow([0, 1_000, 2_000], 1_000)).toBe(1)
  expect(busiestWindow([1_999, 0, 1_000], 1_000)).toBe(2)
  expect(busiestWindow([], 1_000)).toBe(0)
})

describe('a call within a silence', () => {
  const call = (at: number, process: string, number: number, underWay: number[] = []) => ({
    at,
    caller: { process, call: number, underWay },
  })
  const silence: Silence = { ...call(10, 'one', 5), until: 3_000 }
  const judge = (calls: ReturnType<typeof call>[], kills: number[] = []) => {
    const { underWay, untold, broken } = judgeSilences(calls, [silence], kills)
    return [underWay, untold, broken].map((each) => each.map(({ at }) => at))
  }

  test('breaks it, before and after it does not', () => {
    const calls = [call(10, 'one', 5), call(20, 'one', 6), call(3_000, 'one', 7)]
    expect(judge(calls)).toEqual([[], [], [20]])
    expect(judgeSilences([{ at: 20, caller: undefined }], [silence], []).broken).toHaveLength(1)
  })

  test('is excused when its process did not have the answer yet, however late it arrived', () => {
    const calls = [call(20, 'one', 4), call(900, 'one', 6, [2, 5]), call(901, 'one', 7, [2, 6])]
    expect(judge(calls)).toEqual([[20, 900], [], [901]])
  })

  test('is counted apart when the one process that was told was killed at once', () => {
    expect(judge([call(2_000, 'two', 1)], [500])).toEqual([[], [2_000], []])
    expect(judge([call(2_000, 'two', 1)], [1_500])).toEqual([[], [], [2_000]])
    expect(judge([call(2_000, 'one', 6)], [500])).toEqual([[], [], [2_000]])
  })
})

test('a shut door is met once, and every further call to it is told', () => {
  const doors = createDoors()
  doors.shut('a')
  expect([doors.knock('a', 1), doors.knock('a', 2), doors.knock('b', 3)]).toEqual([true, true, false])
  doors.open('a')
  expect(doors.knock('a', 4)).toBe(false)
  expect([doors.met(), doors.again]).toEqual([1, [{ firstAt: 1, at: 2 }]])
})

test('no two replies that a person is owed one after another can be taken for each other', () => {
  let ticket = 0
  const script = createChatScript(createRandom(7), () => ++ticket)
  const needles = Array.from({ length: 500 }, () => script.next()).flatMap((messages) =>
    messages.flatMap(({ replies }) => replies.map(({ needle }) => needle)),
  )
  expect(needles.filter((needle, index) => needle === needles[index + 1])).toEqual([])
})
