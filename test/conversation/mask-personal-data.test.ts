import { expect, test } from 'vitest'
import { maskPersonalData } from '../../src/conversation/mask-personal-data.ts'

test.each([
  ['Gọi cho tôi số 0912345678 nhé', 'Gọi cho tôi số [số] nhé'],
  ['sđt 0912.345.678', 'sđt [số]'],
  ['liên hệ +84 912 345 678.', 'liên hệ [số].'],
  ['(0270) 3822-123 gặp ai?', '[số] gặp ai?'],
  ['đt 3822123', 'đt [số]'],
  ['CCCD 084123456789 của em', 'CCCD [số] của em'],
  ['CMND 331234567', 'CMND [số]'],
  ['hộ chiếu C1234567', 'hộ chiếu [số]'],
  ['0912345678/0987654321', '[số]/[số]'],
  ['gửi về lan.nguyen@syt.vinhlong.gov.vn được không', 'gửi về [thư điện tử] được không'],
  ['nhắn @lan_nguyen hoặc facebook.com/lan.nguyen.90 nhé', 'nhắn [tài khoản] hoặc [tài khoản] nhé'],
  ['https://zalo.me/0912345678', '[tài khoản]'],
  ['Bác sĩ Nguyễn Văn An có được khen không?', 'Bác sĩ [tên] có được khen không?'],
  ['Em là Lê Hoa, hạn nộp khi nào?', 'Em là [tên], hạn nộp khi nào?'],
  ['Nguyễn Thị Bích Ngọc nộp trễ'.normalize('NFD'), '[tên] nộp trễ'],
])('hides what is personal: %s', (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked)
})

test.each([
  'Trước ngày 10/11/2026 phải gửi báo cáo số 3751/HD-BNV?',
  'Giai đoạn 2025 - 2030, 2025 2026 2027 thì sao',
  'Thưởng 1.500.000.000 đồng hay 2.340.000 đồng?',
  'Nghị định 98/2023/NĐ-CP, Quyết định 1940/QĐ-UBND ngày 20.10.2025',
  'Bệnh viện Nguyễn Đình Chiểu có phải nộp không?',
  'Học tập tư tưởng Hồ Chí Minh',
  'HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG gồm gì',
  'Hồ Sơ Khen Thưởng gồm gì',
  'Hỏi lúc 08:00:00, điểm 9,5',
  '',
])('leaves everything else: %s', (text) => {
  expect(maskPersonalData(text)).toBe(text)
})
