import { accentKey, foldedKey } from '../search/fold-vietnamese.ts'
import { tokenize } from '../search/tokenize.ts'
import type { Language } from '../vocabulary/language.ts'
import type { Word } from '../vocabulary/phrase-table.ts'

/** What the answer to a question must look like. */
export interface WantedShape {
  /** One of these must stand in the answer, or one of `units`. */
  patterns: RegExp[]
  /** The thing asked about („bảo hành“): each must stand there. */
  topics: RegExp[]
  /** For „mấy tiêu chí“, „bao nhiêu điểm“: the folded word that is counted, and others for the same („người“, „thành viên“). */
  units: string[]
}

const countingWords = new Set(['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'])

const pointing = new Set(['đó', 'này', 'kia', 'ấy'].map(accentKey))

/** „Mấy điều kiện gì“ means „những điều kiện gì“, „mấy việc đó“ „những việc đó“, „mấy sáng kiến có được … không“ „những sáng kiến …“: nothing is counted. */
export function isPlural(words: readonly Word[], position: number): boolean {
  if (words[position]?.folded !== 'may') return false
  if (words.slice(position + 2, position + 4).some(({ accent }) => pointing.has(accent))) return true
  const asksWhich = words
    .slice(position + 1, position + 7)
    .some(({ folded }) => folded === 'gi' || folded === 'nao')
  return asksWhich || opensYesNo(words, position)
}

/** „Mấy sáng kiến hay có được nhân rộng không?“, but not „mấy khoa được khen, ba phải không?“. */
function opensYesNo(words: readonly Word[], position: number): boolean {
  const [beforeLast, last] = words.slice(-2).map(({ folded }) => folded)
  if (position > 0 || last !== 'khong' || beforeLast === 'phai' || beforeLast === 'dung') return false
  // Typed without diacritics, „may viec do“ leans on the sentence before.
  if (words[position + 2]?.folded === 'do') return false
  return words.some(({ folded }, at) => at > 1 && folded === 'co')
}

/** „Mấy“, „bao nhiêu“ and „nhiêu“ count; „nhiều lần“ doesn't. */
function isCounting(word: Word, before: Word | undefined): boolean {
  if (word.folded === 'may') return !word.marked || word.accent === accentKey('mấy')
  if (word.folded !== 'nhieu') return false
  return word.marked ? word.accent === accentKey('nhiêu') : before?.folded === 'bao'
}

/** Reads from the question's words the shape of its answer. */
export function wantedShape(words: readonly Word[], language: Language): WantedShape {
  const shape: WantedShape = { patterns: [], topics: [], units: [] }
  let covered = 0
  words.forEach((word, position) => {
    // „Ở đâu“ inside „tải ở đâu“ wants nothing of its own.
    const match = position < covered ? undefined : language.shapes.match(words, position)
    if (match !== undefined) {
      const { pattern, isTopic } = match.value
      // Without diacritics many a phrase is there by chance.
      const isSure = words.slice(position, position + match.length).some(({ marked }) => marked)
      const wanted = isTopic && isSure ? shape.topics : shape.patterns
      wanted.push(pattern)
      covered = position + match.length
    }
    const apart = language.shapesApart.match(words, position)
    if (apart !== undefined && words.some((_, at) => at > position && apart.value.last.match(words, at)))
      shape.patterns.push(apart.value.pattern)
    const unit = words[position + 1]
    const share = unit === undefined ? 0 : language.contentShare(unit, true)
    if (
      match === undefined &&
      !isPlural(words, position) &&
      isCounting(word, words[position - 1]) &&
      unit !== undefined &&
      share > 0
    ) {
      shape.units.push(unit.folded, ...language.countedAlike(unit.folded))
    }
  })
  return shape
}

/** 1 when the text has the wanted shape, -1 when it lacks it, 0 when no shape is wanted. */
export function compareShape(shape: WantedShape, text: string): -1 | 0 | 1 {
  if (shape.topics.some((topic) => !topic.test(text))) return -1
  if (shape.patterns.length + shape.units.length === 0) return shape.topics.length > 0 ? 1 : 0
  if (shape.patterns.some((pattern) => pattern.test(text))) return 1
  return shape.units.some((unit) => countsUnit(unit, text)) ? 1 : -1
}

const beforeDate = new Set(['ngày', 'trước', 'đến', 'từ', 'tới', 'sau', 'quá'])

function countsUnit(unit: string, text: string): boolean {
  const tokens = tokenize(text)
  return tokens.some(({ kind, key, end, text: printed }, position) => {
    // „16/21 khoa“ counts, „trước 16/12 khoa phải nộp“ doesn't.
    const isShare = /^\d+\/\d+$/.test(printed) && !beforeDate.has(tokens[position - 1]?.key ?? '')
    const isNumber = kind === 'number' || countingWords.has(key) || isShare
    const next = tokens[position + 1]
    // „90% viên chức“ counts nobody, nor does „hạng Ba, Bằng khen“.
    if (!isNumber || next === undefined || /[^\s“(]/.test(text.slice(end, next.start))) return false
    const after = tokens.slice(position + 1, position + 3).map(({ key }) => foldedKey(key))
    return after.includes(unit) || after.join(' ').startsWith(unit)
  })
}
