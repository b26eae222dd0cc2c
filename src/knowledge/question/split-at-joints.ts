import type { FactAttribute } from '../fact.ts'
import type { Language } from '../vocabulary/language.ts'
import { toWords, type Word } from '../vocabulary/phrase-table.ts'
import { findAsks } from './find-asks.ts'
import { governsBoth } from './governs-both.ts'
import { asksOfEach, isOtherScope, limitsOtherwise } from './other-scope.ts'

const links = [
  String.raw`\s*[;+]\s*`,
  String.raw`\s*,(?!\d)\s*(?:(?:và|va|rồi|roi)\s+)?`,
  String.raw`\s+(?:và|va|với lại|voi lai|rồi|roi)\s+`,
  // „Đối với“, „phối hợp với“ lead on.
  String.raw`(?<!(?:đối|doi|cùng|cung|so|hợp|hop|gắn|gan|hệ|he|quan))\s+(?:với|voi)\s+`,
  String.raw`\s+(?=(?:còn|con)\s)`,
]
const joint = new RegExp(`(${links.join('|')})`, 'iu')
const fewestWords = 2
/** In so short a part a noun alone asks: „thời gian thực hiện“. */
const shortPart = 6
const mostParts = 5
const longestTopic = 3

/**
 * „Hạn nộp báo cáo là khi nào, gửi ai, mẫu nào“ may ask three times: the parts that could be questions of their own.
 * Whether they are is shown by their answers. With `topics`, a short name at the end of such a list is a part too.
 */
export function splitAtJoints(text: string, language: Language, { topics = false } = {}): string[] {
  const pieces = text.split(joint)
  const parts = [pieces[0] ?? '']
  for (let at = 1; at + 1 < pieces.length; at += 2) {
    const before = parts.at(-1) ?? ''
    const [link = '', next = ''] = pieces.slice(at, at + 2)
    const rest = pieces.slice(at + 1).join('')
    const cut = { before, link, next, rest }
    const isTopic = topics && parts.length > 1 && namesTopic(cut, language)
    const isPart = isTopic || partsAt(cut, language)
    if (parts.length < mostParts && isPart) parts.push(isTopic ? next : asWhole(next, language))
    else parts[parts.length - 1] = `${before}${link}${next}`
  }
  return parts.map((part) => part.trim())
}

interface Cut {
  before: string
  /** What stands between. */
  link: string
  next: string
  /** What follows up to the end. */
  rest: string
}

function partsAt({ before, link, next, rest }: Cut, language: Language): boolean {
  const one = readPart(before, language)
  if (asksOfEach(before, next, language)) return true
  if (one.attributes.length === 0) return false
  if (isAnother(next)) return one.questions && goesOver({ before, link, next, rest }, language)
  // „Ai hướng dẫn sơ kết, tổng kết“ asks once of both.
  if (!one.questions && isOtherScope(before, next, language)) return true
  const other = readPart(next, language)
  // „Do bộ phận nào triển khai, theo hướng dẫn của ai“ asks twice, „… nào theo hướng dẫn của ai“ may ask once.
  const isTwice = link.includes(',') && one.questions && other.questions && asksLast(before, language)
  if (other.attributes.length === 0 || (!isTwice && goesOn(next, language))) return false
  if (governsBoth(before, rest, language)) return false
  const isApart = one.attributes.every((attribute) => !other.attributes.includes(attribute))
  const isOfOther = !one.questions && !other.questions && limitsOtherwise(before, next, language)
  return isApart || isOfOther || (one.questions && other.questions)
}

/** The last of „hình thức khen, tiêu chuẩn cá nhân, hồ sơ (gồm gì)“. */
function namesTopic({ before, link, next }: Cut, language: Language): boolean {
  const words = toWords(next)
  const found = findAsks(words, language)
  const named = words.slice(0, found[0]?.position)
  const isNamed = named.some((word) => language.contentShare(word, true) === 1)
  const isList = link.trim() === ',' && !readPart(before, language).questions
  return (
    isList && isNamed && named.length <= longestTopic && found.every(({ strong, word }) => word && !strong)
  )
}

/** „Còn các đơn vị làm gì“ asks by itself. */
function asWhole(part: string, language: Language): string {
  return isAnother(part) && readPart(part, language).questions
    ? part.replace(/^\s*(?:còn|con)\s+/iu, '')
    : part
}

/** „…, còn văn phòng“ */
function isAnother(part: string): boolean {
  return /^\s*(?:còn|con)\s/iu.test(part)
}

/** „Văn phòng làm gì, còn các đơn vị“: not „nộp khi nào, còn mấy ngày“ nor „khoa nào còn thiếu“. */
function goesOver({ before, link, next }: Cut, language: Language): boolean {
  const words = toWords(next)
  if (language.asks.match(words, 0) !== undefined || words.length <= fewestWords) return false
  const asked = findAsks(toWords(before), language).findLast(({ questions }) => questions)
  const isWhole = asked !== undefined && asked.position + asked.length === toWords(before).length
  return isWhole && (link.includes(',') || readPart(next, language).questions)
}

/** What a part asks for; nothing when it may be no question. */
function readPart(part: string, language: Language): { attributes: FactAttribute[]; questions: boolean } {
  const words = toWords(part)
  const isShort = words.length <= shortPart
  const asked = tellsOfSelf(part, language) ? [] : findAsks(words, language)
  const found = asked.filter(({ strong, word }) => strong || (isShort && !word))
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

/** „Em phụ trách thi đua ở trung tâm“ tells who asks: persons first, and nothing asked. */
function tellsOfSelf(part: string, language: Language): boolean {
  const { conversation, questionWords, yesNo } = language
  const words = toWords(
    part.replace(/^\s*(?:dạ|da|chào|chao|vâng|vang)(?:\s+(?:anh|chị|chi|ad|bạn|ban))*[\s,]+/iu, ''),
  )
  const person = conversation.belonging.persons.match(words, 0)?.length ?? 0
  const asks = words.some(
    (_, at) => questionWords.match(words, at) !== undefined || yesNo.match(words, at) !== undefined,
  )
  return person > 0 && words.length > person && !asks && leadLength(words, language) === 0
}

/** A question word stands in its last words: it is whole. */
function asksLast(part: string, { questionWords }: Language): boolean {
  const words = toWords(part)
  return words.some((_, at) => at >= words.length - lastWords && questionWords.match(words, at) !== undefined)
}

const lastWords = 4

/** „Theo hướng dẫn nào“ asks of what stands before it, „theo mẫu nào“ of something else. */
export function goesOn(part: string, { asks }: Language): boolean {
  const namesAnother = asks.match(toWords(part), 0)?.value.hard === true
  return !namesAnother && /^\s*(?:của|cua|theo|cho|để|de|mà|ma)(?!\p{L})/iu.test(part)
}
