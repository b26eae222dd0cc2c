import fc from 'fast-check'
import type { Citation, Reply } from '../../src/message.ts'

const pieces = fc.oneof(
  fc.constantFrom(
    'Kế hoạch',
    'thi đua'.normalize('NFD'),
    'Trước ngày 10/11.',
    'III.2.a',
    '- gạch đầu dòng;',
    '👩‍⚕️🇻🇳👍🏽',
    '<b>&amp;</b>',
    '*_`[x](y)',
    '“trích dẫn”',
    '\u200b',
    'e\u0301\u0323\u0302',
    '한국어',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc
    .constantFrom('dài', 'ế'.normalize('NFD'), '👨‍👩‍👧')
    .chain((unit) => fc.nat(1500).map((n) => unit.repeat(n))),
)
const separators = fc.constantFrom(' ', ' ', '\n', '\n\n', '\r\n', '. ', '')

/** Words, letters with loose marks, emoji, mark-up, half characters; from nothing to several messages. */
export const anyText = fc
  .array(fc.tuple(pieces, separators), { maxLength: 60 })
  .map((all) => all.map((each) => each.join('')).join(''))

const anyCitation: fc.Arbitrary<Citation> = fc.record({
  document: fc.constant('vinh-long/ke-hoach'),
  section: fc.constantFrom('III.2.a', 'mở đầu'),
  title: anyText,
  number: fc.constantFrom('', '12/KH-SYT'),
  issued: fc.constantFrom('', '2026-02-01'),
  quote: fc.string({ unit: 'grapheme', maxLength: 200 }),
  start: fc.constant(0),
  end: fc.constant(1),
})

const anyOption = fc.record({
  id: fc.string({ maxLength: 200 }),
  label: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('Chưa đúng', 'BVĐK Sa Đéc', '', ' \n', '👍') },
    anyText,
  ),
})

const anyFile = fc.record(
  {
    name: fc.oneof(fc.constant('Kế hoạch số “1”.md'), fc.string({ unit: 'grapheme', maxLength: 80 })),
    type: fc.constant('text/markdown'),
    path: fc.constant(new URL('../../README.md', import.meta.url).pathname),
    document: fc.constant('vinh-long/ke-hoach'),
  },
  { requiredKeys: ['name', 'type', 'path'] },
)

export const anyReply: fc.Arbitrary<Reply> = fc.record(
  {
    text: anyText,
    citations: fc.array(anyCitation, { maxLength: 3 }),
    options: fc.oneof(
      fc.array(anyOption, { maxLength: 5 }),
      fc.nat(120).map((n) => Array.from({ length: n }, (_, at) => ({ id: `o:${at}`, label: `Khoa ${at}` }))),
    ),
    hint: anyText,
    files: fc.array(anyFile, { maxLength: 2 }),
  },
  { requiredKeys: ['text'] },
)
