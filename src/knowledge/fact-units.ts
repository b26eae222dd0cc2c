import { rareOccasions } from './answer/check-limits.ts'
import type { AbsentFact, Fact } from './fact.ts'
import type { PassageUnit, StoredDocument } from './knowledge-base.ts'
import type { Organization } from './organization.ts'
import { paperFacts } from './paper-facts.ts'
import { type AnalyzedQuestion, analyzePhrase, scopeOf } from './question/analyze-question.ts'
import { bagOfWords } from './search/bag-of-words.ts'
import { foldVietnamese } from './search/fold-vietnamese.ts'
import { encodePassageFeatures } from './search/passage-features.ts'
import { tokenize } from './search/tokenize.ts'
import { paperKind } from './structure/paper-kind.ts'
import type { Language } from './vocabulary/language.ts'
import { toWords } from './vocabulary/phrase-table.ts'

/** Content terms of a name. */
export interface SubjectName extends Pick<AnalyzedQuestion, 'terms' | 'pairs'> {
  /** Feature of the document number that is the whole name but for the kind of paper: „Kế hoạch số 37-KH/TU“. */
  number: string | undefined
}

/** A fact ready for matching. */
export interface FactUnit {
  document: StoredDocument
  fact: Fact | AbsentFact
  absent: boolean
  /** What it is limited to, as written and as its own words say („6 tháng“). */
  scope: AnalyzedQuestion['scope']
  /** Every year a yearly deadline covers, and the years the fact is limited to. */
  years: readonly number[]
  /** The subject and each of its other names. */
  subjects: SubjectName[]
  /** Subject, other names, scope and answer. */
  own: Set<string>
  /** Quote, section headings, title and organization. */
  around: Set<string>
  /** The whole clause the quote stands in; for an absent fact, nothing. */
  clause: Set<string>
  /** Position of that clause among `passages` of the base, -1 for none. */
  passage: number
}

/** The facts of a document, each made ready when it is first looked at: the assistant starts before that. */
export function factUnitsOf(
  document: StoredDocument,
  {
    passages,
    organizations,
    language,
  }: { passages: readonly PassageUnit[]; organizations: readonly Organization[]; language: Language },
): FactUnit[] {
  const title = titleWords(document, organizations)
  const headingsOf = (section: string): string => {
    const passage = document.passages.find(({ path }) => path === section)
    return passage === undefined
      ? ''
      : [...passage.headings, passage.kind === 'heading' ? passage.text : ''].join('. ')
  }
  const clauseBag = rememberClauses(passages, language)
  const unit = (fact: Fact | AbsentFact, absent: boolean): FactUnit => {
    const names = [fact.subject, ...fact.also]
    const scope = Object.values(fact.scope).flat().join(' ')
    const quote = 'quote' in fact ? fact.quote : ''
    const at =
      quote === ''
        ? -1
        : passages.findIndex((unit) => holdsQuote(unit, { document, section: fact.section, quote }))
    const scopes = once(() =>
      widenScope(fact, scopeOf(toWords(`${names.join('. ')}. ${fact.answer}`), language)),
    )
    const subjects = once(() => names.map((name) => nameOf(name, language)))
    const own = once(() => bagOfWords(`${names.join('. ')}. ${scope}. ${fact.answer}`, language))
    const about = () => `${quote}. ${headingsOf(fact.section)}. ${title}. ${document.number}`
    const around = once(() => bagOfWords(about(), language))
    const clause = once(() => clauseBag(at))
    return {
      document,
      fact,
      absent,
      years: yearsOf(fact),
      passage: at,
      get scope() {
        return scopes()
      },
      get subjects() {
        return subjects()
      },
      get own() {
        return own()
      },
      get around() {
        return around()
      },
      get clause() {
        return clause()
      },
    }
  }
  const told = hasFacts(document) ? document.facts.facts : paperFacts(document)
  return [...told.map((fact) => unit(fact, false)), ...document.facts.absent.map((fact) => unit(fact, true))]
}

/** The rest of its analysis would be kept for thousands of names. */
function nameOf(name: string, language: Language): SubjectName {
  const { terms, pairs } = analyzePhrase(name, language)
  return { terms, pairs, number: paperNumber(name) }
}

/** Several facts are drawn from one clause. */
function rememberClauses(passages: readonly PassageUnit[], language: Language): (at: number) => Set<string> {
  const bags = new Map<number, Set<string>>()
  return (at) => {
    const bag = bags.get(at) ?? bagOfWords(passages[at]?.passage.text ?? '', language)
    bags.set(at, bag)
    return bag
  }
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}

function paperNumber(name: string): string | undefined {
  const number = name
    .slice(paperKind(name).length)
    .replace(/^\s+số\s+/u, '')
    .trim()
  const [token, ...more] = tokenize(number)
  return token?.kind === 'code' && more.length === 0 ? `w:${foldVietnamese(token.key)}` : undefined
}

/** Whether somebody has written facts about it. */
export function hasFacts({ facts }: Pick<StoredDocument, 'facts'>): boolean {
  return facts.facts.length + facts.absent.length > 0
}

function widenScope(
  { scope }: Fact | AbsentFact,
  words: AnalyzedQuestion['scope'],
): AnalyzedQuestion['scope'] {
  const { years: _, ...written } = scope
  const limits: AnalyzedQuestion['scope'] = {}
  for (const [kind, values = []] of Object.entries(written)) if (values.length > 0) limits[kind] = values
  const occasion = [
    ...(written.occasion ?? []),
    ...(words.occasion ?? []).filter((value) => rareOccasions.has(value)),
  ]
  // „Giấy khen“ and „Bằng khen“ that its own words name: it says nothing of a Huân chương.
  const award = words.award ?? []
  return {
    ...limits,
    ...(occasion.length > 0 && { occasion }),
    ...(award.length > 0 && { award }),
  }
}

function yearsOf(fact: Fact | AbsentFact): number[] {
  const years = fact.scope.years ?? []
  if (!('deadline' in fact) || fact.deadline === undefined) return years
  const { first, last } = fact.deadline
  return [...years, ...Array.from({ length: last - first + 1 }, (_, index) => first + index)]
}

function holdsQuote(
  { document, passage }: PassageUnit,
  wanted: { document: StoredDocument; section: string; quote: string },
): boolean {
  return (
    document === wanted.document &&
    passage.path.startsWith(wanted.section) &&
    passage.text.includes(wanted.quote.slice(0, 40))
  )
}

/** Features of a fact's own words, for its index. */
export function factFeatures(fact: Fact | AbsentFact): Uint8Array {
  const text = `${[fact.subject, ...fact.also].join('. ')}. ${fact.answer}`
  const headings = 'quote' in fact ? [fact.quote] : []
  return encodePassageFeatures({ kind: 'paragraph', text, headings })
}

/** Words that stand everywhere in a document. */
export function titleWords(document: StoredDocument, organizations: readonly Organization[]): string {
  const organization = organizations.find(({ id }) => id === document.organization)
  return `${document.kind} ${document.title}. ${organization?.name ?? ''}. ${organization?.superior ?? ''}`
}
