import { expect, test } from 'vitest'
import { denyValue } from '../../../src/knowledge/answer/deny-value.ts'
import { statedValue } from '../../../src/knowledge/question/open-confirmation.ts'
import { readLanguage } from '../../../src/knowledge/vocabulary/read-language.ts'
import { useShippedKnowledge } from '../../support/shipped-knowledge.ts'

const language = await readLanguage('knowledge')
const { ask } = useShippedKnowledge()

test.each([
  ['Hạn là 15/11 phải không?', 'Báo cáo gửi trước ngày 10/11 hằng năm.', 'Không phải ngày 15/11 ạ. '],
  ['Hạn là 10/11 phải không?', 'Báo cáo gửi trước ngày 10/11 hằng năm.', ''],
  ['Hạn là 09/11 phải không?', 'Hết thứ Hai 9/11/2026.', ''],
  ['Tổng kết năm 2029 phải không?', 'Tổng kết vào năm 2030.', 'Không phải năm 2029 ạ. '],
  ['Năm 2027 vẫn còn phải không?', 'Từ năm 2025 đến năm 2030.', ''],
  ['Có 6 nội dung phải không?', 'Kế hoạch nêu 7 nội dung.', 'Không phải 6 ạ. '],
  ['Có 6 nội dung phải không?', 'Kế hoạch nêu các nội dung.', ''],
  ['Đạt 80% phải không?', 'Ít nhất 95% công chức đạt yêu cầu.', 'Không phải 80% ạ. '],
])('„%s“ told „%s“', (question, told, denied) => {
  expect(denyValue(statedValue(question, language), told)).toBe(denied)
})

test.each([
  ['vinh-long', 'nop bao cao truoc 30/11 dung ko', /^Không phải ngày 30\/11 ạ\. Hạn cuối: /],
  ['vinh-long', 'Nộp báo cáo trước 10/11 đúng không?', /^Hạn cuối: /],
  ['vinh-long', 'Có 3 giai đoạn phải không?', /^Không phải 3 ạ\. Phong trào chia thành 2 giai đoạn/],
])('%s: „%s“', (organization, question, said) => {
  expect(ask(question, { organization }).text).toMatch(said)
})
