import { setImmediate } from 'node:timers/promises'
import type { AbsentFact, Fact, FactsFile } from './fact.ts'
import type { Organization } from './organization.ts'
import type { DocumentHead, Passage } from './passage.ts'
import { type AnalyzedQuestion, analyzePhrase, type PlaceNames } from './question/analyze-question.ts'
import { editsOf, type KnownWords } from './question/correct-spelling.ts'
import { bagOfWords } from './search/bag-of-words.ts'
import { buildLexicalIndex, type LexicalIndex } from './search/lexical-index.ts'
import { encodePassageFeatures } from './search/passage-features.ts'
import { createPhraseTable, toWord, toWords } from './vocabulary/phrase-table.ts'
import type { Language } from './vocabulary/read-language.ts'

/** A document as stored: its text, the facts written about it and its passages with their features. */
export interface StoredDocument extends DocumentHead {
  text: string
  facts: FactsFile
  passages: (Passage & { features: Uint8Array })[]
}

/** A fact ready for matching. */
export interface FactUnit {
  document: StoredDocument
  fact: Fact | AbsentFact
  absent: boolean
  /** Content terms of the subject and of each of its other names. */
  subjects: Pick<AnalyzedQuestion, 'terms' | 'pairs'>[]
  /** Subject, other names, scope and answer. */
  own: Set<string>
  /** Quote, section headings, title and organization. */
  around: Set<string>
  /** The whole clause the quote stands in; for an absent fact, nothing. */
  clause: Set<string>
  /** Position of that clause among `passages` of the base, -1 for none. */
  passage: number
}

export interface PassageUnit {
  document: StoredDocument
  passage: Passage
}

/** All that questions are answered from, in memory; made anew when the stored knowledge changes. */
export interface KnowledgeBase {
  version: bigint
  documents: Map<string, StoredDocument>
  organizations: Organization[]
  language: Language
  facts: FactUnit[]
  passages: PassageUnit[]
  index: LexicalIndex
  /** Over the facts' own words, in the order of `facts`. */
  factIndex: LexicalIndex
  known: KnownWords
  places: PlaceNames
  /** Weight of a term (`f:`, `a:`, `p:`, `w:`, `c:`): rare words weigh more. */
  idf(key: string): number
  /** The most a term can weigh. */
  heaviest: number
  bagOf(text: string): Set<string>
  /** Words of the document's title and organization: they stand everywhere in it. */
  genericOf(document: StoredDocument): ReadonlySet<string>
}

export interface KnowledgeParts {
  version: bigint
  documents: StoredDocument[]
  organizations: Organization[]
  language: Language
}

/** Lets others run in between: questions are answered from the base before while a new one is made. */
export async function buildKnowledgeBase({
  version,
  documents,
  organizations,
  language,
}: KnowledgeParts): Promise<KnowledgeBase> {
  const passages = documents.flatMap((document) =>
    document.passages.map((passage) => ({ document, passage })),
  )
  const index = buildLexicalIndex(
    documents.flatMap((document) => document.passages.map((passage) => passage.features)),
  )
  const facts: FactUnit[] = []
  for (const document of documents) {
    for (const unit of factUnitsOf(document, { passages, organizations, language })) {
      facts.push(unit)
      await setImmediate()
    }
  }
  return {
    version,
    documents: new Map(documents.map((document) => [document.id, document])),
    organizations,
    language,
    facts,
    passages,
    index,
    factIndex: buildLexicalIndex(facts.map(({ fact }) => factFeatures(fact))),
    known: knownWords(index, language),
    places: createPhraseTable(placeEntries(organizations)),
    idf: createIdf(index, language),
    heaviest: Math.log(1 + (index.size + 0.5) / 0.5) * 0.75,
    bagOf: rememberBags(language),
    genericOf: createGenericWords(organizations, language),
  }
}

const mostBags = 5000

/** The same clauses are looked at for question after question. */
function rememberBags(language: Language): (text: string) => Set<string> {
  const bags = new Map<string, Set<string>>()
  return (text) => {
    const known = bags.get(text)
    if (known !== undefined) return known
    const bag = bagOfWords(text, language)
    if (bags.size >= mostBags) bags.clear()
    bags.set(text, bag)
    return bag
  }
}

function createGenericWords(
  organizations: Organization[],
  language: Language,
): (document: StoredDocument) => ReadonlySet<string> {
  const known = new WeakMap<StoredDocument, ReadonlySet<string>>()
  return (document) => {
    const found = known.get(document) ?? bagOfWords(titleWords(document, organizations), language)
    known.set(document, found)
    return found
  }
}

function titleWords(document: StoredDocument, organizations: Organization[]): string {
  const organization = organizations.find(({ id }) => id === document.organization)
  return `${document.kind} ${document.title}. ${organization?.name ?? ''}. ${organization?.superior ?? ''}`
}

function* factUnitsOf(
  document: StoredDocument,
  {
    passages,
    organizations,
    language,
  }: { passages: PassageUnit[] } & Pick<KnowledgeParts, 'organizations' | 'language'>,
): Generator<FactUnit> {
  const title = titleWords(document, organizations)
  const headingsOf = (section: string): string => {
    const passage = document.passages.find(({ path }) => path === section)
    return passage === undefined
      ? ''
      : [...passage.headings, passage.kind === 'heading' ? passage.text : ''].join('. ')
  }
  const unit = (fact: Fact | AbsentFact, absent: boolean): FactUnit => {
    const names = [fact.subject, ...fact.also]
    const scope = Object.values(fact.scope).flat().join(' ')
    const quote = 'quote' in fact ? fact.quote : ''
    const at =
      quote === ''
        ? -1
        : passages.findIndex((unit) => holdsQuote(unit, { document, section: fact.section, quote }))
    return {
      document,
      fact,
      absent,
      subjects: names.map((name) => analyzePhrase(name, language)),
      own: bagOfWords(`${names.join('. ')}. ${scope}. ${fact.answer}`, language),
      around: bagOfWords(`${quote}. ${headingsOf(fact.section)}. ${title}`, language),
      clause: bagOfWords(passages[at]?.passage.text ?? '', language),
      passage: at,
    }
  }
  for (const fact of document.facts.facts) yield unit(fact, false)
  for (const fact of document.facts.absent) yield unit(fact, true)
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

function factFeatures(fact: Fact | AbsentFact): Uint8Array {
  const text = `${[fact.subject, ...fact.also].join('. ')}. ${fact.answer}`
  const headings = 'quote' in fact ? [fact.quote] : []
  return encodePassageFeatures({ kind: 'paragraph', text, headings })
}

function placeEntries(organizations: Organization[]): [string, string[]][] {
  const entries = new Map<string, string[]>()
  for (const { id, placeNames } of organizations) {
    for (const name of placeNames) entries.set(name, [...(entries.get(name) ?? []), id])
  }
  return [...entries]
}

function knownWords(index: LexicalIndex, language: Language): KnownWords {
  const count = (syllable: string): number | undefined => {
    const frequency = index.frequency(`f:${syllable}`)
    if (frequency > 0) return frequency
    return language.syllables.has(syllable) || language.contentShare(toWord(syllable), false) < 1
      ? 0
      : undefined
  }
  return {
    count,
    pairCount: (first, second) => index.frequency(`p:${first} ${second}`),
    near: (syllable) => [...editsOf(syllable)].filter((edit) => count(edit) !== undefined),
  }
}

function createIdf(index: LexicalIndex, language: Language): (key: string) => number {
  const weigh = (frequency: number): number =>
    Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5))
  const ofGroups = language.synonymGroups.map((group) =>
    Math.min(...group.map((phrase) => phraseIdf(phrase, index, weigh))),
  )
  /** A word that stands nowhere is more often another way to say something than what decides. */
  const nowhere = weigh(0)
  return (key) => {
    const weight = weighKey(key)
    return weight === nowhere ? nowhere * 0.45 : Math.min(nowhere * 0.75, weight)
  }

  function weighKey(key: string): number {
    return key.startsWith('c:') ? (ofGroups[Number(key.slice(2))] ?? weigh(0)) : weigh(index.frequency(key))
  }
}

/** A phrase is as rare as its rarest pair, a single word as itself. */
function phraseIdf(phrase: string, index: LexicalIndex, weigh: (frequency: number) => number): number {
  const words = toWords(phrase)
  if (words.length === 1) return weigh(index.frequency(`f:${words[0]?.folded ?? ''}`))
  const pairs = words
    .slice(1)
    .map((word, at) => index.frequency(`p:${words[at]?.folded ?? ''} ${word.folded}`))
  return weigh(Math.min(...pairs))
}
