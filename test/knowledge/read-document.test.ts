import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseStructure } from '../../src/knowledge/parse-structure.ts'
import { type DocumentRead, readDocument } from '../../src/knowledge/read-document.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { makeDocx, makeZip, wordList, wordParagraph } from '../support/make-docx.ts'

const fixtures = join(import.meta.dirname, '../fixtures/documents')

async function readBytes(name: string, bytes: string | Buffer): Promise<DocumentRead> {
  const path = join(await makeDataDir(), name)
  await writeFile(path, bytes)
  return readDocument(path)
}

function textOf(read: DocumentRead): string {
  return 'refused' in read ? `REFUSED ${read.refused}` : read.text
}

const outline = (text: string) =>
  parseStructure(text).map(({ path, marker, text: words }) => `${path} ${marker} ${words}`)

const listed = [
  wordParagraph('MỤC ĐÍCH', { list: '1' }),
  wordParagraph('Mục đích chung', { list: '1', depth: 1 }),
  wordParagraph('Một.', { list: '1', depth: 3 }),
  wordParagraph('NỘI DUNG', { list: '1' }),
  wordParagraph('Tiêu chí', { list: '1', depth: 1 }),
  wordParagraph('Đối với tập thể đạt chuẩn.', { list: '1', depth: 2 }),
  wordParagraph('Đối với cá nhân đạt chuẩn.', { list: '1', depth: 2 }),
  wordParagraph('Hồ sơ gồm một bộ.', { list: '1', depth: 1 }),
]

const levels = [
  { format: 'upperRoman', text: '%1.' },
  { format: 'decimal', text: '%2.' },
  { format: 'lowerLetter', text: '%3)' },
  { format: 'bullet', text: '-' },
]

describe('a Word file', () => {
  it('keeps the automatic numbers and bullets that Word shows', async () => {
    const read = await readBytes(
      'a.docx',
      makeDocx({ body: listed.join(''), numbering: wordList('1', levels) }),
    )
    expect(outline(textOf(read))).toEqual([
      'I I. MỤC ĐÍCH',
      'I.1 1. Mục đích chung',
      'I.1 - Một.',
      'II II. NỘI DUNG',
      'II.1 1. Tiêu chí',
      'II.1.a a) Đối với tập thể đạt chuẩn.',
      'II.1.b b) Đối với cá nhân đạt chuẩn.',
      'II.2 2. Hồ sơ gồm một bộ.',
    ])
  })

  it('keeps numbers set by a style, tables by rows, footnotes, and leaves deleted words out', async () => {
    const cell = (text: string) => `<w:tc>${wordParagraph(text)}</w:tc>`
    const row = (...texts: string[]) => `<w:tr>${texts.map(cell).join('')}</w:tr>`
    const cited =
      '<w:r><w:t>Theo tỉnh</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r>'
    const body = [
      wordParagraph('KHEN THƯỞNG', { style: 'Phan' }),
      wordParagraph('', {}, cited),
      `<w:tbl>${row('Hình thức', 'Số lượng')}${row('Giấy khen', '05')}</w:tbl>`,
    ]
    const read = await readBytes(
      'b.docx',
      makeDocx({
        body: body.join(''),
        numbering: wordList('7', levels),
        styles: `<w:style w:type="paragraph" w:styleId="Phan"><w:name w:val="Phan"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>`,
        footnotes: `<w:footnote w:id="2">${wordParagraph('Quyết định số 1940.')}</w:footnote>`,
      }),
    )
    expect(textOf(read)).toBe(
      'I. KHEN THƯỞNG\n\nTheo tỉnh[^2].\n\n[^2]: Quyết định số 1940.\n\nHình thức | Số lượng\n\nGiấy khen | 05',
    )
  })
})

describe('a table of tasks in Word', () => {
  it('keeps its rows whole where a cell has two paragraphs', async () => {
    const cell = (...texts: string[]) => `<w:tc>${texts.map((text) => wordParagraph(text)).join('')}</w:tc>`
    const table = `<w:tbl><w:tr>${cell('TT')}${cell('Nội dung')}${cell('Đơn vị phối hợp')}</w:tr><w:tr>${cell('1')}${cell('Tập huấn')}${cell('Phòng Điều dưỡng', 'Tổ Công nghệ thông tin')}</w:tr></w:tbl>`
    expect(textOf(await readBytes('d.docx', makeDocx({ body: table })))).toBe(
      'TT | Nội dung | Đơn vị phối hợp\n\n1 | Tập huấn | Phòng Điều dưỡng; Tổ Công nghệ thông tin',
    )
  })
})

describe('a Word file as it comes', () => {
  it('says its title, number and date when its letterhead does', async () => {
    const cell = (...texts: string[]) => `<w:tc>${texts.map((text) => wordParagraph(text)).join('')}</w:tc>`
    const body = [
      `<w:tbl><w:tr>${cell('SỞ Y TẾ HÒA GIANG', 'Số: 12/KH-SYT')}${cell('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Hòa Giang, ngày 9 tháng 10 năm 2025')}</w:tr></w:tbl>`,
      wordParagraph('KẾ HOẠCH'),
      wordParagraph('Triển khai Phong trào “Bình dân học vụ số”'),
      wordParagraph('Thực hiện Kế hoạch số 99/KH-UBND ngày 01 tháng 02 năm 2024.'),
    ]
    expect(await readBytes('c.docx', makeDocx({ body: body.join('') }))).toMatchObject({
      head: {
        title: 'Kế hoạch triển khai Phong trào “Bình dân học vụ số”',
        number: '12/KH-SYT',
        issued: '2025-10-09',
        kind: 'kế hoạch',
        period: '',
      },
    })
  })

  it.each([
    [
      'TCVN3',
      '.VnTime',
      'KÕ ho¹ch triÓn khai phong trµo thi ®ua cña ngµnh y tÕ n¨m 2025, c¸c ®¬n vÞ thùc hiÖn',
    ],
    [
      'VNI',
      'VNI-Times',
      'Keá hoaïch trieån khai phong traøo thi ñua cuûa ngaønh y teá naêm 2025, caùc ñôn vò thöïc hieän',
    ],
  ])('typed in %s is refused by name', async (encoding, font, text) => {
    const read = await readBytes('old.docx', makeDocx({ body: wordParagraph(text, { font }) }))
    expect(textOf(read)).toMatch(new RegExp(`^REFUSED .*${encoding}.*Unicode`))
  })

  it('in an old font but with Unicode letters is taken in', async () => {
    const text = 'Kế hoạch triển khai phong trào thi đua của ngành y tế'
    const read = await readBytes('new.docx', makeDocx({ body: wordParagraph(text, { font: '.VnTime' }) }))
    expect(textOf(read)).toBe(text)
  })

  it.each([
    ['hỏng', Buffer.from('PK\x03\x04 not a zip')],
    ['hỏng', makeZip({ 'other.xml': '<a/>' })],
    ['.doc cũ', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4])],
    ['quá lớn', makeZip({ 'word/document.xml': Buffer.alloc(45 * 1024 * 1024, 32) })],
  ])('that is broken is refused: %s', async (reason, bytes) => {
    expect(textOf(await readBytes('x.docx', bytes))).toMatch(new RegExp(`^REFUSED .*${reason}`))
  })
})

describe('a PDF', () => {
  it('comes out in sentences, with its columns, footnote and page break put right', async () => {
    const read = await readDocument(join(fixtures, 'ke-hoach.pdf'))
    expect(read).toMatchObject({
      head: {
        title: 'Kế hoạch triển khai Phong trào thi đua “Bệnh viện xanh” năm 2026',
        number: '45/KH-BVĐK',
        issued: '2026-03-05',
      },
    })
    const lines = outline(textOf(read))
    expect(lines).toContain(
      'II.1 1. Thi đua phân loại rác tại nguồn ở tất cả các khoa, phòng; mỗi khoa có ít nhất 02 người được tập huấn về phân loại chất thải y tế và hướng dẫn người bệnh bỏ rác đúng nơi quy định.',
    )
    expect(lines.filter((line) => line.startsWith('nơi nhận'))).toEqual([
      expect.stringContaining('Trên đây là Kế hoạch'),
      'nơi nhận  Nơi nhận:',
      'nơi nhận - Sở Y tế (báo cáo);',
      'nơi nhận - Các khoa, phòng;',
      'nơi nhận - Lưu: VT.',
      'nơi nhận  GIÁM ĐỐC',
      'nơi nhận  Nguyễn Văn Bình',
    ])
    const footnote = parseStructure(textOf(read)).find(({ kind }) => kind === 'footnote')
    expect(footnote).toMatchObject({
      path: 'I',
      text: expect.stringMatching(/^Công văn số 88.*địa bàn tỉnh\.$/),
    })
  })

  it('without a text layer or with broken bytes is refused', async () => {
    expect(textOf(await readDocument(join(fixtures, 'ban-quet.pdf')))).toMatch(/^REFUSED .*bản quét/)
    expect(textOf(await readBytes('x.pdf', '%PDF-1.7 broken'))).toMatch(/^REFUSED .*hỏng/)
  })
})

describe('a text file', () => {
  it('is read with or without a byte order mark and comes out in NFC', async () => {
    const text = 'I. MỤC ĐÍCH\n\n- Thi đua.'
    expect(textOf(await readBytes('a.txt', `\uFEFF${text.normalize('NFD')}`))).toBe(text)
    expect(
      textOf(
        await readBytes('a.md', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])),
      ),
    ).toBe(text)
  })

  it('loses the dress of Markdown, never its words', async () => {
    const dressed = 'SỞ Y TẾ\\\n**BỆNH VIỆN**\n\n*Hà Lộc, ngày 16 tháng 3*\n\n* Một;\n* 2*3 và *chú ý* kỹ.'
    expect(textOf(await readBytes('a.md', dressed))).toBe(
      'SỞ Y TẾ\nBỆNH VIỆN\n\nHà Lộc, ngày 16 tháng 3\n\n* Một;\n* 2*3 và chú ý kỹ.',
    )
  })

  it.each([
    ['UTF-8', Buffer.from([0x4b, 0xe1, 0xba, 0x20, 0x68])],
    ['UTF-16', Buffer.from([0xff, 0xfe, 0x4b, 0x00, 0x68])],
    ['UTF-16', Buffer.from([0xfe, 0xff, 0x00, 0x4b, 0xd8, 0x00])],
    ['tệp trống', Buffer.alloc(0)],
    ['không có chữ', Buffer.from('123 😀 ---')],
  ])('is refused with a reason: %s', async (reason, bytes) => {
    expect(textOf(await readBytes('a.md', bytes))).toMatch(new RegExp(`^REFUSED .*${reason}`))
  })

  it('with front matter says of itself what stands there', async () => {
    const read = await readBytes(
      'a.md',
      '---\ntitle: Kế hoạch A\nissued: 2025-10-09\nnumber: ""\n---\n\n**I. CHUNG**\n\n- Một.',
    )
    expect(read).toMatchObject({
      head: { title: 'Kế hoạch A', issued: '2025-10-09', number: '' },
      text: 'I. CHUNG\n\n- Một.',
    })
    const printed =
      'I. CHUNG\n- Nâng cao nhận thức của cán bộ, công chức về vai trò,\ný nghĩa của phong trào thi đua.'
    expect(
      await readBytes('a.txt', `---\ntitle: Kế hoạch A\nissued: 2025-10-09\nkind:\n---\n\n${printed}`),
    ).toMatchObject({
      head: { title: 'Kế hoạch A', issued: '2025-10-09' },
      text: textOf(await readBytes('a.txt', printed)),
    })
    expect(textOf(await readBytes('b.md', '---\ntitle: [a\n---\nMột.'))).toMatch(/^REFUSED .*YAML/)
    expect(textOf(await readBytes('c.md', '---\nissued: hôm qua\n---\nMột.'))).toMatch(/^REFUSED .*issued/)
  })
})
