import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromZaloUpdate } from '../../../src/channels/zalo/from-zalo.ts'
import { readZaloFixture, zaloText } from '../../support/zalo-updates.ts'

const identity = { bot: '42', names: ['Bot Thi đua'] }
const receivedAt = new Date('2026-11-22T08:00:00Z')
const convert = (update: unknown) => fromZaloUpdate(update, identity, receivedAt)
const address = { channel: 'zalo', chatId: '6ede9afa66b88fe6d6a9' }

describe('an update from Zalo', () => {
  it('becomes a text, with its outer envelope', () => {
    expect(convert(readZaloFixture('text'))).toEqual({
      address,
      messageId: '42:message.text.received:2d758cb5e222177a4e35',
      sourceId: '2d758cb5e222177a4e35',
      sentAt: new Date(1_750_316_131_602),
      text: 'Hạn nộp báo cáo là ngày nào?',
    })
  })

  it('becomes a text without its envelope, dated in seconds', () => {
    expect(convert(readZaloFixture('text-bare'))).toEqual({
      address,
      messageId: '42:message.text.received:3e869dc6f333288b5f46',
      sourceId: '3e869dc6f333288b5f46',
      sentAt: new Date(1_750_316_132_000),
      text: 'han nop bao cao la ngay nao',
    })
  })

  it.each([
    ['image', { unreadable: 'picture', text: 'Văn bản này có hiệu lực không?' }],
    ['sticker', { unreadable: 'sticker' }],
    ['voice', { unreadable: 'voice' }],
    ['unsupported', { unreadable: 'file' }],
  ])('of an %s says what kind it was', (fixture, kind) => {
    expect(convert(readZaloFixture(fixture))).toMatchObject({ address, ...kind })
  })

  it.each(['unsupported-empty', 'future-event'])('that is none of ours is nothing: %s', (fixture) => {
    expect(convert(readZaloFixture(fixture))).toBeUndefined()
  })

  it('of another bot is nothing, so that two bots never talk for ever', () => {
    const update = zaloText({ text: 'Xin chào' })
    expect(
      convert({ ...update, message: { ...update.message, from: { id: 'b', is_bot: true } } }),
    ).toBeUndefined()
  })
})

describe('the photo of an image', () => {
  const image = (photo: unknown, chatType = 'PRIVATE') =>
    convert({
      event_name: 'message.image.received',
      message: { chat: { id: 'c', chat_type: chatType }, message_id: 'm', photo, caption: '/donvi' },
    })

  it('says where it lies, in private', () => {
    const photo = 'https://photo.example/anh.jpg?ky=a%20b'
    expect(image(photo)).toMatchObject({ file: { name: '', id: photo } })
    expect(image(photo, 'GROUP')).toMatchObject({ group: true, unreadable: 'picture' })
    expect(image(photo, 'GROUP')).not.toHaveProperty('file')
  })

  it.each([
    undefined,
    null,
    5,
    ['https://photo.example/a'],
    'http://photo.example/a',
    'https://',
    'không phải địa chỉ',
    'file:///etc/passwd',
    `https://photo.example/${'a'.repeat(2_000)}`,
  ])('that is nowhere to be had is a picture like any other: %j', (photo) => {
    expect(image(photo)).toMatchObject({ unreadable: 'picture', text: '/donvi' })
    expect(image(photo)).not.toHaveProperty('file')
  })
})

describe('what is no sound update', () => {
  it.each([
    ['null', null],
    ['a list', [readZaloFixture('text-bare')]],
    ['a word', 'message.text.received'],
    ['a refusal', { ok: false, description: 'no' }],
    ['nothing inside', { ok: true, result: {} }],
    ['no message', { event_name: 'message.text.received' }],
    ['no text', { ...zaloText({ text: '' }), message: { chat: { id: 'c' }, message_id: 'm' } }],
    ['a text that is a number', zaloText({ ...{ text: 'x' }, ...JSON.parse('{"text":5}') })],
    ['no message id', zaloText({ text: 'x', id: '' })],
    ['a chat id that cannot be stored', zaloText({ text: 'x', chat: 'c\u0000' })],
    ['an endless message id', zaloText({ text: 'x', id: 'm'.repeat(5000) })],
  ])('is called malformed: %s', (_, update) => {
    expect(convert(update)).toBe('malformed')
  })

  it.each([
    ['absent', undefined],
    ['null', null],
    ['zero', 0],
    ['negative', -5],
    ['beyond all calendars', 1e300],
    ['a word', 'hôm qua'],
  ])('is dated when it came if only its date is unusable: %s', (_, date) => {
    const { message, ...event } = zaloText({ text: 'x' })
    expect(convert({ ...event, message: { ...message, date } })).toMatchObject({ sentAt: receivedAt })
  })

  it('keeps no name of anybody', () => {
    for (const fixture of ['text', 'text-bare', 'image', 'sticker', 'voice', 'unsupported', 'group-text'])
      expect(JSON.stringify(convert(readZaloFixture(fixture)))).not.toMatch(
        /Người|6ede9afa66b88fe6d6a9.*6ede9afa66b88fe6d6a9/,
      )
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (thing) => {
        convert(thing)
        convert({ event_name: 'message.text.received', message: thing })
        convert({ ok: true, result: thing })
      }),
    )
  })
})

describe('a message in a group', () => {
  const inGroup = (text: string) => convert(zaloText({ text, chat: 'g1', chatType: 'GROUP' }))

  it.each([
    ['@Bot Thi đua hạn nộp báo cáo?', 'hạn nộp báo cáo?'],
    ['Cho hỏi bot thi đua, mấy sáng kiến?', 'Cho hỏi mấy sáng kiến?'],
    ['Khen thưởng thế nào @Bot Thi đua', 'Khen thưởng thế nào'],
    ['@Bot Thi đua', ''],
    ['/donvi', '/donvi'],
    ['/donvi @Bot Thi đua', '/donvi'],
    ['@Bot Thi đua'.normalize('NFD'), ''],
  ])('that is for the bot is read without its name: %s', (text, said) => {
    expect(inGroup(text)).toMatchObject({ group: true, text: said })
  })

  it.each(['Mai họp lúc mấy giờ?', 'Phong trào thi đua', '@Bot Thi đuanh', ''])(
    'that is for others is left alone: %s',
    (text) => {
      expect(inGroup(text)).toBe('not-addressed')
    },
  )

  it('is for others when the bot does not know its name', () => {
    const update = readZaloFixture('group-text')
    expect(fromZaloUpdate(update, { bot: '42', names: [] }, receivedAt)).toBe('not-addressed')
  })

  it('without words is for others', () => {
    const update = zaloText({ text: '', chatType: 'GROUP' })
    expect(convert({ ...update, event_name: 'message.sticker.received' })).toBe('not-addressed')
  })

  it('takes every kind of chat but a private one as a group', () => {
    expect(convert(zaloText({ text: 'Mấy giờ họp?', chatType: 'CHANNEL' }))).toBe('not-addressed')
  })
})
