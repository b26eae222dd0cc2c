import type { KnowledgeBase } from '../knowledge-base.ts'
import { type AnalyzedQuestion, analyzePhrase, type Term } from '../question/analyze-question.ts'
import { toWords, type Word } from '../vocabulary/phrase-table.ts'

/**
 * „Có ạ.“ where a sentence says the very thing that „… có … không?“ asks of: each word of it, within one of its parts. What
 * turns a sentence round or takes something out of it affirms nothing.
 */
export function affirmPredicate(
  { text, yesNo }: Pick<AnalyzedQuestion, 'text' | 'yesNo'>,
  told: string,
  base: KnowledgeBase,
): string {
  const { language } = base
  const said = toWords(told)
  const words = toWords(text)
  const asked = yesNo ? readAsked(words) : undefined
  if (asked === undefined || /^có(?!\p{L})/iu.test(told)) return ''
  const turns = (some: Word[]): boolean =>
    some.some(
      (word, at) =>
        isWord(word, 'chỉ') ||
        (language.reversing.match(some, at) !== undefined && (word.marked || plainly.test(word.text))),
    )
  const opens = words.some((_, at) => language.questionWords.match(words, at) !== undefined)
  if (opens || turns(said) || turns(asked.predicate)) return ''
  const [subject, predicate] = [asked.subject, asked.predicate].map((part) => termsOf(part, base))
  if (subject === undefined || predicate === undefined || predicate.length === 0) return ''
  // „Giấy khen do Giám đốc tặng, Bằng khen do Chủ tịch tặng“: who does a thing holds for one part alone.
  const ends = /(?<!\p{L})(?:do|còn)(?!\p{L})/iu.test(told) ? /[,;:.()](?:\s|$)/ : /[;:.](?:\s|$)/
  const parts = told.split(ends).map((part) => base.bagOf(part))
  const holds = (bag: ReadonlySet<string> | undefined, terms: readonly Term[]): boolean =>
    bag !== undefined && terms.every((term) => isIn(bag, term))
  const isSaid = parts.some(
    (bag) =>
      holds(bag, predicate) && (holds(bag, subject) || (subject.length > 0 && holds(parts[0], subject))),
  )
  return isSaid ? 'Có ạ. ' : ''
}

/** „Văn phòng Sở | có | hướng dẫn khen thưởng | không“; nothing for „có phải … không“, which states and asks whether that holds. */
function readAsked(words: Word[]): { subject: Word[]; predicate: Word[] } | undefined {
  const end = words.findLastIndex((word) => isWord(word, 'không', 'khong'))
  const start = words.findIndex((word) => isWord(word, 'có', 'co'))
  if (end < words.length - 2 || start < 0 || start >= end - 1) return undefined
  const states = (word: Word | undefined): boolean => word?.folded === 'phai' || word?.folded === 'dung'
  if ((start === 0 && states(words[1])) || states(words[end - 1])) return undefined
  return { subject: words.slice(0, start), predicate: words.slice(start + 1, end) }
}

/** Typed without marks, „dung“ is rarely „đừng“. */
const plainly = /^(?:khong|chua|tru)$/i

const bare = new Set(['được', 'duoc', 'bị', 'bi', 'làm', 'lam', 'là', 'la'])

function isWord({ text }: Word, ...typed: string[]): boolean {
  return typed.includes(text.toLowerCase())
}

function termsOf(words: readonly Word[], { language }: KnowledgeBase): Term[] {
  const { terms } = analyzePhrase(words.map(({ text }) => text).join(' '), language)
  return terms.filter(
    ({ share, position }) => share > 0 && !bare.has(words[position]?.text.toLowerCase() ?? ''),
  )
}

function isIn(bag: ReadonlySet<string>, { key, parts }: Term): boolean {
  return bag.has(key) || (parts.length > 0 && parts.every((part) => bag.has(part)))
}
