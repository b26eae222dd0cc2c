import { cleanAnswer } from './clean-answer.ts'
import { ok, type Parsed, refused } from './parsed.ts'

/** Longest text that is kept, in characters. */
interface Limit {
  most: number
}

/** Words on one line, kept as they are typed: a title may begin with what elsewhere is a command. */
export function parseShort(text: string, { most }: Limit): Parsed<string> {
  return bounded(cleanAnswer(text).replace(/\s*\n\s*/g, ' '), most)
}

/** Words on several lines, kept as they are typed. */
export function parseLong(text: string, { most }: Limit): Parsed<string> {
  return bounded(cleanAnswer(text), most)
}

function bounded(text: string, most: number): Parsed<string> {
  if (text === '') return refused('Tôi chưa nhận được chữ nào. Anh/chị ghi lại nội dung giúp tôi.')
  if (!/[\p{L}\p{N}]/u.test(text)) {
    return refused('Tôi chỉ thấy dấu câu hoặc biểu tượng. Anh/chị ghi nội dung bằng chữ giúp tôi.')
  }
  const length = [...text].length
  if (length > most) {
    return refused(
      `Nội dung anh/chị ghi dài ${showCount(length)} ký tự, tối đa ${showCount(most)}. Anh/chị rút gọn rồi gửi lại giúp tôi.`,
    )
  }
  return ok(text)
}

function showCount(count: number): string {
  return count.toLocaleString('vi-VN')
}
