import { describe, expect, test } from 'vitest'
import { isRefused } from '../../src/knowledge/answer/answer.ts'
import { useShippedKnowledge } from '../support/shipped-knowledge.ts'

const { ask } = useShippedKnowledge()
const saDec = { organization: 'sa-dec' }

describe('an award that the plan does not name', () => {
  test.each([
    'Bệnh viện có tặng Giấy khen của Giám đốc Bệnh viện không?',
    'Benh vien co tang giay khen cua Giam doc Benh vien khong?',
    'bv mình có giấy khen riêng của bệnh viện ko',
  ])('%s', (question) => {
    const answer = ask(question, saDec)
    expect(isRefused(answer)).toBe(true)
    expect(answer.text).toContain('Giấy khen trong kế hoạch là của Giám đốc Sở Y tế')
  })

  test('what is told of Giấy khen and Bằng khen does not answer for a Huân chương', () => {
    const answer = ask('bv sđ tặng huân chương lđ ko', saDec)
    expect(answer.text).not.toMatch(/^Có ạ|Giám đốc (?:Sở|Bệnh viện) tặng/)
    expect(answer.citations.every(({ document }) => document.startsWith('khen-thuong/'))).toBe(true)
  })
})

describe('who proposes is not who gives', () => {
  test.each(['ai trình lên tỉnh', 'khen thưởng cấp tỉnh ai trình?', 'ai đề nghị khen thưởng'])(
    '%s',
    (question) => {
      const { text } = ask(question, saDec)
      expect(text).toMatch(/^Giám đốc Bệnh viện đề nghị/)
    },
  )

  test('who signs it is told where the question has the wrong one', () => {
    expect(ask('Giấy khen của phong trào là do giám đốc bệnh viện ký phải không ạ?', saDec).text).toContain(
      'Giám đốc Sở Y tế',
    )
  })
})
