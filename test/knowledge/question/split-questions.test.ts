import { expect, test } from 'vitest'
import { splitQuestions } from '../../../src/knowledge/question/split-questions.ts'

test.each([
  ['a lone question stays whole', 'Hạn nộp báo cáo là khi nào?', ['Hạn nộp báo cáo là khi nào?']],
  ['questions are parted', 'Hạn nộp khi nào? Gửi cho ai?', ['Hạn nộp khi nào?', 'Gửi cho ai?']],
  [
    'numbered lines lose their numbers',
    '1. Hạn nộp khi nào?\n2) Gửi cho ai?',
    ['Hạn nộp khi nào?', 'Gửi cho ai?'],
  ],
  ['points in one line too', 'a) Hạn nộp b) mẫu c) nơi nhận', ['Hạn nộp', 'mẫu', 'nơi nhận']],
  ['what leads up to points stays', 'Sa Đéc: 1/ hạn nộp 2/ nơi nộp', ['Sa Đéc: hạn nộp', 'nơi nộp']],
  ['sections of a paper are no points', 'mục 1. Mục đích 2. Yêu cầu', ['mục 1. Mục đích 2. Yêu cầu']],
  ['bullets too', '- Hạn nộp khi nào?\n• Gửi cho ai?', ['Hạn nộp khi nào?', 'Gửi cho ai?']],
  [
    'what is told before belongs to the question',
    'Em mới vào làm.\nHạn nộp khi nào?',
    ['Em mới vào làm. Hạn nộp khi nào?'],
  ],
  ['a word behind a question asks nothing of its own', 'Hạn nộp khi nào? ạ', ['Hạn nộp khi nào?']],
  ['an aside after it asks nothing', 'Ai tổng hợp? (em làm văn phòng)', ['Ai tổng hợp?']],
  ['marks alone are no question', '??? !!', []],
  ['nothing is no question', '', []],
  ['repeated question marks part nothing', 'Hạn nộp khi nào??', ['Hạn nộp khi nào??']],
])('%s', (_, text, questions) => expect(splitQuestions(text)).toEqual(questions))

test('dates, numbers and sections inside a question don’t part it', () => {
  for (const text of ['Ngày 10.11 có gì?', 'Mục III. 2. a nói gì?', 'Số 01-KH/BCĐTW là gì?']) {
    expect(splitQuestions(text)).toEqual([text])
  }
})

test('no more than five answers come of one message, and no question is lost', () => {
  const questions = Array.from({ length: 9 }, (_, at) => `Câu thứ ${at} là gì?`)
  const parts = splitQuestions(questions.join(' '))
  expect(parts).toHaveLength(5)
  expect(parts.join(' ')).toBe(questions.join(' '))
})
