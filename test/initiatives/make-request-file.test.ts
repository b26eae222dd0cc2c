import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readZip } from '../../src/files/read-zip.ts'
import {
  type InitiativeRequest,
  makeEmptyRequestFile,
  makeRequestFile,
} from '../../src/initiatives/make-request-file.ts'

const request: InitiativeRequest = {
  recipient: 'Trung tâm Y tế khu vực Ba Tri',
  authors: [
    {
      name: 'Trần Thị Hoa',
      born: '1990-05-12',
      workplace: 'Khoa Khám bệnh',
      title: 'điều dưỡng trưởng',
      share: 66.67,
    },
    { name: 'Lê Văn Nam', born: '1988', qualification: 'dược sĩ', share: 33.33 },
  ],
  name: 'Cảnh báo tương tác thuốc',
  field: 'Khám bệnh',
  problem: 'Bác sĩ phải tự tra',
  appliedFrom: '2026-03-01',
  description: 'Bước một.\n- Nạp danh mục.\n- Bật cảnh báo.',
  conditions: 'Phần mềm kê đơn',
  benefits: 'Nhanh hơn',
  figures: 'Trước 5 phút; sau 2 phút',
  helpers: [{ name: 'Võ Thị Lan', work: 'nhập liệu' }],
  evidence: ['anh-1.jpg'],
  place: 'Vĩnh Long',
  signer: 'Trần Thị Hoa',
}

function partOf(file: Uint8Array, name: string): string {
  return readZip(file).part(name) ?? ''
}

/** The document's paragraphs as lines. */
function textOf(xml: string): string {
  return xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&amp;/g, '&')
}

test('the request has every field of the form in its order, word for word', async () => {
  const text = textOf(partOf(await makeRequestFile(request), 'word/document.xml'))
  const inOrder = [
    ...[
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN',
    ],
    ...[
      'Kính gửi: Trung tâm Y tế khu vực Ba Tri',
      'Tỷ lệ (%) đóng góp',
      'Trần Thị Hoa',
      '12/05/1990',
      '66,67',
    ],
    ...[
      'Lê Văn Nam',
      '33,33',
      'Cảnh báo tương tác thuốc',
      'Không có.',
      'Khám bệnh',
      'Bác sĩ phải tự tra',
      '01/03/2026',
    ],
    ...[
      'Bước một.\n- Nạp danh mục.\n- Bật cảnh báo.',
      'Phần mềm kê đơn',
      'Nhanh hơn',
      'Trước 5 phút; sau 2 phút',
    ],
    ...['Nội dung công việc hỗ trợ', 'Võ Thị Lan', 'nhập liệu', 'anh-1.jpg', 'xin cam đoan'],
    ...['Vĩnh Long, ngày … tháng … năm 20…', 'NGƯỜI NỘP ĐƠN', 'Trần Thị Hoa'],
  ]
  let from = 0
  for (const part of inOrder) {
    expect(text.slice(from), part).toContain(part)
    from = text.indexOf(part, from) + part.length
  }
})

test('a personal request has no number, letterhead or recipients', async () => {
  const text = textOf(partOf(await makeRequestFile(request), 'word/document.xml'))
  expect(text).not.toMatch(/Số:|SỞ Y TẾ|Nơi nhận|Lưu: VT|undefined|null|\{\{/)
})

test('page, margins, fonts and sizes are as NĐ 30/2020/NĐ-CP has them', async () => {
  const file = await makeRequestFile(request)
  const document = partOf(file, 'word/document.xml')
  const [styles, header] = [partOf(file, 'word/styles.xml'), partOf(file, 'word/header1.xml')]
  const { top, bottom, left, right } =
    /<w:pgMar w:top="(?<top>\d+)" w:right="(?<right>\d+)" w:bottom="(?<bottom>\d+)" w:left="(?<left>\d+)"/.exec(
      document,
    )?.groups ?? {}
  const inMillimetres = (twips: string | undefined) => Number(twips) / 56.693
  for (const [margin, least, most] of [
    [top, 20, 25],
    [bottom, 20, 25],
    [left, 30, 35],
    [right, 15, 20],
  ] as const) {
    expect(inMillimetres(margin)).toBeGreaterThanOrEqual(least - 0.1)
    expect(inMillimetres(margin)).toBeLessThanOrEqual(most + 0.1)
  }
  expect(document).toMatch(/<w:pgSz w:w="1190\d" w:h="1683\d"/)
  expect(document).toContain('<w:titlePg/>')
  expect(styles).toMatch(
    /<w:rFonts w:ascii="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman"\/>/,
  )
  expect(`${document}${header}`).not.toMatch(/w:ascii="(?!Times New Roman)/)
  const sizes = [...document.matchAll(/<w:sz w:val="(\d+)"\/>/g)].map(([, size]) => Number(size))
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(28)
  expect(header).toContain('<w:jc w:val="center"/>')
  expect(header).toContain('PAGE')
})

test('the empty form has the same lines and no answers', async () => {
  const text = textOf(partOf(await makeEmptyRequestFile(), 'word/document.xml'))
  expect(text).toContain('Mô tả bản chất của sáng kiến:')
  expect(text).toContain('…………')
  expect(text).not.toContain('Không có.')
})

test('whatever is typed gives a document that can be opened', async () => {
  const typed = fc.string({ unit: 'binary', maxLength: 200 })
  await fc.assert(
    fc.asyncProperty(typed, typed, async (name, description) => {
      const file = await makeRequestFile({
        ...request,
        name,
        description: `${description}\u0000\uFFFE\uD800 hết`,
      })
      expect(textOf(partOf(file, 'word/document.xml'))).toContain('hết')
    }),
    { numRuns: 25 },
  )
})
