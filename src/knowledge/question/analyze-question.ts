import type { FactAttribute } from '../fact.ts'
import { foldedKey } from '../search/fold-vietnamese.ts'
import { type Token, tokenize } from '../search/tokenize.ts'
import type { Language } from '../vocabulary/language.ts'
import { toWord, type Word } from '../vocabulary/phrase-table.ts'
import { collectAsks } from './collect-asks.ts'
import { collectKinds, type Kind } from './collect-kinds.ts'
import { collectPlaces } from './collect-places.ts'
import { collectTerms } from './collect-terms.ts'
import { consumePast } from './consume-past.ts'
import { readPartOfYear } from './part-of-year.ts'
import { readRelativeYear } from './relative-year.ts'
import { type WantedShape, wantedShape } from './wanted-shape.ts'

/** A weighty part of a question, as looked up in a bag of words. */
export interface Term {
  /** `c:12` a synonym group, `a:…` an accented syllable, `f:…` a folded one, `w:…` a number, date or document number. */
  key: string
  /** For an accented syllable: its folded form, worth less when only that agrees. */
  folded: string
  /** Position of its first word, so that neighbours are known. */
  position: number
  /** Number of syllables. */
  size: number
  /** How much it says of what is asked, 0–1. */
  share: number
  /** For a synonym group of several syllables: the syllables typed, for texts that have them apart. */
  parts: string[]
  /** Set when the word also asks ("hạn chót"): the attributes that answer it. */
  asks: FactAttribute[]
}

export interface AnalyzedQuestion {
  /** One reading of what was typed. */
  text: string
  /** Only the part of the message that asks: what leads up to it may have said where. */
  isPart: boolean
  terms: Term[]
  /** Neighbouring content syllables, folded, with the share of the lesser one: `p:khen thuong`. */
  pairs: { key: string; share: number }[]
  /** What is asked for, from the weightiest phrases; empty when nothing says. */
  attributes: FactAttribute[]
  /** The same and what lesser phrases ask for, with how sure that is (0–1). */
  asked: Map<FactAttribute, number>
  /** What each asking phrase asks for, when there are several: „do ai ban hành, ngày nào?“. */
  askGroups: FactAttribute[][]
  asksStrongly: boolean
  yesNo: boolean
  /** Asks whether something is spoken of at all. */
  existence: boolean
  shape: WantedShape
  /** „Phòng nào“, „công ty nào“: the folded words before „nào“. */
  askedNouns: string[]
  /** By kind of limit: `recipients: [tập thể]`. */
  scope: { [kind: string]: string[] }
  years: number[]
  /** „Giữa năm 2026“: first and last month. */
  partOfYear: readonly [number, number] | undefined
  /** „Năm sau“ is 1, „năm nay“ 0, „năm ngoái“ -1. */
  relativeYear: number | undefined
  /** Document numbers, dates and plain numbers, canonical. */
  codes: string[]
  /** What names one of many, as it must stand in the text: „Quyết định 1940“, „giai đoạn 3“, „tiêu chí thứ 11“. */
  ordinals: string[]
  /** Which „báo cáo“, which „phong trào“ is meant: an answer must name it. */
  kinds: Kind[]
  /** A rule of former times is meant. */
  asksOfPast: boolean
  /** Other people's matters that are asked about. */
  matters: Kind[]
  dates: string[]
  numbers: string[]
  /** Provinces named that are nobody's own. */
  foreignPlaces: string[]
  /** Organizations named by one of their place names. */
  organizations: string[]
}

export interface PlaceNames {
  match(words: readonly Word[], position: number): { value: string[]; length: number } | undefined
}

export interface QuestionContext {
  language: Language
  places: PlaceNames
  /** Whether the person typed diacritics; a reading has some even when the person didn't. */
  accented: boolean
}

/** Takes one reading of a question apart: what it asks for, of what, within which limits. Pure. */
export function analyzeQuestion(
  text: string,
  { language, places, accented }: QuestionContext,
): AnalyzedQuestion {
  const tokens = tokenize(text)
  const words = tokens.map((token) => toWord(token.key))
  const question: AnalyzedQuestion = {
    text,
    isPart: false,
    terms: [],
    pairs: [],
    attributes: [],
    asked: new Map(),
    askGroups: [],
    asksStrongly: false,
    yesNo: false,
    existence: words.some((_, position) => language.existence.match(words, position) !== undefined),
    shape: wantedShape(words, language),
    askedNouns: words.flatMap((word, at) => {
      const before = words[at - 1]
      return word.folded === 'nao' && before !== undefined && language.contentShare(before, true) > 0
        ? [before.folded]
        : []
    }),
    scope: scopeOf(words, language),
    years: [],
    partOfYear: readPartOfYear(text),
    relativeYear: readRelativeYear(words, language),
    codes: [],
    ordinals: [],
    kinds: [],
    asksOfPast: false,
    matters: [],
    dates: [],
    numbers: [],
    foreignPlaces: [],
    organizations: [],
  }
  collectWholeTokens(question, tokens)
  const consumed = collectPlaces(question, words, { language, places, accented })
  question.asksOfPast = consumePast(words, language, consumed)
  const asking = collectAsks(question, words, language, consumed)
  collectTerms(question, words, tokens, { language, consumed, asking, accented })
  collectKinds(question, words, language)
  return question
}

/** The weighty parts of a noun phrase, in which everyday words count too. */
export function analyzePhrase(phrase: string, language: Language): Pick<AnalyzedQuestion, 'terms' | 'pairs'> {
  const silent: Language = {
    ...language,
    asks: nothing,
    yesNo: nothing,
    past: nothing,
    contentShare: everyWord(language),
  }
  return analyzeQuestion(phrase, { language: silent, places: nothing, accented: true })
}

function everyWord({ contentShare }: Language): Language['contentShare'] {
  return (word, accented) => (contentShare(word, accented) === 0 ? 0 : 1)
}

const nothing = { match: () => undefined }

/** Numbers in words count as numbers before a unit: „sáu tháng“. */
const numberWords = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const countedUnits = /^(tháng|thang|quý|quy|tuần|tuan|bản|ban|bộ|bo|lần|lan)$/

const papers = new Set([
  'quyet dinh',
  'nghi quyet',
  'ke hoach',
  'huong dan',
  'chuong trinh',
  'chi thi',
  'cong van',
  'thong tu',
  'nghi dinh',
])

function collectWholeTokens(question: AnalyzedQuestion, tokens: Token[]): void {
  tokens.forEach((token, position) => {
    const value = numberWords.findIndex((word) => word === token.key || foldedKey(word) === token.key)
    const unit = tokens[position + 1]?.key ?? ''
    // „Bao lâu một lần“ counts nothing.
    if (value >= 0 && countedUnits.test(unit) && !(value === 0 && foldedKey(unit) === 'lan'))
      question.numbers.push(String(value + 1))
  })
  for (const token of tokens) {
    // „Ki-ốt“, „e-mail“ are words.
    const span = /^(20\d\d)[-–](20\d\d)$/.exec(token.key)
    if (span !== null) question.years.push(Number(span[1]), Number(span[2]))
    else if (token.kind === 'code' && /\d/.test(token.key)) question.codes.push(token.key)
    if (token.kind === 'date') question.dates.push(token.key)
    if (token.kind === 'number' && /^20[0-9]{2}$/.test(token.key)) question.years.push(Number(token.key))
    else if (token.kind === 'number') question.numbers.push(token.key)
  }
  tokens.forEach(({ kind, key }, position) => {
    const [first, last] = tokens
      .slice(Math.max(0, position - 2), position)
      .map((token) => foldedKey(token.key))
    if (kind !== 'number' || last === undefined) return
    if (papers.has(`${first} ${last}`)) question.ordinals.push(`w:${key}`)
    else if (last === 'thu' || last === 'dieu' || `${first} ${last}` === 'giai doan')
      question.ordinals.push(`p:${last} ${key}`)
  })
  for (const date of question.dates) {
    const year = date.split('/')[2]
    if (year !== undefined) question.years.push(Number(year))
  }
}

/** Limits that a text's words set: „tập thể“, „sơ kết“, „giai đoạn 1“. */
export function scopeOf(words: readonly Word[], language: Language): AnalyzedQuestion['scope'] {
  const scope: AnalyzedQuestion['scope'] = {}
  for (let position = 0; position < words.length; ) {
    const found = language.scopes.match(words, position)
    // Some phrases only look like a limit.
    if (found !== undefined && found.value.value !== '') {
      const { key, value } = found.value
      scope[key] = [...new Set([...(scope[key] ?? []), value])]
    }
    position += found?.length ?? 1
  }
  return scope
}
