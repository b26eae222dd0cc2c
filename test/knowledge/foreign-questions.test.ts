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
    ['a roster', 'lịch trực tết của bệnh viện'],
    ['a roster, without diacritics', 'lich truc benh vien'],
    ['how to cure', 'cách chữa đau dạ dày'],
    ['a network that is down', 'mất mạng rồi gọi ai'],
    ['a minister, without diacritics', 'Bo truong Bo Y te la ai'],
    ['a report named behind its occasion', 'Báo cáo tổng kết công đoàn cơ sở gửi cho ai?'],
    ['a district of another province', 'trung tâm y tế huyện Cao Lãnh gửi báo cáo cho ai'],
    ['a town of another province, without diacritics', 'My Tho nop bao cao khi nao'],
    ['the place in the part that asks', 'em lam o Ben Tre cu, o An Giang thi nop bao cao cho ai'],
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
    ['a town of one’s own province', 'Trung tâm y tế Vũng Liêm nộp báo cáo thi đua cho ai?', 'Sở Y tế'],
    ['syllables that only sound like a town', 'chi tieu can dat cua tap the la gi', '10 tiêu chí'],
    ['where something is spoken of', 'Công nghệ sinh học được nhắc ở đâu?', 'công nghệ sinh học'],
    ['who signs, by name', 'Giám đốc ký kế hoạch tên gì?', 'Hồ Thị Thu Hằng'],
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

const saDec = { organization: 'sa-dec' }

test('another hospital of the province is not one’s own', () => {
  const { kind, text } = ask('bệnh viện đa khoa Đồng Tháp nộp hồ sơ cho ai', saDec)
  expect(kind).toBe('gap')
  expect(text).toContain('không có văn bản của Bệnh viện Đa khoa Đồng Tháp')
  expect(ask('bv Lấp Vò khen thưởng những hình thức nào', saDec).kind).toBe('gap')
})

test('people of a neighbouring district are spoken of in one’s own plan', () =>
  expect(ask('Người bệnh ở Lấp Vò có được phổ cập kỹ năng số không?', saDec).kind).toBe('answer'))

test('a plan in parts has no „Điều“', () => {
  const { kind, text } = ask('điều 5 nói gì', vinhLong)
  expect(kind).toBe('gap')
  expect(text).toContain('không có Điều 5; các mục lớn là I, II, III')
})

test('a matter of others is near no section', () =>
  expect(ask('thời tiết Vĩnh Long hôm nay', vinhLong).text).not.toContain('Chỗ gần nhất'))

test('what leads up to a question that asks for a meaning is left away', () =>
  expect(ask('em mới vô làm, Bình dân học vụ số là cái chi vậy', saDec).text).toContain(
    'tên Phong trào thi đua',
  ))

test.each(['ê bot', 'hello, how are you', 'nay thứ mấy z'])('„%s“ is small talk', (text) =>
  expect(ask(text, vinhLong).kind).toBe('social'),
)
