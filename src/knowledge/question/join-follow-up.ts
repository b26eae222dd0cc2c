import type { FactAttribute } from '../fact.ts'
import type { Ask, Language } from '../vocabulary/language.ts'
import { toWords, type Word } from '../vocabulary/phrase-table.ts'
import { type AnalyzedQuestion, analyzeQuestion, type QuestionContext } from './analyze-question.ts'
import { keptWords, subjectWords, yearWords } from './subject-words.ts'

/** What the talk has been about so far. */
export interface EarlierTalk {
  /** The last question, as understood. */
  question: string
  /** The question that opened the subject, when others have gone on from it since. */
  root?: string | undefined
  /** What the last answer was about, in the paper's words. */
  subject?: string | undefined
}

export interface FollowUp {
  /** The question written out whole, likeliest first. */
  joined: string[]
  /** What it asks for by itself. */
  asked: FactAttribute[]
  /** It says nothing without what was said before. */
  bare: boolean
  /** It can be read by itself too, and is so first. */
  whole: boolean
  /** It names what it asks for: „hình thức khen thưởng“. */
  naming: boolean
  /** What stands before a „thì sao“, where that is no limit of what was asked. */
  named?: string
}

const mostContentWords = 4

/**
 * A question that goes on from the one before ("thế còn cá nhân?", "ai làm?", "trễ thì sao"), written out whole: the
 * earlier question with its limits and question words replaced by the new ones. Undefined when it stands by itself.
 */
export function joinFollowUp(
  text: string,
  earlier: EarlierTalk,
  context: QuestionContext,
): FollowUp | undefined {
  const { language } = context
  const typed = toWords(text)
  const opened = openingLength(typed, language)
  const closed = closingLength(typed, opened, language)
  const core = typed.slice(opened, typed.length - closed)
  const isMereClosing = closed > 0 && narrows(analyze(core, context))
  const added = isMereClosing ? core : typed.slice(opened)
  const now = analyze(added, context)
  const bare = leansOn(now, added, language)
  const pointsBack = typed.some((_, position) => language.pronouns.match(typed, position) !== undefined)
  // „Cá nhân thì sao“ goes on, „khen thưởng thế nào“ asks by itself.
  const trails = closed > 0 && ['thi', 'sao'].includes(typed.at(-closed)?.folded ?? '')
  const leads = opened > 0 || trails || pointsBack
  if (added.length === 0 || !(bare || (leads && now.terms.length <= mostContentWords))) return undefined
  if (bare && now.attributes.length === 0 && !narrows(now) && !now.yesNo) return undefined
  return {
    joined: joinWith(earlier, { added, now, bare, named: closed > 0 ? core : [] }, context),
    asked: askedOf(now, bare),
    bare,
    whole:
      !leads && namesItself(added, { now, before: analyze(toWords(earlier.question), context) }, language),
    ...(closed > 0 && !narrows(now) && { named: join(core, []) }),
    naming: !leads && asksIn(added, language).some(({ word, length }) => !word && length > 1),
  }
}

/** „Còn đối tượng khác?“ names a group, and asks of it what was asked before. */
function askedOf(now: AnalyzedQuestion, bare: boolean): FactAttribute[] {
  if (narrows(now)) return []
  if (now.asksStrongly) return now.attributes
  return now.yesNo && bare ? ['requirement'] : []
}

interface Added {
  added: Word[]
  now: AnalyzedQuestion
  bare: boolean
  /** What stands before a „thì sao“. */
  named: Word[]
}

function joinWith(earlier: EarlierTalk, said: Added, context: QuestionContext): string[] {
  const { added, now, bare, named: closing } = said
  const { language } = context
  const { question, root = question, subject } = earlier
  const replacing = (base: string): string => join(keptWords(toWords(base), now, language), added)
  const asking = (base: string, of: Word[]): string => join(askingWords(toWords(base), language), of)
  if (narrows(now) && !now.asksStrongly) {
    const ways = [replacing(question), replacing(root)]
    // A year goes with the question that asked for a day, whatever was asked in between.
    const likeliest = Object.keys(now.scope).length > 0 ? ways : ways.reverse()
    return distinct(...likeliest, ...instead(root, closing.length > 0 ? closing : added, said, language))
  }
  if (!bare && !now.asksStrongly) return distinct(asking(question, added), asking(root, added))
  const subjects = [question, root].flatMap((base) => subjectWords(toWords(base), now, language))
  const named = subject === undefined ? [] : [toWords(subject)]
  // „Thứ mấy vậy“ after „hạn nộp năm sau“ is asked of that year.
  const about = [
    ...subjects,
    ...named.map((words) => [...words, ...yearWords(toWords(question), language)]),
    ...named,
  ]
  // „Trễ thì sao“ asks what follows from it, „giấy khen thì sao“ what was asked before.
  return distinct(
    ...about.map((base) => joinApart(base, added, language)),
    ...(closing.length > 0 && !bare ? [asking(root, closing)] : []),
  )
}

/** „Khen thưởng cấp Nhà nước …“ then „cấp tỉnh thì sao“: „khen thưởng cấp tỉnh“, whatever was asked of it. */
function instead(base: string, named: Word[], { now }: Added, language: Language): string[] {
  const all = { ...now, scope: {}, years: [], relativeYear: undefined, asksStrongly: false }
  const [subject = []] = subjectWords(toWords(base), all, language)
  const first = subject.findIndex(({ folded }) => folded === named[0]?.folded)
  return first > 0 ? [join(subject.slice(0, first), named)] : []
}

/** „Báo cáo nộp“ and „trễ thì sao“ must not make a „nộp trễ“: then what asks goes first. */
function joinApart(kept: Word[], added: Word[], { asks }: Language): string {
  const all = [...kept, ...added]
  const crosses = kept.some((_, at) => at + (asks.match(all, at)?.length ?? 0) > kept.length)
  return crosses ? join(added, kept) : join(kept, added)
}

function distinct(...all: string[]): string[] {
  return [...new Set(all)]
}

function analyze(words: Word[], context: QuestionContext): AnalyzedQuestion {
  return analyzeQuestion(join(words, []), context)
}

function join(kept: readonly Word[], added: readonly Word[]): string {
  return [...kept, ...added].map(({ text }) => text).join(' ')
}

/** Names a group, an occasion or a year, for which the same is asked. */
function narrows({ scope, years, relativeYear }: AnalyzedQuestion): boolean {
  return Object.keys(scope).length > 0 || years.length > 0 || relativeYear !== undefined
}

function openingLength(words: Word[], { followUpOpeners }: Language): number {
  let length = 0
  for (;;) {
    const found = followUpOpeners.match(words, length)
    if (found === undefined) return length
    length += found.length
  }
}

function closingLength(words: Word[], from: number, { followUpClosers }: Language): number {
  for (let position = from; position < words.length; position++) {
    const found = followUpClosers.match(words, position)
    if (found !== undefined && position + found.length === words.length) return found.length
  }
  return 0
}

/** Nothing in it names a subject: „ai ký“, „trễ 1 tuần có sao không“. */
function leansOn({ terms }: AnalyzedQuestion, words: Word[], { followUpLeaning }: Language): boolean {
  const leaning = new Set<number>()
  words.forEach((_, position) => {
    const length = followUpLeaning.match(words, position)?.length ?? 0
    for (let offset = 0; offset < length; offset++) leaning.add(position + offset)
  })
  return terms.every(
    ({ asks, share, position, key }) =>
      asks.length > 0 || share < 0.5 || leaning.has(position) || /^w:\d{1,3}$/.test(key),
  )
}

/** „Hạn nộp là khi nào“, „hạn nộp năm sau“ name what they ask of, unless that is what was talked about already. */
function namesItself(
  words: Word[],
  { now, before }: { now: AnalyzedQuestion; before: AnalyzedQuestion },
  language: Language,
): boolean {
  const found = asksIn(words, language)
  // „Hạn khi nào“ asks twice and names nothing.
  const naming = found.filter(({ word, length }) => !word && length > 1)
  const isSame = naming.every(({ attributes }) =>
    before.askGroups.some((group) => group.some((each) => attributes.includes(each))),
  )
  const isLimited = now.years.length > 0 || now.relativeYear !== undefined
  return (found.length > 1 || isLimited) && naming.length > 0 && !isSame
}

function asksIn(words: Word[], { asks }: Language): (Ask & { length: number })[] {
  const found: (Ask & { length: number })[] = []
  for (let position = 0; position < words.length; ) {
    const match = asks.match(words, position)
    if (match !== undefined && match.value.attributes.length > 0)
      found.push({ ...match.value, length: match.length })
    position += match?.length ?? 1
  }
  return found
}

/** What was asked, without what it was asked of: „giấy khen ai ký“ then „còn bằng khen?“. */
function askingWords(words: Word[], language: Language): Word[] {
  const asking = new Set<number>()
  words.forEach((_, position) => {
    const length = language.asks.match(words, position)?.length ?? 0
    for (let offset = 0; offset < length; offset++) asking.add(position + offset)
  })
  return words.filter((_, position) => asking.has(position))
}
