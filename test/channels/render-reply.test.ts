import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Capabilities, FileLink, OutgoingPart } from '../../src/channels/channel.ts'
import { renderReply } from '../../src/channels/render-reply.ts'
import { formatReplyAsText, type Reply, type ReplyFile } from '../../src/message.ts'
import { anyReply } from '../support/any-reply.ts'

const pace = { bulk: 25, overall: 30, chat: 1, groupMinute: 20 }
const telegram: Capabilities = { buttons: true, files: 'upload', longestText: 4096, pace }
const zalo: Capabilities = { buttons: false, files: 'link', longestText: 2000, pace }
const keyOf = (id: string) => `k(${id})`
const render = (reply: Reply, capabilities = telegram, linkOf?: (file: ReplyFile) => FileLink | undefined) =>
  renderReply(reply, capabilities, keyOf, linkOf)

const options = [
  { id: 'organization:vinh-long', label: 'Sở Y tế Vĩnh Long' },
  { id: 'organization:sa-dec', label: 'BVĐK Sa Đéc' },
]
const file = { name: 'ke-hoach.md', type: 'text/markdown', path: '/kho/ke-hoach.md', document: 'a/ke-hoach' }

const unseen = /[\s\p{Cf}\p{Cc}\u115f\u1160\u2800\u3164\uffa0]+/gu
const flat = (text: string) => text.toWellFormed().replace(unseen, '')
const allOf = (parts: OutgoingPart[]) =>
  parts.map(({ text, buttons = [] }) => [text, ...buttons.map(({ label }) => label)].join('\n')).join('\n')

const anyCapabilities: fc.Arbitrary<Capabilities> = fc.record({
  buttons: fc.boolean(),
  files: fc.constantFrom('upload', 'link'),
  longestText: fc.integer({ min: 160, max: 5000 }),
  pace: fc.constant(pace),
})

test('any reply renders for any platform within its limits, and no word of it is lost', () => {
  fc.assert(
    fc.property(anyReply, anyCapabilities, (reply, capabilities) => {
      const parts = render(reply, capabilities)
      expect(parts.length).toBeGreaterThan(0)
      for (const { text, file, buttons } of parts) {
        expect(text.length).toBeLessThanOrEqual(capabilities.longestText)
        expect(text.isWellFormed()).toBe(true)
        expect(flat(text) !== '' || file !== undefined).toBe(true)
        expect(buttons?.every(({ label }) => flat(label) !== '' && label.length <= 70) ?? true).toBe(true)
      }
      const all = flat(allOf(parts))
      expect(all).toContain(flat(formatReplyAsText(reply)))
      let from = 0
      for (const { label } of reply.options ?? []) {
        from = all.indexOf(flat(label), from)
        expect(from).toBeGreaterThanOrEqual(0)
        from += flat(label).length
      }
    }),
    { numRuns: 400 },
  )
})

test('every option can be chosen: by its button where there are buttons, by its number elsewhere', () => {
  fc.assert(
    fc.property(anyReply, anyCapabilities, (reply, capabilities) => {
      const parts = render(reply, capabilities)
      const keys = parts.flatMap(({ buttons = [] }) => buttons.map(({ key }) => key))
      const ids = (reply.options ?? []).map(({ id }) => keyOf(id))
      expect(keys).toEqual(capabilities.buttons ? ids : [])
      if (!capabilities.buttons && ids.length > 0) {
        expect(allOf(parts)).toMatch(new RegExp(`(^|\\s)${ids.length}\\.\\s`))
      }
      const files = parts.flatMap(({ file = [] }) => file)
      expect(files.length).toBe(capabilities.files === 'upload' ? (reply.files ?? []).length : 0)
    }),
    { numRuns: 200 },
  )
})

test('buttons stand on the last part', () => {
  const parts = render({ text: 'Câu trả lời. '.repeat(700), options })
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.map(({ buttons }) => buttons?.length)).toEqual([...parts.slice(1).map(() => undefined), 2])
  expect(parts.at(-1)?.buttons?.[0]).toEqual({
    key: 'k(organization:vinh-long)',
    label: 'Sở Y tế Vĩnh Long',
  })
})

test('without buttons the options are a numbered list that says how to choose', () => {
  expect(render({ text: 'Anh/chị thuộc đơn vị nào?', options }, zalo)).toEqual([
    {
      text: 'Anh/chị thuộc đơn vị nào?\n\nTrả lời số hoặc gõ tên:\n1. Sở Y tế Vĩnh Long\n2. BVĐK Sa Đéc',
    },
  ])
})

test('in a group the list says to name the assistant, and the first part shows what is answered', () => {
  const asked = { text: 'Anh/chị thuộc đơn vị nào?', options, group: { replyTo: '51' } }
  expect(render(asked, zalo)[0]?.text).toMatch(/gọi tên tôi rồi ghi số hoặc tên cần chọn:\n1\. /)
  const parts = render({ ...asked, text: 'Câu trả lời. '.repeat(700) })
  expect(parts.map(({ replyTo }) => replyTo)).toEqual(['51', ...parts.slice(1).map(() => undefined)])
})

test('a list is never parted from its introduction, whatever stands before it', () => {
  const list = 'Trả lời số hoặc gõ tên:\n1. Sở Y tế Vĩnh Long\n2. BVĐK Sa Đéc'
  for (let length = 1900; length <= 2010; length += 1) {
    const parts = render({ text: 'x'.repeat(length), options }, zalo)
    expect(parts.at(-1)?.text.endsWith(list)).toBe(true)
    expect(parts.every(({ text }) => text.length <= 2000)).toBe(true)
  }
})

test('sources are part of the text', () => {
  const [part] = render({
    text: 'Trước ngày 10/11.',
    citations: [
      {
        document: 'a/b',
        section: 'VI.1',
        title: 'Kế hoạch',
        number: '',
        issued: '',
        quote: 'x',
        start: 0,
        end: 1,
      },
    ],
  })
  expect(part?.text).toBe('Trước ngày 10/11.\n\nNguồn: Kế hoạch (chưa ghi số, ngày), mục VI.1: “x”')
})

test.each(['', ' \n ', '\u200b\u2060', '\u0000'])(
  'a reply of nothing (%j) becomes a polite sentence',
  (text) => {
    expect(render({ text })[0]?.text).toContain('Tôi chưa có nội dung')
    expect(render({ text, options })).toMatchObject([
      { text: 'Anh/chị chọn giúp tôi nhé:', buttons: [{}, {}] },
    ])
    expect(render({ text, options }, zalo)[0]?.text).toMatch(/^Trả lời số/)
    expect(render({ text, files: [file] })).toEqual([{ text: '', file }])
  },
)

test('a long list whose cut leaves nothing to be seen sends no empty message', () => {
  const labels = ['Chưa đúng', '👍', `\u200b ${'dài'.repeat(100)}`]
  const all = labels.map((label) => ({ id: label, label }))
  const parts = render({ text: '', options: all }, { ...zalo, longestText: 169 })
  expect(parts.length).toBeGreaterThan(2)
  expect(parts.every(({ text }) => flat(text) !== '')).toBe(true)
})

test('emoji alone are an answer', () => {
  expect(render({ text: '👍🏽🇻🇳' })).toEqual([{ text: '👍🏽🇻🇳' }])
})

test('300 options are spread over messages of buttons, or listed with lines kept whole', () => {
  const many = Array.from({ length: 300 }, (_, at) => ({ id: `o:${at}`, label: `Khoa phòng số ${at + 1}` }))
  const parts = render({ text: 'Chọn:', options: many })
  expect(parts.map(({ buttons }) => buttons?.length)).toEqual([40, 40, 40, 40, 40, 40, 40, 20])
  const lines = render({ text: 'Chọn:', options: many }, zalo).flatMap(({ text }) => text.split('\n'))
  expect(lines.filter((line) => /^\d/.test(line))).toEqual(many.map(({ label }, at) => `${at + 1}. ${label}`))
})

test('a label of 5,000 characters is short on its button and whole in the text', () => {
  const label = 'nhãn rất dài '.repeat(400).trim()
  const reply = { text: 'Chọn:', options: [...options, { id: 'long', label }] }
  const parts = render(reply)
  const button = parts.at(-1)?.buttons?.[2]
  expect(button?.label).toMatch(/^3\. nhãn rất dài .*…$/)
  expect(button?.label.length).toBeLessThanOrEqual(64)
  expect(flat(allOf(parts))).toContain(flat(label))
  expect(flat(allOf(render(reply, zalo)))).toContain(flat(label))
})

test('a file is a part of its own, a link, or a word on where to get it', () => {
  const reply = { text: 'Bản gốc đây ạ.', files: [file], options }
  expect(render(reply)).toMatchObject([{ text: 'Bản gốc đây ạ.' }, { text: '', file, buttons: [{}, {}] }])
  const [linked] = render(reply, zalo, ({ document }) => ({
    ...{ kind: 'file', lastDay: '04/10/2026' },
    url: `https://vd.vn/tai-ve/${document}?ky=1`,
  }))
  expect(linked?.text).toContain(
    'Tệp “ke-hoach.md”, tải ở đây (đường dẫn dùng được đến hết ngày 04/10/2026): https://vd.vn/tai-ve/a/ke-hoach?ky=1\n\nTrả lời số hoặc gõ tên:',
  )
  const [without] = render(reply, zalo)
  expect(without?.text).toMatch(/không gửi được tệp “ke-hoach.md”\. Anh\/chị hỏi bộ phận thi đua của đơn vị/)
  const asked = { ...reply, files: [{ ...file, office: 'Văn phòng Sở' }] }
  const [onPage] = render(asked, zalo, () => ({ kind: 'page', url: 'http://10.0.0.5:8080' }))
  expect(onPage?.text).toMatch(/mở http:\/\/10\.0\.0\.5:8080 rồi nhắn .*hỏi Văn phòng Sở/)
})

test('of several files that cannot be had it is said once where to get them', () => {
  const files = [
    { ...file, name: 'a.docx', office: 'Văn phòng Sở' },
    { ...file, name: 'b.docx', office: 'Phòng Tổ chức Cán bộ' },
  ]
  const [told] = render({ text: 'Hai văn bản:', files }, zalo)
  expect(told?.text.match(/Ở đây tôi không gửi được tệp/g)).toHaveLength(1)
  expect(told?.text).toMatch(/“a\.docx” và “b\.docx”\. Anh\/chị hỏi Văn phòng Sở và Phòng Tổ chức Cán bộ/)
})
