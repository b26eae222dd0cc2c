import type { KnowledgeBase } from '../knowledge-base.ts'
import { toWords, type Word } from '../vocabulary/phrase-table.ts'
import { textReadings } from './read-question.ts'

/** A wish to see what several organizations have set down about one thing. */
export interface Comparison {
  /** What is compared; empty when nothing says. */
  text: string
  /** Organizations that are named. */
  named: string[]
}

/**
 * Reads „so sánh tiêu chí của hai kế hoạch“, „Sa Đéc khác Vĩnh Long chỗ nào“. Two things within one plan are not meant:
 * organizations must be named, or all of them, unless comparing is all that is said. Pure.
 */
export function readComparison(text: string, base: KnowledgeBase): Comparison | undefined {
  if (base.organizations.length < 2) return undefined
  for (const reading of [text, ...textReadings(base, text).slice(0, 1)]) {
    const found = readWords(toWords(reading), base)
    if (found !== undefined) return found
  }
  return undefined
}

function readWords(words: Word[], { language, places }: KnowledgeBase): Comparison | undefined {
  const { comparing, particles } = language.conversation
  const named = new Set<string>()
  const rest: Word[] = []
  const found = { verb: false, against: false, all: false }
  for (let position = 0; position < words.length; ) {
    const place = places.match(words, position)
    const kind = place === undefined ? comparing.match(words, position) : undefined
    const particle = kind === undefined && place === undefined ? particles.match(words, position) : undefined
    const length = (place ?? kind ?? particle)?.length
    for (const id of place?.value ?? []) named.add(id)
    if (kind !== undefined && kind.value !== 'beside') found[kind.value] = true
    if (length === undefined) rest.push(...words.slice(position, position + 1))
    position += length ?? 1
  }
  const text = rest.map((word) => word.text).join(' ')
  const saysMore = rest.some((word) => language.contentShare(word, true) === 1)
  const compares = found.verb || (found.against && named.size > 0)
  if (!compares || !(found.all || named.size > 0 || !saysMore)) return undefined
  return { text: saysMore ? text : '', named: [...named] }
}
