import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFrontMatter } from '../../src/knowledge/parse-front-matter.ts'
import { parseStructure } from '../../src/knowledge/parse-structure.ts'
import type { Passage } from '../../src/knowledge/passage.ts'
import { passageText } from '../../src/knowledge/structure/passage-text.ts'
import { tellRow } from '../../src/knowledge/structure/table-rows.ts'

const root = join(import.meta.dirname, '../..')

function readBody(path: string): string {
  const parts = parseFrontMatter(readFileSync(join(root, path), 'utf8'))
  if ('refused' in parts) throw new Error(parts.refused)
  return parts.text
}

const outline = (text: string) =>
  parseStructure(text).map(({ path, kind, marker, text: words }) => `${path} ${kind} ${marker} ${words}`)

const pathsOf = (text: string) => parseStructure(text).map(({ path }) => path)

function leadInOf(passages: Passage[], start: string): string | undefined {
  const passage = passages.find(({ text }) => text.startsWith(start))
  return passage?.leadIn === undefined ? undefined : passages[passage.leadIn]?.text
}

const cases: [string, string, string[]][] = [
  [
    'keeps printed numerals with their gaps and starts anew below each parent',
    'I. MỤC ĐÍCH\n\n1. Một.\n\n2. Hai.\n\nIII. NỘI DUNG\n\n1. Ba.\n\nV. TỔ CHỨC\n\n2. Bốn.',
    [
      'I heading I. MỤC ĐÍCH',
      'I.1 item 1. Một.',
      'I.2 item 2. Hai.',
      'III heading III. NỘI DUNG',
      'III.1 item 1. Ba.',
      'V heading V. TỔ CHỨC',
      'V.2 item 2. Bốn.',
    ],
  ],
  [
    'reads dashes without a space, and plus signs below dashes',
    'II. KHEN THƯỞNG\n-Cấp tỉnh:\n+ Bằng khen;\n+Giấy khen.',
    ['II heading II. KHEN THƯỞNG', 'II lead-in - Cấp tỉnh:', 'II item + Bằng khen;', 'II item + Giấy khen.'],
  ],
  [
    'parts a heading from the text that runs on behind it',
    'V. TỔ CHỨC\n\n1. Thời gian thực hiện: Phong trào được triển khai đến năm 2026.\n\na) Khen thưởng cấp Nhà nước: Thực hiện theo hướng dẫn.',
    [
      'V heading V. TỔ CHỨC',
      'V.1 heading 1. Thời gian thực hiện:',
      'V.1 paragraph  Phong trào được triển khai đến năm 2026.',
      'V.1.a heading a) Khen thưởng cấp Nhà nước:',
      'V.1.a paragraph  Thực hiện theo hướng dẫn.',
    ],
  ],
  [
    'takes a sentence with a number for an item, not for a heading',
    'II. NỘI DUNG\n\n1. Thi đua đổi mới tư duy. Gắn tuyên truyền các mục tiêu.\n\n4. Chuyển đổi số: hồ sơ điện tử, bệnh án…',
    [
      'II heading II. NỘI DUNG',
      'II.1 item 1. Thi đua đổi mới tư duy. Gắn tuyên truyền các mục tiêu.',
      'II.4 item 4. Chuyển đổi số: hồ sơ điện tử, bệnh án…',
    ],
  ],
  [
    'takes a short line for a heading only when something stands below it',
    '1. Hình thức\n\na) Giấy khen\n\nb) Bằng khen\n\n2. Hồ sơ\n\nMột bộ.',
    [
      '1 heading 1. Hình thức',
      '1.a item a) Giấy khen',
      '1.b item b) Bằng khen',
      '2 heading 2. Hồ sơ',
      '2 paragraph  Một bộ.',
    ],
  ],
  [
    'reads articles, clauses and points, and never folds đ into d',
    'Chương I\nQUY ĐỊNH CHUNG\n\nMục 1. TIÊU CHUẨN\n\nĐiều 5. Tiêu chuẩn danh hiệu\n\n1. Danh hiệu được xét tặng khi đạt các tiêu chuẩn sau:\n\nd) Có sáng kiến;\n\nđ) Đoàn kết;\n\ne) Gương mẫu.\n\n2. Không xét tặng.',
    [
      'Chương I heading Chương I QUY ĐỊNH CHUNG',
      'Chương I.Mục 1 heading Mục 1. TIÊU CHUẨN',
      'Điều 5 heading Điều 5. Tiêu chuẩn danh hiệu',
      'Điều 5.1 lead-in 1. Danh hiệu được xét tặng khi đạt các tiêu chuẩn sau:',
      'Điều 5.1.d item d) Có sáng kiến;',
      'Điều 5.1.đ item đ) Đoàn kết;',
      'Điều 5.1.e item e) Gương mẫu.',
      'Điều 5.2 item 2. Không xét tặng.',
    ],
  ],
  [
    'is not misled by numbers, dates and references in sentences',
    'I. CHUNG\n\nĐiều 5 của Luật nói khác.\n\nv, v ... nhằm nâng cao.\n\n20.10.2025 là ngày ký.\n\n57-NQ/TW được thực hiện.',
    [
      'I heading I. CHUNG',
      'I paragraph  Điều 5 của Luật nói khác.',
      'I paragraph  v, v ... nhằm nâng cao.',
      'I paragraph  20.10.2025 là ngày ký.',
      'I paragraph  57-NQ/TW được thực hiện.',
    ],
  ],
  [
    'reads numbers of several levels once',
    'I. CHUNG\n\n1. Một\n\n1.1. Một một.\n\n1.2. Một hai.\n\na) Điểm a.\n\n2.1. Hai một.',
    [
      'I heading I. CHUNG',
      'I.1 heading 1. Một',
      'I.1.1 item 1.1. Một một.',
      'I.1.2 heading 1.2. Một hai.',
      'I.1.2.a item a) Điểm a.',
      'I.2.1 item 2.1. Hai một.',
    ],
  ],
  [
    'gives Markdown headings their number or their words as path',
    '# Quy trình thi đua\n\nLời đầu.\n\n## I. Mục đích\n\nMột.\n\n## Hồ sơ\n\n1. Đơn;\n\n### Thời hạn\n\nBa ngày.',
    [
      'mở đầu heading  Quy trình thi đua',
      'mở đầu paragraph  Lời đầu.',
      'I heading I. Mục đích',
      'I paragraph  Một.',
      'Hồ sơ heading  Hồ sơ',
      'Hồ sơ.1 item 1. Đơn;',
      'Hồ sơ.Thời hạn heading  Thời hạn',
      'Hồ sơ.Thời hạn paragraph  Ba ngày.',
    ],
  ],
  [
    'puts the closing, the recipients and the signature under "nơi nhận"',
    'VI. TỔ CHỨC\n\n1. Văn phòng\n\n- Theo dõi.\n\nKế hoạch này thay thế kế hoạch cũ./.\n\nNơi nhận:\n- Sở Y tế;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nTrần An',
    [
      'VI heading VI. TỔ CHỨC',
      'VI.1 heading 1. Văn phòng',
      'VI.1 item - Theo dõi.',
      'nơi nhận paragraph  Kế hoạch này thay thế kế hoạch cũ./.',
      'nơi nhận lead-in  Nơi nhận:',
      'nơi nhận item - Sở Y tế;',
      'nơi nhận item - Lưu: VT.',
      'nơi nhận paragraph  GIÁM ĐỐC',
      'nơi nhận paragraph  Trần An',
    ],
  ],
  [
    'reads an annex behind the signature as sections of its own',
    'I. CHUNG\n\n- Một.\n\nNơi nhận:\n- VT.\n\nPHỤ LỤC\n\nBIỂU MẪU\n\nI. BIỂU\n\n1. Dòng.',
    [
      'I heading I. CHUNG',
      'I item - Một.',
      'nơi nhận lead-in  Nơi nhận:',
      'nơi nhận item - VT.',
      'Phụ lục heading PHỤ LỤC BIỂU MẪU',
      'Phụ lục.I heading I. BIỂU',
      'Phụ lục.I.1 item 1. Dòng.',
    ],
  ],
  [
    'reads rules issued by a decision apart from its own articles',
    'QUYẾT ĐỊNH\n\nĐiều 1. Ban hành Quy chế thi đua.\n\nNơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nTrần An\n\nQUY CHẾ\n\nThi đua “Một lòng”\n\nChương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\n1. Toàn đơn vị.\n\n2. Cộng tác viên.',
    [
      'mở đầu heading  QUYẾT ĐỊNH',
      'Điều 1 item Điều 1. Ban hành Quy chế thi đua.',
      'nơi nhận lead-in  Nơi nhận:',
      'nơi nhận item - Lưu: VT.',
      'nơi nhận paragraph  GIÁM ĐỐC',
      'nơi nhận paragraph  Trần An',
      'Quy chế heading QUY CHẾ Thi đua “Một lòng”',
      'Quy chế.Chương I heading Chương I QUY ĐỊNH CHUNG',
      'Quy chế.Điều 1 heading Điều 1. Phạm vi',
      'Quy chế.Điều 1.1 item 1. Toàn đơn vị.',
      'Quy chế.Điều 1.2 item 2. Cộng tác viên.',
    ],
  ],
  [
    'takes Markdown titles of the decision and of its rules for what they are',
    '# QUYẾT ĐỊNH\n\nVề việc ban hành Quy chế\n\nĐiều 1. Ban hành Quy chế.\n\nNơi nhận:\n- Lưu: VT.\n\n# QUY CHẾ\n\nThi đua\n\n## Chương I. CHUNG\n\n### Điều 1. Phạm vi\n\n1. Toàn đơn vị.',
    [
      'mở đầu heading  QUYẾT ĐỊNH',
      'mở đầu heading  Về việc ban hành Quy chế',
      'Điều 1 item Điều 1. Ban hành Quy chế.',
      'nơi nhận lead-in  Nơi nhận:',
      'nơi nhận item - Lưu: VT.',
      'Quy chế heading QUY CHẾ Thi đua',
      'Quy chế.Chương I heading Chương I. CHUNG',
      'Quy chế.Điều 1 heading Điều 1. Phạm vi',
      'Quy chế.Điều 1.1 item 1. Toàn đơn vị.',
    ],
  ],
]

describe('parseStructure', () => {
  it.each(cases)('%s', (_, text, expected) => {
    expect(outline(text)).toEqual(expected)
  })

  it('keeps "i)" a letter after "h)" and reads it as a numeral below another letter', () => {
    expect(pathsOf('1. Một:\n\nh) Tám;\n\ni) Chín;')).toEqual(['1', '1.h', '1.i'])
    expect(pathsOf('1. Một:\n\na) Một:\n\ni) Nhỏ;\n\nii) Hai;\n\nb) Hai.')).toEqual([
      '1',
      '1.a',
      '1.a.i',
      '1.a.ii',
      '1.b',
    ])
  })

  it('gives a footnote the section of its mark and takes the mark out of the words', () => {
    const text =
      'II. NỘI DUNG\n\n6. Theo tỉnh[^1], Bộ Y tế.\n\nIII. KHÁC\n\n1. Việc.\n\n[^1]: Kế hoạch số 37.'
    const passages = parseStructure(text)
    expect(passages.find(({ path }) => path === 'II.6')?.text).toBe('Theo tỉnh, Bộ Y tế.')
    const footnote = passages.find(({ kind }) => kind === 'footnote')
    expect(footnote).toMatchObject({ path: 'II.6', text: 'Kế hoạch số 37.', headings: ['NỘI DUNG'] })
  })

  it('splits a very long paragraph at sentences and keeps its place', () => {
    const sentence = `Các đơn vị ${'thi đua '.repeat(30)}thật tốt. `
    const passages = parseStructure(`I. CHUNG\n\n- ${sentence.repeat(12)}`)
    expect(passages.length).toBeGreaterThan(2)
    for (const passage of passages.slice(1)) {
      expect(passage).toMatchObject({ path: 'I', kind: 'item', leadIn: 0 })
      expect(passage.text).toMatch(/^Các đơn vị .*\.$/)
      expect(passage.text.length).toBeLessThanOrEqual(1200)
    }
  })
})

describe('the two plans', () => {
  const vinhLong = parseStructure(readBody('knowledge/vinh-long/ke-hoach.md'))
  const saDec = parseStructure(readBody('knowledge/sa-dec/ke-hoach.md'))
  const headingPaths = (passages: Passage[]) => [...new Set(passages.map(({ path }) => path))].join(' ')

  it('have the sections of the printed papers', () => {
    expect(headingPaths(vinhLong)).toBe(
      'mở đầu I I.1 I.2 II II.1 II.2 II.3 II.4 II.5 II.6 II.7 III III.1 III.1.a III.1.b III.1.c III.2 III.2.a III.2.b III.2.c IV IV.1 IV.2 IV.3 IV.4 V VI VI.1 VI.2 VI.3 nơi nhận',
    )
    expect(headingPaths(saDec)).toBe(
      'mở đầu I I.1 I.2 II II.1 II.2 II.3 II.4 II.5 II.6 II.7 III III.1 III.1.a III.1.b III.1.c III.2 III.2.a III.2.b V V.1 V.2 nơi nhận',
    )
  })

  it('tell what introduces each list', () => {
    expect(leadInOf(vinhLong, 'Cờ thi đua của tỉnh')).toBe('Khen thưởng cấp tỉnh:')
    expect(leadInOf(vinhLong, 'Cờ thi đua của Chính phủ')).toBe('Khen thưởng cấp Nhà nước:')
    expect(leadInOf(vinhLong, 'Giai đoạn 1')).toMatch(/chia thành 02 giai đoạn:$/)
    expect(leadInOf(vinhLong, 'Định kỳ trước ngày 10/11')).toBe('Các cơ quan, đơn vị thuộc Sở')
    expect(leadInOf(saDec, 'Gương mẫu trong rèn luyện')).toMatch(/^Cá nhân chấp hành tốt .* sau:$/)
    expect(leadInOf(saDec, 'Giấy khen của Giám đốc')).toBe('Hình thức khen thưởng:')
  })

  it('name the headings above a clause', () => {
    const report = vinhLong.find(({ text }) => text.startsWith('Định kỳ trước ngày 10/11'))
    expect(report).toMatchObject({
      path: 'VI.1',
      marker: '-',
      headings: ['TỔ CHỨC THỰC HIỆN', 'Các cơ quan, đơn vị thuộc Sở'],
    })
    const time = saDec.find(({ text }) => text.startsWith('Phong trào thi đua được triển khai từ năm 2025'))
    expect(time).toMatchObject({ path: 'V.1', headings: ['TỔ CHỨC THỰC HIỆN', 'Thời gian thực hiện'] })
  })
})

const bare = (text: string) => text.replace(/\[\^[^\]\s]+\](?!:)/g, '').replace(/\s/g, '')

/** What stands between passages may only be white space, heading signs, rules and lines below the names of columns. */
const between = /^(?:#{1,6}|[-_*=]{3,}|[-:|]+|\[\^[^\]]+\]:)*$/

function expectWhole(text: string): void {
  const passages = parseStructure(text)
  let end = 0
  for (const [index, passage] of passages.entries()) {
    expect(passage.ordinal).toBe(index)
    expect(passage.path).not.toBe('')
    expect(passage.text).not.toBe('')
    expect(passage.start).toBeGreaterThanOrEqual(end)
    expect(bare(text.slice(end, passage.start))).toMatch(between)
    const slice = text.slice(passage.start, passage.end)
    expect(slice.startsWith(passage.marker)).toBe(true)
    expect(passageText(slice, passage.marker.length, slice.length)).toBe(passage.text)
    if (passage.leadIn !== undefined) expect(passage.leadIn).toBeLessThan(index)
    end = passage.end
  }
  expect(bare(text.slice(end))).toMatch(between)
}

const piece = fc.constantFrom(
  'I. ',
  'V. THỜI GIAN',
  '1. ',
  '2.1. ',
  'a) ',
  'đ) ',
  'i) ',
  '- ',
  '-Thi đua',
  '+ ',
  '  * ',
  '# ',
  '## II. ',
  'Điều 5. ',
  'Chương I',
  'Mục 2',
  'PHỤ LỤC',
  'Nơi nhận:',
  'Trên đây là kế hoạch./.',
  '[^1]',
  '[^1]: ',
  '---',
  ' | ',
  'Thời gian: Từ năm 2025. ',
  'các đơn vị sau:',
  'KẾ HOẠCH',
  'Hội đồng họp; ',
  'ngày 10/11 ',
  '😀',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
)

describe('a table', () => {
  const table = [
    'PHỤ LỤC',
    'PHÂN CÔNG NHIỆM VỤ',
    '| STT | Nội dung | Đơn vị chủ trì | Thời gian |',
    '|---|---|---|---|',
    '| 1 | Tập huấn kỹ năng số cho viên chức | Phòng Tổ chức cán bộ | Quý III/2026 |',
    'Phần hai',
    '| 2 | Rà soát thiết bị | Phòng Vật tư |  |',
  ].join('\n\n')

  it('leads its rows in with the names of the columns, also behind a line across all columns', () => {
    const passages = parseStructure(table)
    expect(leadInOf(passages, '| 1 |')).toContain('Đơn vị chủ trì')
    expect(leadInOf(passages, '| 2 |')).toContain('Đơn vị chủ trì')
  })

  it('is told row by row, each cell under the name of its column', () => {
    const passages = parseStructure(table)
    const rows = passages.filter(({ leadIn }) => leadIn !== undefined)
    expect(rows.map((row) => tellRow(row, passages))).toEqual([
      'Tập huấn kỹ năng số cho viên chức (đơn vị chủ trì: Phòng Tổ chức cán bộ; thời gian: Quý III/2026)',
      'Rà soát thiết bị (đơn vị chủ trì: Phòng Vật tư)',
    ])
  })
})

describe('every character', () => {
  it.each([
    'knowledge/vinh-long/ke-hoach.md',
    'knowledge/sa-dec/ke-hoach.md',
    'test/fixtures/tuning-plans/con-phung/ke-hoach.md',
  ])('of %s stands in exactly one passage', (path) => expectWhole(readBody(path)))

  it('of any text stands in exactly one passage', () => {
    const text = fc.array(fc.oneof({ weight: 6, arbitrary: piece }, fc.string({ unit: 'grapheme' })), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(text, (pieces) => expectWhole(pieces.join(''))),
      { numRuns: 1000 },
    )
  })
})
