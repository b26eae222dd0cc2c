import { tokenize } from '../search/tokenize.ts'
import type { Language } from '../vocabulary/language.ts'
import { toWords } from '../vocabulary/phrase-table.ts'

const fewestWords = 3
/** „…, để em ghi căn cứ“ */
const tellsWhatFor = /^\s*(?:để|đặng|de|dang) (?:em|e|mình|minh|mik|tôi|toi|tui|chị|chi|anh|khoa)(?!\p{L})/iu

/**
 * The parts of a message that ask, without what is told before them („Em mới nhận việc, hạn nộp báo cáo là khi nào?“,
 * „khoa em năm nào cũng cãi nhau, cho em hỏi …“), widest first. Empty when the whole message asks.
 */
export function focusQuestion(text: string, language: Language): string[] {
  const after = afterLeadIn(text, language)
  const parts = (after ?? text).split(/[,.;:!–]\s+/).filter((part) => part.trim() !== '')
  const asking = parts.length < 2 ? [] : askingParts(parts, language)
  const found = [after, asking.join(', '), asking.at(-1)]
  return found.filter(
    (part, at): part is string =>
      part !== undefined &&
      part.length < text.length - 3 &&
      toWords(part).length >= fewestWords &&
      found.indexOf(part) === at,
  )
}

/**
 * Those that surely ask; where none does, what follows on somebody's words of themselves („em mới vô làm, Bình dân học
 * vụ số là cái chi vậy“).
 */
function askingParts(parts: string[], language: Language): string[] {
  const sure = parts.filter((part) => asks(part, language))
  if (sure.length > 0) return sure
  const from = parts.findIndex((part) => !tellsOfSelf(part, language))
  return from > 0 ? parts.slice(from) : []
}

function asks(part: string, language: Language): boolean {
  if (tellsWhatFor.test(part)) return false
  const words = toWords(part)
  return words.some((_, position) => language.asks.match(words, position)?.value.strong === true)
}

function tellsOfSelf(part: string, { conversation, asks, yesNo }: Language): boolean {
  const words = toWords(part)
  const isAsking = words.some((_, at) => asks.match(words, at)?.value.word === true || yesNo.match(words, at))
  return !isAsking && conversation.belonging.persons.match(words, 0) !== undefined
}

/** What comes after the last „cho em hỏi“, unless the question stands before it: „xin số điện thoại để em hỏi …“. */
function afterLeadIn(text: string, language: Language): string | undefined {
  const words = toWords(text)
  const firstAsk = words.findIndex((_, position) => language.asks.match(words, position)?.value.hard === true)
  const ends = words.map((_, position) => {
    const match = language.leadIns.match(words, position)
    const isLate = firstAsk >= 0 && firstAsk < position
    return match === undefined || isLate ? 0 : position + match.length
  })
  const from = Math.max(0, ...ends)
  const rest = tokenize(text.normalize('NFC')).slice(from)
  return from === 0 || rest.length < fewestWords ? undefined : rest.map((token) => token.text).join(' ')
}
