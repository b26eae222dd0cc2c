import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  toTelegramExtras,
  toTelegramHtml,
  toTelegramPlace,
} from '../../../src/channels/telegram/to-telegram.ts'

const html = (text: string) => ({ text, parse_mode: 'HTML' })

it.each([
  ['Trước ngày 10/11.', 'Trước ngày 10/11.'],
  ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
  ['<b>đậm</b> &lt;', '&lt;b&gt;đậm&lt;/b&gt; &amp;lt;'],
  ['“Lao động tiên tiến”', '“Lao động tiên tiến”'],
  [
    'Trước 10/11.\n\nNguồn: Kế hoạch (số 1), mục VI.1: “trước ngày <10/11>”',
    'Trước 10/11.\n\nNguồn: Kế hoạch (số 1), mục VI.1: “<i>trước ngày &lt;10/11&gt;</i>”',
  ],
  ['Nguồn:\n• A: “một”\n• B: “hai', 'Nguồn:\n• A: “<i>một</i>”\n• B: “hai'],
  ['Nguồn: “a”\nNguồn: “b”', 'Nguồn: “a”\nNguồn: “<i>b</i>”'],
])('writes %j', (text, expected) => {
  expect(toTelegramHtml(text)).toEqual(html(expected))
})

it('writes HTML that has only our own tags, closed in order, and reads as the text', () => {
  const words = fc.constantFrom(
    'Nguồn:',
    '\n',
    '“',
    '”',
    '<i>',
    '</i>',
    '&amp;',
    '&',
    '<',
    '>',
    'ấ',
    '👍',
    ' ',
  )
  const text = fc.oneof(
    fc.array(words).map((parts) => parts.join('')),
    fc.string(),
  )
  fc.assert(
    fc.property(text, (plain) => {
      const { text: written } = toTelegramHtml(plain)
      const withoutPairs = written.replace(/<i>([^<>]*)<\/i>/g, '$1')
      expect(withoutPairs).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/)
      const read = withoutPairs.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
      expect(read).toBe(plain.toWellFormed())
    }),
  )
})

it('puts each button on a line of its own, its key as the payload', () => {
  const buttons = [
    { key: 'k1', label: 'Sở Y tế' },
    { key: 'k2', label: 'Bệnh viện' },
  ]
  expect(toTelegramExtras({ text: 'Chọn:', buttons })).toEqual({
    reply_markup: {
      inline_keyboard: [
        [{ text: 'Sở Y tế', callback_data: 'k1' }],
        [{ text: 'Bệnh viện', callback_data: 'k2' }],
      ],
    },
  })
  expect(toTelegramExtras({ text: 'Chào', buttons: [] })).toEqual({})
})

it('shows which message is answered, also when it is gone meanwhile', () => {
  expect(toTelegramExtras({ text: 'Chào', replyTo: '51' })).toEqual({
    reply_parameters: { message_id: 51, allow_sending_without_reply: true },
  })
  expect(toTelegramExtras({ text: 'Chào', replyTo: 'sha256:x' })).toEqual({})
})

it.each([
  ['900100200', { chat_id: 900100200 }],
  ['-1002000300400', { chat_id: -1002000300400 }],
  ['-1002000300400/17', { chat_id: -1002000300400, message_thread_id: 17 }],
  ['@somebody', undefined],
  ['', undefined],
  ['1/2/3', undefined],
  ['sha256:abc', undefined],
])('reads the chat id %j', (chatId, expected) => {
  expect(toTelegramPlace(chatId)).toEqual(expected)
})
