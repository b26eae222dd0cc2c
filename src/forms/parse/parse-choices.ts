import { cleanAnswer, foldAnswer } from './clean-answer.ts'
import { type Choice, namesOf, parseChoice, plain } from './parse-choice.ts'
import { ok, type Parsed, quote, refused } from './parsed.ts'
import { readSmallNumber, smallNumber } from './small-number.ts'

const mostRead = 1000

/** Some of the options, by numbers and names; gives their ids in the order of the options, each once. */
export function parseChoices(text: string, options: readonly Choice[]): Parsed<string[]> {
  if (text.length > mostRead) return refused(`Câu này dài quá, tôi chưa rõ anh/chị chọn gì. ${askSeveral()}`)
  const answer = plain(text)
    .replace(/^(?:da|em|chon|lay|xin| )+\b|\b(?: |a|nha|nhe|luon|het)+$/g, '')
    .trim()
  const all = readAll(answer || plain(text), options)
  if (all !== undefined) return all
  const range = /^(?:da )?(?:tu )?(?:so )?(\d{1,2}) ?(?:-|den) ?(?:so )?(\d{1,2})(?: a)?$/.exec(
    foldAnswer(text),
  )
  if (range !== null) return readRange(Number(range[1]), Number(range[2]), options)
  const whole = parseChoice(text, options)
  if (whole.kind === 'ok') return ok([whole.value])
  return readPieces(text, options)
}

/** „tất cả“, „cả hai“ */
function readAll(answer: string, options: readonly Choice[]): Parsed<string[]> | undefined {
  const everything = options.map(({ id }) => id)
  if (/^(?:tat ca|toan bo|het|all|ca|chon het|lay het)$/.test(answer)) return ok(everything)
  const count = new RegExp(`^(?:ca|tat ca|het) (${smallNumber})(?: cai| muc| loai| lua chon)?$`).exec(
    answer,
  )?.[1]
  if (count === undefined) return undefined
  const number = readSmallNumber(count)
  if (number === options.length) return ok(everything)
  return refused(
    `Danh sách có ${options.length} lựa chọn, tôi chưa rõ anh/chị chọn ${count} mục nào. ${askSeveral()}`,
  )
}

function readRange(first: number, last: number, options: readonly Choice[]): Parsed<string[]> {
  if (first < 1 || last > options.length || first >= last) {
    return refused(`Danh sách chỉ có các số từ 1 đến ${options.length}. ${askSeveral()}`)
  }
  const chosen = options.slice(first - 1, last)
  const labels = chosen.map(({ label }) => `“${label}”`).join(', ')
  return ok(
    chosen.map(({ id }) => id),
    `Tôi hiểu là ${chosen.length} mục: ${labels}.`,
  )
}

/** A label may itself hold commas and „và“: the longest run of pieces that makes one up comes first. */
function readPieces(text: string, options: readonly Choice[]): Parsed<string[]> {
  const chosen = new Set<string>()
  const pieces = split(text)
  for (let at = 0; at < pieces.length; ) {
    const { id, taken } = readLabel(pieces.slice(at, at + mostJoined), options)
    const piece = pieces[at] ?? ''
    at += taken
    if (id !== undefined) chosen.add(id)
    if (id !== undefined || idle.test(plain(piece))) continue
    for (const part of splitNumbers(piece)) {
      const read = parseChoice(part, options)
      if (read.kind === 'refused') return read
      chosen.add(read.value)
    }
  }
  if (chosen.size === 0) return refused(`Tôi chưa thấy lựa chọn nào trong ${quote(text)}. ${askSeveral()}`)
  return ok(options.flatMap(({ id }) => (chosen.has(id) ? [id] : [])))
}

const mostJoined = 15

/** What parts two choices, and says nothing. */
const idle = /^(?:va|voi|them|cung|roi|da|a|)$/

/** Pieces and what stands between them, in their order. */
function split(text: string): string[] {
  const between = /([,;\n&+/]|(?<=\s)(?:và|va|với|voi|thêm|them|cùng|cung)(?=\s))/iu
  return cleanAnswer(text).split(between)
}

/** The option whose whole name the first pieces make up, and how many they are; at least one. */
function readLabel(pieces: string[], options: readonly Choice[]): { id?: string; taken: number } {
  for (let taken = pieces.length; taken > 1; taken--) {
    const name = plain(pieces.slice(0, taken).join(' ')).replace(/^\d{1,2} /, '')
    const option = options.find((one) => namesOf(one).includes(name))
    if (option !== undefined) return { id: option.id, taken }
  }
  return { taken: 1 }
}

/** „1 3“, „1.3“ */
function splitNumbers(piece: string): string[] {
  const words = plain(piece)
  return /^\d{1,2}(?: \d{1,2})+$/.test(words) ? words.split(' ') : [piece]
}

function askSeveral(): string {
  return 'Anh/chị ghi các số giúp tôi, cách nhau bằng dấu phẩy, ví dụ 1, 3.'
}
