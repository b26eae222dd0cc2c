import { expect, test } from 'vitest'
import { readPersonName } from '../../src/people/read-person-name.ts'

test.each([
  ['Nguyễn Thị Lan', 'Nguyễn Thị Lan'],
  ['em tên nguyễn thị lan ạ', 'Nguyễn Thị Lan'],
  ['dạ em là Lan ạ', 'Lan'],
  ['da em ten la le thi hoa', 'Le Thi Hoa'],
  ['Dạ, họ và tên: Trần Văn Bé', 'Trần Văn Bé'],
  ['tên em là Hồ Thị Năm nhé', 'Hồ Thị Năm'],
  ['anh tên Hùng', 'Hùng'],
  ["H'Hen Niê", "H'Hen Niê"],
  ['Thạch Sô Phi', 'Thạch Sô Phi'],
])('“%s” is %s', (text, name) => {
  expect(readPersonName(text)).toBe(name)
})

test.each([
  'Anh Thư',
  'La Văn Cầu',
  'Le Thanh Nha',
  'tran quoc bao',
  'Tran Ngoc Han',
  'le thi may',
  'Trần Đăng Khoa',
  'Nguyễn Thanh Phong',
  'Nguyễn Văn Được',
  'Như Ý',
  'nguyen van sao',
  'Minh Anh',
])('„%s“ is a name although it has words of other things', (text) => {
  expect(readPersonName(text)?.toLocaleLowerCase('vi')).toBe(text.toLocaleLowerCase('vi'))
})

test.each([
  'hạn nộp khi nào',
  'han nop bao cao la ngay nao',
  'bao giờ nộp báo cáo',
  'cảm ơn em',
  'xin chào',
  'ok em',
  'đồng ý',
  'được rồi',
  'không có',
  '/toi',
  'khoa nội',
  'Trung tâm Y tế Ba Tri',
  'tiêu chí là gì?',
  '0901234567',
  'a',
  'dạ',
  '👍',
])('“%s” is no name', (text) => {
  expect(readPersonName(text)).toBeUndefined()
})
