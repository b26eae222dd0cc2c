import { tokenize } from '../search/tokenize.ts'
import type { Language } from '../vocabulary/language.ts'
import { toWord, toWords } from '../vocabulary/phrase-table.ts'

/** What a statement tells and a question asks instead; the last value of a message is the one to be confirmed. */
const values: [pattern: RegExp, question: string][] = [
  [/(?:ngày|ngay)?\s*\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?![\d/\p{L}-])/giu, ' ngày nào'],
  [/(?:ngày|ngay)\s+\d{1,2}\s+(?:tháng|thang)\s+\d{1,2}(?:\s+(?:năm|nam)\s+\d{4})?/giu, ' ngày nào'],
  [/\d[\d.,]*\s*(?:%|phần trăm|phan tram)/giu, ' bao nhiêu phần trăm'],
  [/\d[\d.,]*\s*(?:triệu|trieu|nghìn|nghin|đồng|dong|tỷ|tr\b)(?:\s*(?:đồng|dong))?/giu, ' bao nhiêu tiền'],
  [/(?:(?:năm|nam)\s+)?(?<![\d/.-])20\d\d(?![\d/.-])/giu, ' năm nào'],
  [
    /(?<!(?:kế hoạch|nghị quyết|quyết định|công văn|hướng dẫn|đề án|số|mục|điều|khoản|giai đoạn|quý|tháng)\s)(?<![\d/.\p{L}-])\d{1,3}(?=\s+\p{L})/giu,
    ' mấy',
  ],
]

/**
 * „Nhận báo cáo tới 15/12 phải không?“ is answered by the day there is, whatever day was stated: the statement as an
 * open question, or undefined for a message that wants nothing of the kind confirmed.
 */
export function openConfirmation(text: string, language: Language): string | undefined {
  if (!wantsConfirmation(text, language)) return undefined
  for (const [pattern, question] of values) {
    const last = [...text.matchAll(pattern)].at(-1)
    if (last === undefined) continue
    const before = text.slice(0, last.index).trimEnd()
    const after = tokenize(text.slice(last.index + last[0].length)).map((token) => token.text)
    return `${before}${question} ${withoutConfirmation(after, language)}`
  }
  return undefined
}

function withoutConfirmation(tokens: readonly string[], language: Language): string {
  const words = tokens.map(toWord)
  const from = words.findIndex((_, position) => language.confirmations.match(words, position) !== undefined)
  return tokens.slice(0, from < 0 ? undefined : from).join(' ')
}

function wantsConfirmation(text: string, language: Language): boolean {
  const words = toWords(text)
  const asksOpenly = words.some((_, position) => {
    const ask = language.asks.match(words, position)?.value
    return ask?.word === true && ask.strong
  })
  return (
    !asksOpenly &&
    words.some((word, position) => {
      const match = language.confirmations.match(words, position)
      // Typed without its mark, „à“ may be „ạ“, which confirms nothing.
      if (match === undefined || (match.length === 1 && !word.marked)) return false
      return position + match.length >= words.length - 2
    })
  )
}
