import { expect, test } from 'vitest'
import type { PendingMessage } from '../../src/conversation/inbox-repository.ts'
import { type PlanOptions, planTurn } from '../../src/conversation/plan-turn.ts'

const start = Date.parse('2026-10-01T01:00:00Z')
let count = 0

function message(
  text: string | undefined,
  given: Partial<PendingMessage> & { after?: number } = {},
): PendingMessage {
  count += 1
  const { after = 0, ...rest } = given
  return {
    messageId: `m${count}`,
    sentAt: new Date(start + after),
    receivedAt: new Date(start),
    body: text === undefined ? {} : { text },
    sourceId: null,
    edited: false,
    album: null,
    group: false,
    attempts: 0,
    pressed: null,
    albumSeen: false,
    replaced: null,
    offeredAt: null,
    ...rest,
  }
}

const asks = (text: string) => text.includes(' gì')
const areTwo = (before: string, after: string) => asks(before) && asks(after)
const commands = new Set(['/donvi', 'hủy', '1'])
const namesOwn = (text: string) => text.startsWith('bên ')

/** Texts of all turns, and how many messages each takes. */
function plan(
  pending: PendingMessage[],
  judgePace: PlanOptions['judgePace'] = () => 'answer',
): [what: string, messages: number][] {
  const turns: [string, number][] = []
  for (let rest = pending; rest.length > 0; ) {
    const standsAlone = (text: string) => commands.has(text) || namesOwn(text)
    const turn = planTurn(rest, { judgePace, areTwo, namesOwn, standsAlone })
    if (turn === undefined) break
    turns.push([turn.action === 'answer' ? (turn.content.text ?? '') : turn.action, turn.messages.length])
    rest = rest.filter((each) => !turn.messages.includes(each))
  }
  return turns
}

test('bubbles within ten seconds of one another are one text, up to the end of a question', () => {
  expect(
    plan([message('cho hỏi'), message('hạn nộp', { after: 9_000 }), message('báo cáo?', { after: 18_000 })]),
  ).toEqual([['cho hỏi\nhạn nộp\nbáo cáo?', 3]])
  expect(plan([message('một?'), message('hai?'), message('ba'), message('bốn?')])).toEqual([
    ['một?', 1],
    ['hai?', 1],
    ['ba\nbốn?', 2],
  ])
  expect(plan([message('một'), message('hai', { after: 10_001 })])).toHaveLength(2)
})

test('bubbles that ask something each are a question each, pieces of one are one', () => {
  expect(
    plan(['tiêu chí', 'gồm gì', 'hình thức gì', 'ạ', 'hạn gì', 'ở đâu'].map((text) => message(text))),
  ).toEqual([
    ['tiêu chí\ngồm gì', 2],
    ['hình thức gì\nạ', 2],
    ['hạn gì\nở đâu', 2],
  ])
})

test('the name of an organization goes with the question beside it, but not with another name', () => {
  const texts = (...given: string[]) => plan(given.map((text) => message(text)))
  expect(texts('em ơi', 'cho chị hỏi', 'bên sa đéc', 'ai chủ trì vậy')).toEqual([
    ['em ơi\ncho chị hỏi\nbên sa đéc\nai chủ trì vậy', 4],
  ])
  expect(texts('hạn nộp', 'bên sa đéc', 'bên vĩnh long', '/donvi')).toEqual([
    ['hạn nộp\nbên sa đéc', 2],
    ['bên vĩnh long', 1],
    ['/donvi', 1],
  ])
})

test('commands, choices, presses and what cannot be read stand alone', () => {
  for (const alone of [
    message('/donvi'),
    message('1'),
    message(undefined, { body: { pressKey: 'k' } }),
    message(undefined, { body: { unreadable: 'voice' } }),
  ]) {
    expect(plan([message('trước'), alone, message('sau')])).toHaveLength(3)
  }
})

test('nothing is joined into a text too long to be answered', () => {
  expect(plan([message('a '.repeat(900)), message('b '.repeat(900))])).toHaveLength(2)
})

test('what failed before is tried alone, and given up after the third time', () => {
  expect(plan([message('một', { attempts: 1 }), message('hai'), message('ba')])).toEqual([
    ['một', 1],
    ['hai\nba', 2],
  ])
  expect(plan([message('một'), message('hai', { attempts: 1 })])).toHaveLength(2)
  expect(plan([message('một', { attempts: 3 }), message('hai')])).toEqual([
    ['park', 1],
    ['hai', 1],
  ])
})

test('an edit counts at the place of what it replaces, the last one wins', () => {
  const edit = (text: string) => message(text, { edited: true, sourceId: 's' })
  expect(plan([message('cũ', { sourceId: 's' }), message('/donvi'), edit('mới'), edit('mới nhất')])).toEqual([
    ['mới nhất', 3],
    ['/donvi', 1],
  ])
  expect(
    plan([
      { ...edit('cũ '), replaced: 'cũ' },
      { ...edit('mới'), sourceId: 't', replaced: 'cũ' },
    ]),
  ).toEqual([
    ['silent', 1],
    ['mới', 1],
  ])
  expect(
    plan([{ ...message(undefined, { edited: true, body: { unreadable: 'location' } }), replaced: '' }]),
  ).toEqual([['silent', 1]])
})

test('an album is one message with the words of any of its pictures', () => {
  const picture = (text?: string) =>
    message(undefined, { album: 'a', body: { unreadable: 'picture', ...(text !== undefined && { text }) } })
  expect(plan([picture(), message('/donvi'), picture('đây là gì?'), picture()])).toEqual([
    ['đây là gì?', 3],
    ['/donvi', 1],
  ])
  expect(plan([{ ...picture(), albumSeen: true }])).toEqual([['silent', 1]])
})

test('too much is told or passed over, but an edit that changes nothing is neither', () => {
  expect(plan([message('x?'), message('y?')], () => 'limit')).toEqual([
    ['limit', 1],
    ['limit', 1],
  ])
  expect(plan([message('x', { edited: true, replaced: 'x' })], () => 'limit')).toEqual([['silent', 1]])
})

test('bubbles of two people in a group are two questions', () => {
  const by = (person: string, text: string) => message(text, { body: { text, person } })
  expect(plan([by('lan', 'hạn nộp'), by('minh', 'tiêu chí'), by('minh', 'cá nhân')])).toEqual([
    ['hạn nộp', 1],
    ['tiêu chí\ncá nhân', 2],
  ])
})
