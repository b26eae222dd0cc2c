import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseYesNo } from '../../../src/forms/parse/parse-yes-no.ts'
import { anyTyping } from './any-typing.ts'

const yes =
  'dạ|Dạ ạ|dạ có|da co|có|co|có ạ|dạ em có|em có ạ|có rồi|rồi|dạ rồi|da roi a|rồi nha|đúng|dung|đúng rồi|đúng vậy|ừ|u|ờ|ok|OK ạ|oke|okie em|vâng|vâng ạ|phải|đồng ý|được|👍|✅|rồi, từ tháng 3|có, nhưng mới làm thử|dạ, có|ừ. có|có có|CÓ!!!|đã có|xong rồi'
const no =
  'dạ chưa|da chua|chưa|chua|chưa ạ|không|khong|KHÔNG|hông|hong|hổng|ko|k|K ạ|dạ không|da khong|dạ hông có|thôi|thoi|dạ thôi|khỏi|khỏi cần|chưa có|không có|dạ chưa có em|không phải|sai|vẫn chưa|có đâu|👎|không, mới đang viết|dạ, chưa|chưa, tháng sau mới làm'
const unclear =
  'dạ không biết|da khong biet|có lẽ|để coi|chưa rõ|có không?|có không|rồi chưa|không chắc|dạ, em không biết|có, à không|có, mà em không chắc|em đang dùng|dùng|từ tháng 3|dạ, từ tháng 3|hình như có|thôi được|ạ|...|?|hôm qua|có nhưng chưa xong'

test.each(yes.split('|'))('“%s” is yes', (text) => {
  expect(parseYesNo(text)).toEqual({ kind: 'ok', value: true })
})

test.each(no.split('|'))('“%s” is no', (text) => {
  expect(parseYesNo(text)).toEqual({ kind: 'ok', value: false })
})

test.each([...unclear.split('|'), ''])('“%s” is neither', (text) => {
  expect(parseYesNo(text)).toMatchObject({
    kind: 'refused',
    why: expect.stringContaining('“có” hoặc “không”.'),
  })
})

test('whatever is typed, an answer or a whole sentence comes back', () => {
  fc.assert(
    fc.property(anyTyping([...yes.split('|'), ...no.split('|'), ...unclear.split('|'), ',']), (typed) => {
      const parsed = parseYesNo(typed)
      if (parsed.kind === 'refused') expect(parsed.why).toMatch(/^\S[\s\S]*\.$/u)
    }),
    { numRuns: 500 },
  )
})
