import { expect, test } from 'vitest'
import { answerAsOfficer } from '../../src/knowledge/officer-answers/answer-as-officer.ts'
import { officerDocuments } from '../../src/knowledge/officer-answers/officer-documents.ts'
import { useShippedKnowledge } from '../support/shipped-knowledge.ts'

const { base } = useShippedKnowledge()

const stored = {
  id: '12',
  organization: 'vinh-long',
  asked: 'Dạ cho em hỏi trạm y tế ở Vĩnh Long nộp báo cáo sáng kiến cho ai ạ?',
  answer: 'Trạm y tế nộp cho Trung tâm Y tế khu vực.',
  office: 'Văn phòng Sở',
  answeredOn: '2026-11-22',
  expiresOn: '2027-11-22',
}
const officers = { answers: [stored], documents: officerDocuments([stored]) }

const ask = (
  text: string,
  organization: string | undefined = 'vinh-long',
  at = '2026-12-01T08:00:00+07:00',
) => answerAsOfficer(base(), officers, { text, organization, at: new Date(at) })

test.each([
  'Trạm y tế nộp báo cáo sáng kiến cho ai?',
  'tram y te nop bao cao sang kien cho ai',
  'Ở Vĩnh Long trạm y tế nộp báo cáo sáng kiến cho ai vậy ạ',
  'cho em hỏi trạm y tế nộp báo cáo sáng kiến cho ai với ạ',
])('the same question is answered with who said it and when: %s', (text) => {
  const answer = ask(text)
  expect(answer?.text).toBe(
    'Trả lời của Văn phòng Sở ngày 22/11/2026: Trạm y tế nộp cho Trung tâm Y tế khu vực.',
  )
  const [citation] = answer?.citations ?? []
  expect(citation).toMatchObject({
    document: 'vinh-long/tra-loi-can-bo',
    section: '12',
    title: 'Trả lời của Văn phòng Sở',
    issued: '2026-11-22',
  })
  const document = officers.documents.get('vinh-long/tra-loi-can-bo')
  expect(document?.text.slice(citation?.start, citation?.end)).toContain(citation?.quote)
})

test.each([
  'Trạm y tế nộp báo cáo sáng kiến khi nào?',
  'Bệnh viện nộp báo cáo sáng kiến cho ai?',
  'Trạm y tế nộp báo cáo thi đua cho ai?',
  'Trạm y tế không nộp báo cáo sáng kiến cho ai?',
  'Trạm y tế nộp báo cáo sáng kiến năm 2027 cho ai?',
  'Ở Sa Đéc trạm y tế nộp báo cáo sáng kiến cho ai?',
  'Trạm y tế nộp báo cáo sáng kiến cho ai, hạn khi nào?',
  'cho ai?',
])('what only resembles it is not: %s', (text) => {
  expect(ask(text)).toBeUndefined()
})

test('it is for its own organization, and until its last day', () => {
  const { asked } = stored
  const plain = 'Trạm y tế nộp báo cáo sáng kiến cho ai?'
  expect(ask(plain, 'sa-dec')).toBeUndefined()
  expect(ask(plain, 'khac')).toBeUndefined()
  expect(ask(asked, 'vinh-long', '2027-11-22T23:59:00+07:00')).toBeDefined()
  expect(ask(asked, 'vinh-long', '2027-11-23T00:00:00+07:00')).toBeUndefined()
})
