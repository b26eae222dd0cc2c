import { describe, expect, test } from 'vitest'
import { useShippedKnowledge } from '../support/shipped-knowledge.ts'

const { ask } = useShippedKnowledge()

describe('the digests, asked in everyday words', () => {
  test.each([
    ['đầu đơn sáng kiến phải có cộng hòa xã hội không', 'sang-kien/don', 'Quốc hiệu'],
    ['nghi dinh 13 nam 2012 co ai thay chua', 'sang-kien/khai-niem', 'chưa thấy văn bản nào thay'],
    ['sáng kiến chia ra mấy loại', 'sang-kien/khai-niem', 'tác nghiệp'],
    ['bài báo khoa học quốc tế mỗi năm phải tăng bao nhiêu', 'nghi-quyet-57/nghi-quyet', '10%'],
    ['trạm y tế chừng nào chuyển hết về xã', undefined, '31/12/2030'],
  ])('tell it where the plan has nothing: %s', (question, document, words) => {
    const answer = ask(question, { organization: 'sa-dec' })
    expect(answer.text).toContain(words)
    if (document !== undefined) expect(answer.citations[0]?.document).toBe(document)
  })

  test.each(['vinh-long', 'sa-dec'])(
    'tell staff of %s what an initiative needs, not the plan’s criteria',
    (organization) => {
      const answer = ask('sáng kiến cần điều kiện gì?', { organization })
      expect(answer.citations[0]?.document).toBe('sang-kien/dieu-kien')
      expect(answer.text).toContain('đủ 3 điều kiện')
    },
  )

  test.each([
    'hội đồng sáng kiến bệnh viện mình gồm những ai',
    'nộp đơn sáng kiến có mất phí không',
    'sáng kiến được công nhận có giá trị mấy năm',
  ])('say what they do not tell: %s', (question) => {
    expect(ask(question, { organization: 'sa-dec' }).kind).not.toBe('answer')
  })
})
