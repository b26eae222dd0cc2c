import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mendLines } from '../../src/knowledge/mend-lines.ts'
import { parseFrontMatter } from '../../src/knowledge/parse-front-matter.ts'
import { parseStructure } from '../../src/knowledge/parse-structure.ts'
import { normalizeText } from '../../src/knowledge/read-plain-text.ts'

const root = join(import.meta.dirname, '../..')
const readText = (path: string) => normalizeText(readFileSync(join(root, path), 'utf8'))

function readPlan(path: string): string {
  const parts = parseFrontMatter(readText(path))
  if ('refused' in parts) throw new Error(parts.refused)
  return parts.text
}

const wide = 'Sở Y tế giao các đơn vị trực thuộc chủ động xây dựng kế hoạch và phối hợp với'

const cases: [string, string, string[]][] = [
  [
    'keeps the rows of a table apart, told from a letterhead by a third column',
    `SỞ Y TẾ        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 7/KH-SYT        Ngày 9 tháng 02 năm 2026\n\n${wide}\ncác xã.\n\nTT   Nội dung         Điểm\n1    Cây xanh         20\n2    Vệ sinh bề mặt   30\nGhi chú ở dưới bảng.`,
    [
      'SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Số: 7/KH-SYT Ngày 9 tháng 02 năm 2026',
      `${wide} các xã.`,
      'TT | Nội dung | Điểm',
      '1 | Cây xanh | 20',
      '2 | Vệ sinh bề mặt | 30',
      'Ghi chú ở dưới bảng.',
    ],
  ],
  [
    'joins a wrapped sentence',
    `- ${wide}\ncác phòng chức năng.\n- Hai.`,
    [`- ${wide} các phòng chức năng.`, '- Hai.'],
  ],
  [
    'joins before a capital when the line was full',
    `${wide}\nVăn phòng Sở để thực hiện tốt các nội dung được giao trong kế hoạch của năm\n2026.`,
    [`${wide} Văn phòng Sở để thực hiện tốt các nội dung được giao trong kế hoạch của năm 2026.`],
  ],
  [
    'leaves a heading apart from the text below it',
    `c) Đối tượng khác\n${wide}\ncác xã.`,
    ['c) Đối tượng khác', `${wide} các xã.`],
  ],
  [
    'joins a number of a paper that was cut at its hyphen',
    `${wide.slice(0, -4)} 57-\nNQ/TW.`,
    [`${wide.slice(0, -4)} 57-NQ/TW.`],
  ],
  [
    'joins a title in capitals that runs over two lines',
    `III. TIÊU CHÍ THI ĐUA VÀ\nHÌNH THỨC KHEN THƯỞNG\n1. ${wide}\nxã.`,
    ['III. TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG', `1. ${wide} xã.`],
  ],
  [
    'is not taken in by a dash in mid-sentence',
    `- Giai đoạn ${wide} 2025\n- 2027): Xây dựng kế hoạch.`,
    [`- Giai đoạn ${wide} 2025 - 2027): Xây dựng kế hoạch.`],
  ],
  ['drops page numbers', `- ${wide}\n\n4\n\ncác xã.\n\n- 5 -\n\n- Hai.`, [`- ${wide} các xã.`, '- Hai.']],
  [
    'moves a footnote out of the sentence that it cuts',
    `1. Theo kế hoạch của tỉnh1, ${wide}\n\n1 Kế hoạch số 37 của Tỉnh ủy\n\n\n\n4\n\ncác xã.`,
    [`1. Theo kế hoạch của tỉnh[^1], ${wide} các xã.`, '[^1]: Kế hoạch số 37 của Tỉnh ủy'],
  ],
]

describe('mendLines', () => {
  it.each(cases)('%s', (_, text, expected) => {
    expect(mendLines(text).split('\n\n')).toEqual(expected)
  })

  it('gives the dump of the first plan the passages of the copy mended by hand', () => {
    const line = ({ path, kind, marker, text }: ReturnType<typeof parseStructure>[number]) =>
      [path, kind, marker, text].join('|')
    const dump = parseStructure(mendLines(readText('test/knowledge/sources/vinh-long.txt')))
    const byHand = parseStructure(readPlan('knowledge/vinh-long/ke-hoach.md'))
    const paths = (passages: typeof dump) => [...new Set(passages.map(({ path }) => path))]
    expect(paths(dump)).toEqual(paths(byHand))
    const known = new Set(byHand.map(line))
    const different = dump.map(line).filter((passage) => !known.has(passage))
    // A line that ends both at the paper's edge and at a full stop doesn't tell whether a paragraph ends.
    expect(different).toEqual([
      expect.stringMatching(/^III\.2\.c\|item\|-\|Lựa chọn .* năm 2030\.$/),
      expect.stringMatching(/^III\.2\.c\|paragraph\|\|Căn cứ thành tích/),
    ])
  })

  it('gives the text of the second plan its paths', () => {
    const paths = (text: string) => [...new Set(parseStructure(text).map(({ path }) => path))]
    const mended = mendLines(readText('test/knowledge/sources/sa-dec.txt'))
    expect(paths(mended)).toEqual(paths(readPlan('knowledge/sa-dec/ke-hoach.md')))
  })
})
