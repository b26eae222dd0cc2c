import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { paperFacts } from '../../src/knowledge/paper-facts.ts'
import { parseStructure } from '../../src/knowledge/parse-structure.ts'

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
    period: 'Phong trào được thực hiện từ năm 2026 đến năm 2030.',
    issued: 'Kế hoạch này ban hành ngày 24/02/2026.',
    signer: 'Người ký kế hoạch này là Lê Hoài Nhơn (KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC).',
  })
  for (const { section, quote } of facts) {
    expect(passages.some(({ path, text }) => path === section && text.startsWith(quote))).toBe(true)
  }
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
