import { expect, test } from 'vitest'
import { useShippedKnowledge } from '../support/shipped-knowledge.ts'

const { ask } = useShippedKnowledge()

test('„hai phong trao“ typed without marks is no Hải Phòng', () => {
  const { kind, text } = ask('binh dan hoc vu so voi doi moi sang tao la mot hay hai phong trao')
  expect(kind).toBe('answer')
  expect(text).not.toContain('Hải Phòng')
  expect(ask('hai phong co ke hoach thi dua khong').text).toContain('Hải Phòng')
})

test('an old circular may be named by its number and year', () => {
  const asked = 'Hồi thông tư 01/2024 còn dùng, tổng kết phong trào phải nêu những gì?'
  expect(ask(asked, { organization: 'vinh-long' }).text).toContain('Quy định cũ')
})
