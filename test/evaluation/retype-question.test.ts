import { expect, test } from 'vitest'
import { evaluationRowSchema } from '../../src/evaluation/judge-answer.ts'
import { retypeRows, toChatSpelling, withoutDiacritics } from '../../src/evaluation/retype-question.ts'

test('a question is typed without diacritics and in chat spelling, always the same', () => {
  const text = 'Danh hiệu Chiến sĩ thi đua cơ sở được thưởng bao nhiêu tiền vậy?'
  expect(withoutDiacritics(text)).toBe('Danh hieu Chien si thi dua co so duoc thuong bao nhieu tien vay?')
  expect(toChatSpelling(text)).toBe('danh hiệu cstdcs đc thưởng bn tiền z')
  expect(toChatSpelling(text)).toBe(toChatSpelling(text))
})

test('document numbers and dates stay as they are', () => {
  expect(toChatSpelling('Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 nói gì?')).toContain('152/2025/nđ-cp')
})

test('each row becomes three, with what is expected unchanged', () => {
  const row = evaluationRowSchema.parse({ id: 'q1', question: 'Hạn nộp?', expect: { words: ['09/11'] } })
  expect(retypeRows([row])).toEqual([
    { ...row, style: 'diacritics' },
    { ...row, id: 'q1-none', style: 'none', question: 'Han nop?' },
    { ...row, id: 'q1-chat', style: 'chat', question: 'hạn nộp' },
  ])
})
