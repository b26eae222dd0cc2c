import type { FactAttribute } from '../fact.ts'
import type { Language } from '../vocabulary/language.ts'
import { toWords, type Word } from '../vocabulary/phrase-table.ts'
import { findAsks } from './find-asks.ts'
import { governsBoth } from './governs-both.ts'

const joint = /(\s*[;+]\s*|\s*,(?!\d)\s*|\s+(?:và|va|với lại|voi lai|với|voi|rồi|roi)\s+)/iu
const fewestWords = 2
/** In so short a part a noun alone asks: „thời gian thực hiện“. */
const shortPart = 6
const mostParts = 5

/**
 * „Hạn nộp báo cáo là khi nào, gửi ai, mẫu nào“ may ask three times: the parts that could be questions of their own.
 * Whether they are is shown by their answers.
 */
export function splitAtJoints(text: string, language: Language): string[] {
  const pieces = text.split(joint)
  const parts = [pieces[0] ?? '']
  for (let at = 1; at + 1 < pieces.length; at += 2) {
    const before = parts.at(-1) ?? ''
    const [link = '', next = ''] = pieces.slice(at, at + 2)
    const rest = pieces.slice(at + 1).join('')
    if (parts.length < mostParts && partsAt({ before, next, rest }, language)) parts.push(next)
    else parts[parts.length - 1] = `${before}${link}${next}`
  }
  return parts.map((part) => part.trim())
}

interface Cut {
  before: string
  next: string
  /** What follows up to the end. */
  rest: string
}

function partsAt({ before, next, rest }: Cut, language: Language): boolean {
  const one = readPart(before, language)
  if (one.attributes.length === 0) return false
  // „Ai hướng dẫn sơ kết, tổng kết“ asks once of both.
  if (!one.questions && isOtherScope(before, next, language)) return true
  const other = readPart(next, language)
  if (other.attributes.length === 0 || goesOn(next) || governsBoth(before, rest, language)) return false
  const isApart = one.attributes.every((attribute) => !other.attributes.includes(attribute))
  return isApart || (one.questions && other.questions)
}

/** What a part asks for; nothing when it may be no question. */
function readPart(part: string, language: Language): { attributes: FactAttribute[]; questions: boolean } {
  const words = toWords(part)
  const isShort = words.length <= shortPart
  const found = findAsks(words, language).filter(({ strong, word }) => strong || (isShort && !word))
  const questions = found.some((each) => each.questions)
  // „Người ngoài cơ quan, thuộc diện đối tượng khác“ holds such a noun and asks nothing.
  const begins = found[0]?.position === leadLength(words, language)
  const asks = words.length >= fewestWords && (questions || begins || isShort)
  return { attributes: asks ? found.flatMap(({ attributes }) => attributes) : [], questions }
}

/** „Cho em hỏi“ */
function leadLength(words: Word[], { leadIns, fillers }: Language): number {
  for (let length = 0; ; ) {
    const lead = leadIns.match(words, length)?.length ?? fillers.match(words, length)?.length ?? 0
    if (lead === 0) return length
    length += lead
  }
}

function goesOn(part: string): boolean {
  return /^\s*(?:của|cua|theo|cho|để|de|mà|ma)(?!\p{L})/iu.test(part)
}

/** „Tiêu chí cá nhân, tập thể“ asks the same of two. */
function isOtherScope(before: string, next: string, language: Language): boolean {
  const named = toWords(next)
  const scope = language.scopes.match(named, 0)
  if (scope === undefined || scope.length !== named.length) return false
  const last = lastScope(toWords(before), language)
  return last !== undefined && last.key === scope.value.key && last.value !== scope.value.value
}

/** The limit that a part ends with. */
function lastScope(words: Word[], { scopes }: Language): { key: string; value: string } | undefined {
  const at = words.findIndex(
    (_, position) => position + (scopes.match(words, position)?.length ?? 0) === words.length,
  )
  return at <= 0 ? undefined : scopes.match(words, at)?.value
}
