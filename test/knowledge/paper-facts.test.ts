import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeSigner } from '../../src/knowledge/describe-signer.ts'
import { paperFacts } from '../../src/knowledge/paper-facts.ts'
import { parseStructure } from '../../src/knowledge/parse-structure.ts'
import { readDocument } from '../../src/knowledge/read-document.ts'

const body = (path: string) => readFileSync(path, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')

test('a paper without a facts file tells its number, date, name and who signed it', () => {
  const passages = parseStructure(body('test/fixtures/tuning-plans/cho-vam/ke-hoach.md'))
  const facts = paperFacts({
    title: 'Kế hoạch tổ chức Phong trào thi đua “Học tập suốt đời”',
    number: '418/KH-SYT',
    issued: '2026-02-24',
    issuer: 'Sở Y tế tỉnh Chợ Vàm',
    period: '2026–2030',
    kind: 'kế hoạch',
    passages,
  })
  expect(Object.fromEntries(facts.map(({ attribute, answer }) => [attribute, answer]))).toMatchObject({
    number: 'Kế hoạch này mang số 418/KH-SYT, ngày 24/02/2026.',
    period: 'Phong trào được thực hiện từ tháng 3 năm 2026 đến hết tháng 12 năm 2030.',
    issued: 'Kế hoạch này ban hành ngày 24/02/2026.',
    signer: 'Người ký kế hoạch này là Phó Giám đốc Lê Hoài Nhơn (ký thay Giám đốc).',
  })
  for (const { section, quote } of facts) {
    expect(passages.some(({ path, text }) => path === section && text.startsWith(quote))).toBe(true)
  }
})

const told = async (file: string): Promise<Record<string, string>> => {
  const read = await readDocument(`test/fixtures/tuning-plans/${file}`)
  if ('refused' in read) throw new Error(read.refused)
  const facts = paperFacts({ ...read.head, passages: parseStructure(read.text) })
  return Object.fromEntries(facts.map(({ attribute, answer }) => [attribute, answer]))
}

test('a Word file’s letterhead and signature beside the recipients are read, with the degree of who signed', async () => {
  expect(await told('ha-loc/ke-hoach.docx')).toEqual({
    number: 'Kế hoạch này mang số 318/KH-BVSN, ngày 16/03/2026.',
    issued: 'Kế hoạch này ban hành ngày 16/03/2026.',
    name: 'Phong trào mang tên “Khoa, phòng 5S - Nụ cười mẹ và bé”.',
    signer: 'Người ký kế hoạch này là Phó Giám đốc BS.CKII Đoàn Thị Mỹ Hạnh (ký thay Giám đốc).',
    period: 'Phong trào được thực hiện từ ngày 01/4/2026 đến hết ngày 31/3/2027.',
  })
})

test('a text copied from a PDF, its two columns run into one line, tells the same', async () => {
  expect(await told('bac-thanh/ke-hoach.txt')).toEqual({
    number: 'Kế hoạch này mang số 2047/KH-SYT, ngày 22/05/2026.',
    issued: 'Kế hoạch này ban hành ngày 22/05/2026.',
    name: 'Phong trào mang tên “Trạm y tế gần dân, hồ sơ sức khỏe số cho mọi nhà”.',
    signer: 'Người ký kế hoạch này là Giám đốc Lường Văn Thắng.',
    period: 'Phong trào được thực hiện từ năm 2026 đến năm 2029.',
  })
})

test('a number and a date left blank in the letterhead are told from the front matter', async () => {
  expect(await told('khe-sim/quy-che.md')).toMatchObject({
    number: 'Quyết định này mang số 1126/QĐ-TTYT, ngày 14/07/2026.',
    issued: 'Quyết định này ban hành ngày 14/07/2026.',
    signer: 'Người ký quyết định này là Giám đốc TS.BS. Kha Minh Triết.',
  })
})

test.each([
  ['- Lưu: VT, TCCB. ThS. Bùi Thị Na', 'ThS. Bùi Thị Na'],
  ['- Lưu: VT, QLCL.\n\nBSCKII. Vi Văn Út', 'BSCKII. Vi Văn Út'],
  ['- Lưu: VT, Công Đoàn.', undefined],
  ['- Các Khoa; Phòng Tổ Chức', undefined],
])('the signature „%s“', (closing, signer) => {
  const text = `KẾ HOẠCH\nVề việc thử\n\nI. MỤC ĐÍCH\n\n- Thử.\n\nNơi nhận: GIÁM ĐỐC\n${closing}\n`
  const paper = { title: 'Kế hoạch thử', number: '', period: '', issued: '', issuer: '', kind: 'kế hoạch' }
  const facts = paperFacts({ ...paper, passages: parseStructure(text) })
  const answers = facts.map(({ answer }) => answer)
  expect(answers).toEqual(signer === undefined ? [] : [`Người ký kế hoạch này là Giám đốc ${signer}.`])
})

test.each([
  [['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], 'Phó Chủ tịch An (ký thay Chủ tịch)'],
  [['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], 'Chủ tịch An (thay mặt Ủy ban nhân dân)'],
  [['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG'], 'Trưởng phòng An (thừa lệnh Giám đốc)'],
  [['GIÁM ĐỐC SỞ Y TẾ'], 'An (GIÁM ĐỐC SỞ Y TẾ)'],
  [['Q. GIÁM ĐỐC'], 'Quyền Giám đốc An'],
  [[], 'An'],
])('the office %j', (offices, told) => {
  expect(describeSigner('An', offices)).toBe(told)
})

test('what the paper leaves empty is not told', () => {
  const passages = parseStructure('KẾ HOẠCH\nVề việc thử\n\nI. MỤC ĐÍCH\n\n- Thử.\n')
  const paper = {
    title: 'Kế hoạch về việc thử',
    number: '',
    period: '',
    issued: '',
    issuer: '',
    kind: 'kế hoạch',
    passages,
  }
  expect(paperFacts(paper)).toEqual([])
})
