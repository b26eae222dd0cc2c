import { cleanAnswer, foldAnswer } from './clean-answer.ts'
import { ok, type Parsed, quote, refused } from './parsed.ts'
import { readSmallNumber, smallNumber } from './small-number.ts'

export interface Choice {
  id: string
  label: string
  /** Other names of it; unlike a part of the label, one word is enough. */
  also?: readonly string[] | undefined
}

/** One of the options, by its number, its label or a part of it that no other has; gives its id. */
export function parseChoice(text: string, options: readonly Choice[]): Parsed<string> {
  const answer = plain(text)
  const exact = options.filter((option) => namesOf(option).includes(answer))
  const same = exact.length > 1 ? exact.filter(({ label }) => sameSpelling(label, text)) : exact
  if (same.length === 1) return ok(same[0]?.id ?? '')
  const numbered = readNumber(answer, options)
  if (numbered !== undefined) return pick(numbered, options)
  const short = withoutManners(answer)
  const found = short === '' ? [] : findNamed(short, options)
  const [only] = found
  if (only !== undefined && found.length === 1) return ok(only.id)
  if (found.length > 1) {
    return refused(`${quote(text)} hợp với nhiều lựa chọn: ${list(found)}. ${ask(options)}`)
  }
  return refused(`Tôi chưa thấy ${quote(text)} trong các lựa chọn. ${ask(options)}`)
}

/** What to write instead; a whole sentence. */
function ask(options: readonly Choice[]): string {
  return `Anh/chị trả lời giúp tôi bằng số từ 1 đến ${options.length} hoặc ghi tên lựa chọn.`
}

/** Folded words with one blank between; „ko“, „hông“ are „không“. */
export function plain(text: string): string {
  const words = foldAnswer(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => (/^(?:ko|khg|hong|hok)$/.test(word) ? 'khong' : word)).join(' ')
}

/** Everything that an option is called, folded. */
export function namesOf({ label, also = [] }: Choice): string[] {
  return [label, ...also].map(plain)
}

function sameSpelling(label: string, text: string): boolean {
  return cleanAnswer(label).toLowerCase() === cleanAnswer(text).toLowerCase()
}

const manners =
  /^(?:(?:da|em|toi|minh|xin|chon|lay|la|thi|cai|muc|cau|y|loai|phuong an|lua chon|thuoc)\b ?)+|(?: ?\b(?:a|nha|nhe|nhen|em|anh|chi|di|thoi))+$/g

function withoutManners(answer: string): string {
  return answer.replace(manners, '').trim()
}

interface Numbered {
  number: number
  /** What stands after the number: the label or a part of it. */
  named: string
}

/** „2“, „số 2“, „thứ hai“, „cái đầu tiên“, „2. Kỹ thuật“. */
function readNumber(answer: string, options: readonly Choice[]): Numbered | undefined {
  const short = withoutManners(answer)
  if (/^(?:thu nhat|dau tien|dau)$/.test(short)) return { number: 1, named: '' }
  if (/^(?:cuoi cung|cuoi|sau cung)$/.test(short)) return { number: options.length, named: '' }
  const { number, named } =
    new RegExp(`^(?:so|thu)? ?(?<number>${smallNumber})(?<named> .+)?$`).exec(short)?.groups ?? {}
  const read = readSmallNumber(number ?? '')
  if (read === undefined) return undefined
  const rest = (named ?? '').trim()
  const figure = /\d/.test(number ?? '')
  if (rest !== '' && (!figure || !options.some((option) => namesOf(option).some((name) => has(name, rest)))))
    return undefined
  return { number: read, named: rest }
}

function pick({ number, named }: Numbered, options: readonly Choice[]): Parsed<string> {
  const option = options[number - 1]
  if (option === undefined) return refused(`Danh sách không có số ${number}. ${ask(options)}`)
  if (named !== '' && !namesOf(option).some((name) => has(name, named))) {
    return refused(`Số ${number} là “${option.label}”, không phải “${named}”. ${ask(options)}`)
  }
  return ok(option.id)
}

/** Options whose name is in the answer with nothing else, then those whose name the answer is a part of. */
function findNamed(answer: string, options: readonly Choice[]): Choice[] {
  const exact = options.filter((option) => namesOf(option).includes(answer))
  if (exact.length > 0) return exact
  if (!answer.includes(' ')) return []
  return options.filter((option) => namesOf(option).some((name) => has(name, answer)))
}

/** Whether whole words stand in whole words. */
function has(words: string, part: string): boolean {
  return ` ${words} `.includes(` ${part} `)
}

function list(options: Choice[]): string {
  return options
    .slice(0, 4)
    .map(({ label }) => `“${label}”`)
    .join(', ')
}
