import { focusQuestion } from '../question/focus-question.ts'
import { splitOrders } from '../question/split-orders.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { tokenize } from '../search/tokenize.ts'
import type { Language } from '../vocabulary/language.ts'
import { type PhraseTable, toWords } from '../vocabulary/phrase-table.ts'

const longestEcho = 90

/**
 * What a person asked, in their words and without politeness around it. Orders to the assistant and long stories are
 * not repeated, nor days, amounts and shares: a refusal that names one could be read as if it stood in the paper. What
 * only counts parts or names papers („nội dung thứ 8“, „quyết định 1940“) is no such number.
 */
export function echoQuestion(text: string, language: Language): string {
  const asked = splitOrders(text, language)
  const focus = focusQuestion(asked, language).at(-1) ?? asked
  const echo = withoutEdges(focus, language)
  const isFit = asked === text.trim() && echo.length <= longestEcho && /\p{L}.*\p{L}/su.test(echo)
  return isFit && !/[\n<>{}“”"]/.test(echo) && !/\d/.test(withoutOrdinals(echo))
    ? `“${echo}”`
    : 'điều anh/chị hỏi'
}

const ordinal =
  /(?<![a-z])(?:thu|giai doan|noi dung|muc|phan|dieu|khoan|quyet dinh|nghi quyet|nghi dinh|thong tu)\s+\d{1,4}(?=$|\s+[a-z])/g

function withoutOrdinals(text: string): string {
  return foldVietnamese(text).replace(ordinal, '')
}

/** The text between what leads up to it and what dies away, as typed. */
function withoutEdges(text: string, { fillers, followUpOpeners, conversation }: Language): string {
  const normal = text.normalize('NFC')
  const tokens = tokenize(normal)
  const words = toWords(normal)
  const lengthAt = (at: number, table: PhraseTable<true>, end = words.length): number =>
    table.match(words.slice(0, end), at)?.length ?? 0
  const endsAt = (at: number, table: PhraseTable<true>, end: number): boolean =>
    at + lengthAt(at, table, end) === end
  let first = 0
  for (let length = 1; length > 0; first += length) {
    length = Math.max(lengthAt(first, fillers), lengthAt(first, followUpOpeners))
  }
  let end = words.length
  for (let at = end - 1; at > first; at--) {
    if (endsAt(at, fillers, end) || endsAt(at, conversation.endings, end)) end = at
  }
  const [from, to] = [tokens[first], tokens[end - 1]]
  return from === undefined || to === undefined ? '' : normal.slice(from.start, to.end)
}
