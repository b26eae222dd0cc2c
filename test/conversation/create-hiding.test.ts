import { expect, test } from 'vitest'
import { createHiding } from '../../src/conversation/create-hiding.ts'
import { readLanguage } from '../../src/knowledge/vocabulary/read-language.ts'

const { people } = (await readLanguage('knowledge')).conversation

test.each([
  'Em là Nguyễn Văn Tám, sđt 0912345678, cccd 084123456789, tam@syt.vn, @tam_90',
  'gọi 0912345678 hoặc 0912345679, không thì 0912345678',
  'anh nguyễn văn tám hỏi thay chị Lê Hoa, sinh ngày 01/02/1990',
])('what is hidden comes back as it was: %s', (text) => {
  const { hide, restore } = createHiding(people)
  const hidden = hide(text)
  expect(hidden).not.toMatch(/\d|Tám|tám|Hoa|@/)
  expect(restore(hidden)).toBe(text)
})

test('the same is called the same in all texts of one call, others are told apart', () => {
  const { hide } = createHiding(people)
  expect(hide('gọi 0912345678 hay 0987654321')).toBe('gọi [số A] hay [số B]')
  expect(hide('số 0987654321')).toBe('số [số B]')
})

test('a name that was never given stays', () => {
  expect(createHiding(people).restore('[số Z] [tên]')).toBe('[số Z] [tên]')
})
