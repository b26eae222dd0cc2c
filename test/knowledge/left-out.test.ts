import { expect, test } from 'vitest'
import { isRefused } from '../../src/knowledge/answer/answer.ts'
import { useShippedKnowledge } from '../support/shipped-knowledge.ts'

const { ask } = useShippedKnowledge()
const vinhLong = { organization: 'vinh-long' }

test.each(['đăng ký thi đua ở đâu', 'dang ky thi dua o dau'])(
  'what is left out as a whole is said before a bare „không nói đến“: %s',
  (question) => {
    expect(ask(question, vinhLong).text).toMatch(/^Kế hoạch không quy định việc đăng ký thi đua/)
  },
)

test.each(['sở báo cáo tỉnh trước ngày nào', 'so bao cao len tinh truoc ngay nao'])(
  'what the department owes has no day in the plan: %s',
  (question) => {
    const answer = ask(question, vinhLong)
    expect(isRefused(answer)).toBe(true)
    expect(answer.text).not.toContain('10/11')
  },
)

test.each(['hạn báo cáo', 'đơn vị nộp báo cáo trước ngày nào', 'nộp báo cáo về sở trễ nhất ngày nào'])(
  'what is owed to it still has: %s',
  (question) => {
    expect(ask(question, vinhLong).text).toContain('trước ngày 10/11')
  },
)

test('of a Cờ for one person nothing is told that the plan does not say', () => {
  const { text } = ask('cá nhân có được tặng cờ không', vinhLong)
  expect(text).toMatch(/^Kế hoạch không nói Cờ thi đua có tặng cho cá nhân hay không/)
})
