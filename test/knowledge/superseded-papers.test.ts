import { join } from 'node:path'
import { expect, test } from 'vitest'
import { choosePassages } from '../../src/knowledge/phrasing/choose-passages.ts'
import { useShippedKnowledge } from '../support/shipped-knowledge.ts'

const { ask, base } = useShippedKnowledge(join(import.meta.dirname, '../fixtures/superseded'))

const question = 'Khoa Cấp cứu bố trí bao nhiêu điều dưỡng mỗi ca trực đêm?'
const organization = 'tan-lap'

test.each([
  ['2026-02-28T20:00:00+07:00', '03 điều dưỡng', 'quy-che-cu'],
  ['2026-03-01T06:00:00+07:00', '05 điều dưỡng', 'quy-che-moi'],
])('on %s the paper in force answers: %s', (at, words, document) => {
  const answer = ask(question, { organization, at })
  expect(answer.text).toContain(words)
  expect(answer.text).not.toMatch(/cũ|hiệu lực/)
  expect(answer.citations.map((citation) => citation.document)).toEqual([`tan-lap/${document}`])
})

test('what only the former paper says is told as that', () => {
  const { text } = ask('Phòng Hành chính trực điện thoại từ mấy giờ đến mấy giờ?', { organization })
  expect(text).toMatch(
    /^Quy định cũ, hết hiệu lực sau ngày 28\/02\/2026, được thay bằng văn bản số 9\/QC-TTYT: .*17 giờ đến 7 giờ/,
  )
})

test('what is told of a paper that no longer holds is open to no language model', () => {
  const former = ask('Phòng Hành chính trực điện thoại từ mấy giờ đến mấy giờ?', { organization })
  expect(former.text).toMatch(/^Quy định cũ/)
  expect(former.open).toBeUndefined()
  const gap = { kind: 'gap', text: '', question, organization } as const
  const given = choosePassages(base(), gap, new Date('2026-03-01T06:00:00+07:00'))
  expect(new Set(given.map(({ document }) => document.id))).toEqual(new Set(['tan-lap/quy-che-moi']))
})

test('the former paper is quoted when it is asked for by its number', () => {
  const { text } = ask('Quy chế 5/QC-TTYT bố trí bao nhiêu điều dưỡng mỗi ca trực đêm?', { organization })
  expect(text).toMatch(/^Quy định cũ, .*03 điều dưỡng/)
})
