import { expect, test } from 'vitest'
import { openConfirmation } from '../../../src/knowledge/question/open-confirmation.ts'
import { readLanguage } from '../../../src/knowledge/vocabulary/read-language.ts'

const language = await readLanguage('knowledge')

test.each([
  ['Nhận báo cáo tới 15/12 phải không?', 'Nhận báo cáo tới ngày nào'],
  ['Phong trào kết thúc năm 2028 đúng không', 'Phong trào kết thúc năm nào'],
  ['có 3 giai đoạn phải không', 'có mấy giai đoạn'],
  ['Nghị quyết 57-NQ/TW ra trong năm 2025 phải không', 'Nghị quyết 57-NQ/TW ra trong năm nào'],
])('„%s“ is asked openly', (text, open) => {
  expect(openConfirmation(text, language)?.trim()).toBe(open)
})

test.each([
  'Kế hoạch 118 là của Sở Y tế phải không?',
  'Hạn nộp báo cáo năm 2027 là khi nào ạ?',
  'bao cao nam 2027 nop khi nao a',
  'Có phải nộp bản giấy không?',
])('„%s“ states nothing that could be wrong', (text) =>
  expect(openConfirmation(text, language)).toBeUndefined(),
)
