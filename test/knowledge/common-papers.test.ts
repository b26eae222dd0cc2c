import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ingestKnowledge } from '../../src/knowledge/ingest-knowledge.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestDatabase } from '../support/open-test-database.ts'
import { useShippedKnowledge } from '../support/shipped-knowledge.ts'

const folder = join(import.meta.dirname, '../fixtures/common')
const { ask } = useShippedKnowledge(folder)

const vinhLong = { organization: 'vinh-long' }

describe('papers that are common to all organizations', () => {
  test.each([vinhLong, { organization: 'sa-dec' }, {}])('answer whoever asks, once (%j)', (asking) => {
    const answer = ask('thù lao nhân viên y tế thôn bản bao nhiêu tiền?', asking)
    expect(answer.kind).toBe('answer')
    expect(answer.text.match(/Thù lao nhân viên/g)).toHaveLength(1)
    expect(answer.citations).toMatchObject([
      { document: 'luat-le/thu-lao', section: '1', basis: 'Nghị định 77/2025/NĐ-CP, Điều 4' },
    ])
  })

  test('leave to the plan what the plan tells', () => {
    const answer = ask('hạn nộp báo cáo là khi nào?', vinhLong)
    expect(answer.citations.map(({ document }) => document)).toEqual(['vinh-long/ke-hoach'])
  })

  test('compute a sum by the base salary of the day, rounded up', () => {
    const question = 'Thù lao nhân viên y tế thôn bản bao nhiêu tiền?'
    expect(ask(question, { ...vinhLong, at: '2026-06-30T23:00:00+07:00' }).text).toContain(
      '710.000 đồng (0,3 × lương cơ sở 2.340.000 đồng',
    )
    expect(ask(question, { ...vinhLong, at: '2026-07-01T00:30:00+07:00' }).text).toContain(
      '760.000 đồng (0,3 × lương cơ sở 2.530.000 đồng',
    )
  })

  test('tell a repealed rule only when it is asked for, and say so', () => {
    const now = ask('mức thù lao nhân viên y tế thôn bản', vinhLong).text
    expect(now).toContain('0,3 lần')
    expect(now).not.toContain('0,2 lần')
    const before = ask('thù lao nhân viên y tế thôn bản theo quy định cũ là bao nhiêu?', vinhLong).text
    expect(before).toMatch(
      /^Quy định cũ, hết hiệu lực sau ngày 30\/06\/2025, được thay bằng Nghị định 77\/2025\/NĐ-CP: .*0,2 lần/,
    )
  })

  test.each([
    'thù lao nhân viên y tế thôn bản theo Nghị định 11 là bao nhiêu?',
    'hồi còn NĐ 11 thì thù lao nhân viên y tế thôn bản bao nhiêu tiền?',
  ])('tell the repealed rule of a paper that is named by its number alone: %s', (question) => {
    expect(ask(question, vinhLong).text).toMatch(/^Quy định cũ, .*0,2 lần/)
  })

  test.each([
    [
      'ngày chi trả thù lao nhân viên y tế thôn bản?',
      /^Ví dụ ở Bắc Ninh, không áp dụng cho Đồng Tháp, Vĩnh Long: /,
    ],
    [
      'ai ký hợp đồng với nhân viên y tế thôn bản?',
      /^Suy ra, cần hỏi lại Văn phòng Sở Y tế Vĩnh Long: Trạm y tế xã/,
    ],
    ['tiêu chuẩn nhân viên y tế thôn bản?', /được giao phụ trách \(theo nguồn thứ cấp\)\./],
  ])('say how sure they are: %s', (question, expected) => {
    expect(ask(question, vinhLong).text).toMatch(expected)
  })
})

test("what is told of one organization's province is no answer on that of another", () => {
  const inVinhLong = ask('số nhân viên y tế thôn bản của tỉnh Vĩnh Long?', { organization: 'sa-dec' })
  expect(inVinhLong.text).toContain('1.240 nhân viên')
  const inDongThap = ask('số nhân viên y tế thôn bản của tỉnh Đồng Tháp?', { organization: 'sa-dec' })
  expect(inDongThap.text).not.toContain('1.240')
})

describe('what common papers say', () => {
  test('is warned of from the day on that a warning begins', () => {
    const question = 'tiêu chuẩn nhân viên y tế thôn bản?'
    expect(ask(question, { ...vinhLong, at: '2026-09-30T12:00:00+07:00' }).text).not.toContain('99/2026/QH16')
    expect(ask(question, { ...vinhLong, at: '2026-10-01T12:00:00+07:00' }).text).toContain('99/2026/QH16')
  })
})

test('what common papers say goes out as it is, whatever a language model might make of it', () => {
  const asked = ['ai ký hợp đồng với nhân viên y tế thôn bản?', 'tiêu chuẩn nhân viên y tế thôn bản là gì?']
  const answers = asked.map((text) => ask(text, vinhLong))
  expect(answers.map(({ citations }) => citations[0]?.document)).toEqual(asked.map(() => 'luat-le/thu-lao'))
  expect(answers.map(({ open }) => open)).toEqual([undefined, undefined])
})

test.each([
  [/Nguồn: báo Sức khỏe và Đời sống. \[TC\]\n/, '', 'mục 4 thiếu dòng “Nguồn: …”'],
  [/\[SUY\]/, '[CHƯA XÁC MINH]', 'mục 5: chưa rõ độ tin cậy “[CHƯA XÁC MINH]”'],
])('a digest that does not say how sure it is stays out (%s)', async (found, instead, reason) => {
  const { pool, close } = await openTestDatabase()
  try {
    const site = join(await makeDataDir(), 'luat-le')
    await mkdir(site)
    const text = await readFile(join(folder, 'luat-le/thu-lao.md'), 'utf8')
    await writeFile(join(site, 'thu-lao.md'), text.replace(found, instead))
    const folders = [join(site, '..')]
    const { refused } = await ingestKnowledge({ pool, folders, now: () => new Date(), onProgress: () => {} })
    expect(refused.map((refusal) => refusal.reason)).toEqual([expect.stringContaining(reason)])
  } finally {
    await close()
  }
})
