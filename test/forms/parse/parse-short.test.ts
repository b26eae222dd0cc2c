import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLong, parseShort } from '../../../src/forms/parse/parse-short.ts'
import { anyTyping } from './any-typing.ts'

test('words are kept as they are typed, commands and diacritics included', () => {
  const title = 'Hủy bỏ thủ tục giấy – “Trợ giúp người cao tuổi”, 5S & 3Đ'
  expect(parseShort(`  ${title} \n`, { most: 250 })).toEqual({ kind: 'ok', value: title })
  expect(parseShort('Hủy'.normalize('NFD'), { most: 250 })).toEqual({ kind: 'ok', value: 'Hủy' })
  expect(parseShort('Số hóa\nhồ sơ bệnh án', { most: 250 })).toEqual({
    kind: 'ok',
    value: 'Số hóa hồ sơ bệnh án',
  })
  expect(parseLong('1. Trước đây\n\n2. Bây giờ', { most: 3000 })).toEqual({
    kind: 'ok',
    value: '1. Trước đây\n\n2. Bây giờ',
  })
})

test('nothing, mere signs and too much are refused, each with its reason', () => {
  expect(parseShort(' \u200b ', { most: 250 })).toMatchObject({
    why: expect.stringContaining('chưa nhận được chữ nào'),
  })
  expect(parseLong('... 👍', { most: 250 })).toMatchObject({
    why: expect.stringContaining('dấu câu hoặc biểu tượng'),
  })
  expect(parseShort('ă'.repeat(340), { most: 250 })).toEqual({
    kind: 'refused',
    why: 'Nội dung anh/chị ghi dài 340 ký tự, tối đa 250. Anh/chị rút gọn rồi gửi lại giúp tôi.',
  })
  expect(parseShort('😀a'.repeat(100), { most: 200 }).kind).toBe('ok')
})

test('whatever is typed, what is kept can be stored and is no longer than allowed', () => {
  fc.assert(
    fc.property(anyTyping(['Hủy', '\u0000', '\n', '…', '\ud800']), fc.nat(300), (typed, most) => {
      const parsed = parseLong(typed, { most })
      if (parsed.kind === 'refused') return
      expect([...parsed.value].length).toBeLessThanOrEqual(most)
      expect(parsed.value.isWellFormed() && !parsed.value.includes('\u0000')).toBe(true)
    }),
  )
})
