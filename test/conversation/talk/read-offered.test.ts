import { expect, test } from 'vitest'
import { emptyState } from '../../../src/conversation/conversation-state.ts'
import { noteOffered, readOffered } from '../../../src/conversation/talk/read-offered.ts'

const at = new Date('2026-11-25T02:00:00Z')
const role = [
  { id: 'role:take:1', label: 'Nhận vai trò' },
  { id: 'role:refuse', label: 'Không nhận' },
]

test.each([
  ['1', 'role:take:1'],
  ['2', 'role:refuse'],
  ['nhan vai tro', 'role:take:1'],
  ['dạ có ạ', 'role:take:1'],
  ['ok', 'role:take:1'],
  ['nhận nha', 'role:take:1'],
  ['đúng là tôi', 'role:take:1'],
  ['ko', 'role:refuse'],
  ['không nhận', 'role:refuse'],
  ['có những hình thức khen thưởng nào?', undefined],
  ['không biết hạn nộp ngày nào', undefined],
  ['3', undefined],
])('„%s“ typed instead of pressing is %s', (text, id) => {
  expect(readOffered(text, noteOffered(emptyState, [{ text: 'Nhận không?', options: role }], at), at)).toBe(
    id,
  )
})

test('what can’t be undone takes more than an „ok“; nobody means a list of an hour ago', () => {
  const erase = [
    { id: 'data:erase-yes', label: 'Xóa hết' },
    { id: 'data:keep', label: 'Không xóa' },
  ]
  expect(
    readOffered('ok', noteOffered(emptyState, [{ text: 'Xóa hết?', options: erase }], at), at),
  ).toBeUndefined()
  expect(
    readOffered('xoa het', noteOffered(emptyState, [{ text: 'Xóa hết?', options: erase }], at), at),
  ).toBe('data:erase-yes')
  const later = new Date(at.getTime() + 61 * 60_000)
  expect(
    readOffered('1', noteOffered(emptyState, [{ text: 'Nhận không?', options: role }], at), later),
  ).toBeUndefined()
})

test('the only button is meant by „ok“ where something was asked, and not below what was told', () => {
  const options = [{ id: 'duty:internal:x', label: 'Đặt hạn' }]
  const asked = noteOffered(emptyState, [{ text: 'Đặt hạn là 20/12? Luôn ghi rõ.', options }], at)
  expect(readOffered('dạ đồng ý', asked, at)).toBe('duty:internal:x')
  const told = noteOffered(emptyState, [{ text: 'Mã bàn giao: …', options }], at)
  expect(readOffered('ok', told, at)).toBeUndefined()
})
