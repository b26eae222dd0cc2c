import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ChannelMessage } from '../../../src/channels/channel.ts'
import { fromTelegramUpdate, readPressId } from '../../../src/channels/telegram/from-telegram.ts'

const bot = { id: 4242, username: 'tro_ly_bot' }
const now = new Date('2026-10-05T03:00:00.500Z')
const sentAt = new Date(1_791_000_000_000)
const editedAt = new Date(1_791_000_030_000)

/** Of a picture the largest size; it has no name. */
const picture = { name: '', id: 'AgACAgUAAxkBAAI' }

const person = { address: { channel: 'telegram', chatId: '900100200' }, sentAt, sourceId: '51' }
const group = {
  ...person,
  address: { channel: 'telegram', chatId: '-1002000300400' },
  ...{ group: true, person: '900100200' },
}
const topic = { ...group, address: { channel: 'telegram', chatId: '-1002000300400/17' } }
const press = { address: person.address, sentAt: now, pressKey: 'k3y9Zq' }

function readFixture(name: string) {
  const path = join(import.meta.dirname, '../../fixtures/telegram', `${name}.json`)
  return JSON.parse(readFileSync(path, 'utf8'))
}

type Expected = Omit<ChannelMessage, 'messageId'> | 'not-addressed' | undefined

const cases: [fixture: string, expected: Expected][] = [
  ['text', { ...person, text: 'Hạn nộp báo cáo là ngày nào?' }],
  ['start-payload', { ...person, text: '/start vinh-long' }],
  ['reply-in-private', { ...person, text: 'thế còn cá nhân?' }],
  ['edited-text', { ...person, sentAt: editedAt, text: 'Hạn nộp báo cáo năm 2026?', edited: true }],
  ['edited-live-location', undefined],
  ['edited-without-time', undefined],
  ['photo-with-caption', { ...person, text: 'Mẫu này đúng chưa?', unreadable: 'picture', file: picture }],
  [
    'album-first',
    {
      ...person,
      sourceId: '60',
      text: 'Ba trang',
      unreadable: 'picture',
      album: '13500000000000001',
      file: picture,
    },
  ],
  [
    'album-second',
    { ...person, sourceId: '61', unreadable: 'picture', album: '13500000000000001', file: picture },
  ],
  ['voice', { ...person, unreadable: 'voice' }],
  ['sticker', { ...person, unreadable: 'sticker' }],
  ['video', { ...person, unreadable: 'video', file: { name: '', id: 'AgACAgUAAxkBAAI' } }],
  ['video-note', { ...person, unreadable: 'video' }],
  ['animation', { ...person, unreadable: 'video' }],
  ['location', { ...person, unreadable: 'location' }],
  ['venue', { ...person, unreadable: 'location' }],
  ['contact', { ...person, unreadable: 'contact' }],
  ['document', { ...person, unreadable: 'file', file: { name: 'bao-cao.docx', id: 'AgACAgUAAxkBAAI' } }],
  ['audio', { ...person, unreadable: 'file' }],
  ['poll', { ...person, unreadable: 'other' }],
  ['press', press],
  ['press-on-old-message', press],
  ['press-in-group', { ...group, sentAt: now, sourceId: '70', pressKey: 'k3y9Zq' }],
  ['press-of-inline-message', undefined],
  ['group-mention', { ...group, text: 'hạn nộp báo cáo?' }],
  ['group-mention-inside', { ...group, text: 'Nhờ xem hạn nộp giúp' }],
  ['group-chatter', 'not-addressed'],
  ['group-mention-of-another', 'not-addressed'],
  ['group-reply', { ...group, text: 'thế còn cá nhân?' }],
  ['group-reply-to-another', 'not-addressed'],
  ['group-command', { ...group, text: '/trogiup' }],
  ['group-command-to-us', { ...group, text: '/donvi sở y tế' }],
  ['group-command-to-another', 'not-addressed'],
  ['group-photo-mention', { ...group, text: 'mẫu này?', unreadable: 'picture' }],
  ['group-photo', 'not-addressed'],
  ['group-only-mention', { ...group, text: '' }],
  ['group-anonymous-admin', { ...group, person: '1087968824', text: 'hạn nộp?' }],
  ['group-another-bot', undefined],
  ['group-forwarded-from-channel', undefined],
  ['group-thread-without-topic', { ...group, text: 'hạn nộp?' }],
  ['topic', { ...topic, text: '/huy' }],
  ['topic-chatter', 'not-addressed'],
  ['service-joined', undefined],
  ['service-left', undefined],
  ['service-migrated', undefined],
  ['service-pinned', undefined],
  ['my-chat-member', undefined],
  ['channel-post', undefined],
  ['future-update', undefined],
  ['future-content', undefined],
]

it.each(cases)('reads %s', (fixture, expected) => {
  const update = readFixture(fixture)
  const messageId = `4242:${update.update_id}`
  expect(fromTelegramUpdate(update, bot, now)).toEqual(
    typeof expected === 'object' ? { messageId, ...expected } : expected,
  )
})

it('keeps no name of who wrote', () => {
  for (const [fixture] of cases) {
    expect(JSON.stringify(fromTelegramUpdate(readFixture(fixture), bot, now) ?? '')).not.toContain(
      'Người hỏi',
    )
  }
})

it('finds what a press is answered with, and nothing where there is no press', () => {
  expect(readPressId(readFixture('press'))).toBe('3865000000000000001')
  expect(readPressId(readFixture('text'))).toBeUndefined()
  expect(readPressId(null)).toBeUndefined()
})

const chat = { id: 1, type: 'private' }

it.each([
  ['nothing', null],
  ['a list', []],
  ['no id', { message: readFixture('text').message }],
  ['an id in words', { update_id: '1' }],
  ['a message without a chat', { update_id: 1, message: { message_id: 1, date: 1, text: 'Chào' } }],
  ['text that is a number', { update_id: 1, message: { message_id: 1, date: 1, chat, text: 5 } }],
  ['a time beyond all calendars', { update_id: 1, message: { message_id: 1, date: 9e15, chat, text: 'a' } }],
  ['an id that no number holds', { update_id: 1, message: { message_id: 1, date: 1, chat: { id: 1e300 } } }],
  [
    'a key longer than any of ours',
    { update_id: 1, callback_query: { id: '1', data: 'x'.repeat(65), message: { chat } } },
  ],
])('calls %s malformed', (_, update) => {
  expect(fromTelegramUpdate(update, bot, now)).toBe('malformed')
})

it('replaces what a database cannot keep', () => {
  const message = { message_id: 1, date: 1, chat, text: 'a\0b\ud800' }
  expect(fromTelegramUpdate({ update_id: 1, message }, bot, now)).toMatchObject({ text: 'a b\ufffd' })
})

it('never throws, whatever comes', () => {
  const fields = fc.dictionary(
    fc.constantFrom('message_id', 'date', 'chat', 'text', 'caption', 'from', 'photo', 'reply_to_message'),
    fc.jsonValue(),
  )
  const update = fc.record(
    { update_id: fc.nat(), message: fields, edited_message: fields, callback_query: fc.jsonValue() },
    { requiredKeys: ['update_id'] },
  )
  fc.assert(
    fc.property(fc.oneof(update, fc.jsonValue()), (anything) => {
      fromTelegramUpdate(anything, bot, now)
    }),
  )
})
