import { describe, expect, test } from 'vitest'
import { useShippedKnowledge } from '../support/shipped-knowledge.ts'

const { ask } = useShippedKnowledge()
const vinhLong = { organization: 'vinh-long' }
const refused = ['gap', 'refusal']

describe('a question about something else is not answered from the plan', () => {
  test.each([
    ['another report', 'Báo cáo tài chính năm nộp khi nào?'],
    ['another report, without diacritics', 'Bao cao cong doan nop truoc ngay nao'],
    ['another report, as in a chat', 'bc pccc nộp khi nào ạ'],
    ['another movement', 'phong trào xanh sạch đẹp kéo dài tới khi nào'],
    ['another campaign', 'Hiến máu tình nguyện tổ chức thời gian nào?'],
    ['another director', 'Giám đốc Sở Nội vụ là ai?'],
    ['another law', 'Luật Khám bệnh, chữa bệnh quy định gì?'],
    ['an article of a law that the plan only rests on', 'Luật Thi đua khen thưởng điều 80 nói gì?'],
    ['another city', 'Ở TP.HCM thì phòng nào là đầu mối phong trào?'],
    ['other standards', 'Tiêu chuẩn thăng hạng bác sĩ chính là gì?'],
    ['a machine', 'phan mem khong dang nhap duoc thi lien he ai'],
    ['a sum', '1+1 bằng mấy?'],
    ['a declaration of love', 'Em yêu anh.'],
  ])('%s', (_, question) => expect(refused).toContain(ask(question, vinhLong).kind))
})

describe('what only sounds alike is answered', () => {
  test.each([
    ['the report of the movement', 'Báo cáo kết quả phong trào thi đua nộp trước ngày nào?', '10/11'],
    ['how the work goes', 'Báo cáo tình hình thực hiện phong trào gửi trước ngày nào?', '10/11'],
    [
      'a ward that is named after another matter',
      'Khoa kiểm soát nhiễm khuẩn gửi báo cáo phong trào hạn nào?',
      '10/11',
    ],
    ['the director of the Department', 'Giám đốc Sở Y tế là ai?', 'Hồ Thị Thu Hằng'],
    ['an office that the plan names', 'Số lượng khen thưởng theo hướng dẫn của ai?', 'Sở Nội vụ'],
    ['a date that is no sum', 'Hôm nay nộp báo cáo còn kịp không?', '10/11'],
  ])('%s', (_, question, words) => expect(ask(question, vinhLong).text).toContain(words))
})

test('what day and time it is is told by the organization’s clock', () => {
  const { kind, text } = ask('Mấy giờ rồi?', { ...vinhLong, at: '2026-11-22T18:51:00Z' })
  expect(kind).toBe('social')
  expect(text).toContain('01:51, thứ Hai 23/11/2026')
})

test('who names another place before the question is answered for that place', () => {
  const { citations } = ask('em ở tiền giang, ai tặng giấy khen', vinhLong)
  expect(citations[0]?.document).toBe('sa-dec/ke-hoach')
})
