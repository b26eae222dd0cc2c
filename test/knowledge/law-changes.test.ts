import { describe, expect, test } from 'vitest'
import { useShippedKnowledge } from '../support/shipped-knowledge.ts'

const { ask } = useShippedKnowledge()

const today = '2026-11-22T09:00:00+07:00'
const warning =
  'Luật 06/2026/QH16 sửa Luật Thi đua, khen thưởng có hiệu lực từ 01/10/2026 mà tôi chưa có nội dung'

/** Where the plans and the law of November 2026 differ, and what nobody may be told. */
describe('between the plans and the law', () => {
  test.each([
    ['D1', 'Nghị định 98/2023 còn hiệu lực không?', ['hết hiệu lực từ ngày 01/7/2025', '152/2025/NĐ-CP']],
    ['D1', 'nghi dinh 98 con dung duoc khong', ['hết hiệu lực từ ngày 01/7/2025', '152/2025/NĐ-CP']],
    ['D1', 'Thông tư 01/2024/TT-BNV bị thay bằng thông tư nào?', ['15/2025/TT-BNV', '05/8/2025']],
    ['D2', 'Tiêu chuẩn Lao động tiên tiến là gì?', ['hoàn thành tốt nhiệm vụ', warning]],
    ['D2', 'tieu chuan chien si thi dua co so', ['Lao động tiên tiến', warning]],
    ['D3', 'Chiến sĩ thi đua cơ sở được thưởng bao nhiêu?', ['2.530.000 đồng']],
    [
      'D3',
      'mức lương cơ sở trước đây là bao nhiêu',
      ['2.530.000', '2.340.000 đồng, dùng đến hết ngày 30/6/2026'],
    ],
    [
      'D4',
      'Trạm y tế có còn thuộc Sở Y tế không?',
      ['Suy ra, cần hỏi lại', 'có thể còn hoặc không còn thuộc Sở Y tế'],
    ],
    ['D4', 'Trạm y tế chuyển về xã chậm nhất khi nào?', ['31/12/2030']],
    ['D5', 'Xếp loại chất lượng cuối năm chốt khi nào?', ['tháng 12', '233/2026/NĐ-CP']],
    ['D5', 'muc do hoan thanh nhiem vu trong bao cao ghi the nao', ['“dự kiến” hoặc “tự đánh giá”']],
    ['D6', 'bây giờ còn nộp báo cáo được không?', ['Hạn năm 2026 đã qua', 'Văn phòng Sở']],
    ['D7', 'Giấy khen chuyên đề có được cộng để xét Bằng khen công trạng không?', ['Không được cộng dồn']],
    ['D7', 'khen chuyen de co tinh de xet khen cong trang khong', ['không làm căn cứ']],
  ])('%s: %s', (_, question, words) => {
    const { text, citations } = ask(question, { organization: 'vinh-long', at: today })
    for (const word of words) expect(text).toContain(word)
    expect(citations).not.toEqual([])
  })

  test('D2: before the day the new law begins nothing is warned of', () => {
    const { text } = ask('Tiêu chuẩn Lao động tiên tiến là gì?', {
      organization: 'vinh-long',
      at: '2026-09-20T09:00:00+07:00',
    })
    expect(text).not.toContain('Luật 06/2026/QH16')
  })

  test('D3: a decision signed before the rise is rewarded by the salary of its day', () => {
    const { text } = ask('Chiến sĩ thi đua cơ sở được thưởng bao nhiêu?', {
      organization: 'vinh-long',
      at: '2026-06-20T09:00:00+07:00',
    })
    expect(text).toContain('2.340.000 đồng (1 × lương cơ sở 2.340.000 đồng từ 01/07/2024')
    expect(text).not.toContain('2.530.000')
  })

  test('D6: nobody is told that there is still time', () => {
    const { text } = ask('bây giờ còn nộp báo cáo được không?', { organization: 'vinh-long', at: today })
    expect(text).not.toMatch(/^(?:Có|Còn|Được)(?!\p{L})/u)
  })
})
