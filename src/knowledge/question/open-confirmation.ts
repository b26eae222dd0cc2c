import { tokenize } from '../search/tokenize.ts'
import type { Language } from '../vocabulary/language.ts'
import { toWord, toWords } from '../vocabulary/phrase-table.ts'

export interface StatedValue {
  kind: 'day' | 'share' | 'money' | 'year' | 'count'
  /** As written. */
  text: string
  start: number
  /** What a question asks instead. */
  question: string
}

/** The last value of a message is the one to be confirmed. */
const values: [kind: StatedValue['kind'], pattern: RegExp, question: string][] = [
  ['day', /(?:ngày|ngay)?\s*\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?![\d/\p{L}-])/giu, ' ngày nào'],
  ['day', /(?:ngày|ngay)\s+\d{1,2}\s+(?:tháng|thang)\s+\d{1,2}(?:\s+(?:năm|nam)\s+\d{4})?/giu, ' ngày nào'],
  ['share', /\d[\d.,]*\s*(?:%|phần trăm|phan tram)/giu, ' bao nhiêu phần trăm'],
  [
    'money',
    /\d[\d.,]*\s*(?:triệu|trieu|nghìn|nghin|đồng|dong|tỷ|tr)(?!\p{L}| lệ| nghiệp| le| nghiep)(?:\s*(?:đồng|dong)(?!\p{L}))?/giu,
    ' bao nhiêu tiền',
  ],
  ['year', /(?:(?:năm|nam)\s+)?(?<![\d/.-])20\d\d(?![\d/.-])/giu, ' năm nào'],
  [
    'count',
    /(?<!(?:kế hoạch|nghị quyết|quyết định|nghị định|thông tư|luật|công văn|hướng dẫn|đề án|mẫu|số|mục|điều|khoản|giai đoạn|quý|tháng|ke hoach|nghi quyet|quyet dinh|nghi dinh|thong tu|luat|cong van|huong dan|de an|mau)\s)(?<![\d/.\p{L}-])\d{1,3}(?=\s+\p{L})/giu,
    ' mấy',
  ],
]

/**
 * „Nhận báo cáo tới 15/12 phải không?“ is answered by the day there is, whatever day was stated: the statement as an
 * open question, or undefined for a message that wants nothing of the kind confirmed.
 */
export function openConfirmation(text: string, language: Language): string | undefined {
  const stated = statedValue(text, language)
  if (stated === undefined) return undefined
  const before = text.slice(0, stated.start).trimEnd()
  const after = tokenize(text.slice(stated.start + stated.text.length)).map((token) => token.text)
  return `${before}${stated.question} ${withoutConfirmation(after, language)}`
}

/** The value that a message wants confirmed. */
export function statedValue(text: string, language: Language): StatedValue | undefined {
  if (!wantsConfirmation(text, language)) return undefined
  for (const [kind, pattern, question] of values) {
    const last = [...text.matchAll(pattern)].at(-1)
    if (last !== undefined) return { kind, text: last[0], start: last.index, question }
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
