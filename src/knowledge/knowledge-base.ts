import { setImmediate } from 'node:timers/promises'
import { createValidity, type Validities } from './create-validity.ts'
import type { FactsFile } from './fact.ts'
import { type FactUnit, factFeatures, factUnitsOf, titleWords } from './fact-units.ts'
import type { Organization } from './organization.ts'
import type { DocumentHead, Passage } from './passage.ts'
import { type AnalyzedQuestion, type PlaceNames, scopeOf } from './question/analyze-question.ts'
import type { KnownWords } from './question/correct-spelling.ts'
import { expandQuestion } from './question/expand-question.ts'
import { bagOfWords } from './search/bag-of-words.ts'
import { buildLexicalIndex, type LexicalIndex } from './search/lexical-index.ts'
import { rememberNumbers } from './search/remember-numbers.ts'
import { readSectionSource, type SectionSource } from './section-source.ts'
import { common, type Subject } from './subject.ts'
import { createIdf, knownWords } from './term-weights.ts'
import { isHead, textBelow } from './text-below.ts'
import type { Language } from './vocabulary/language.ts'
import { createPhraseTable, toWords } from './vocabulary/phrase-table.ts'

/** A document as stored: its text, the facts written about it and its passages with their features. */
export interface StoredDocument extends DocumentHead {
  text: string
  facts: FactsFile
  passages: (Passage & { features: Uint8Array })[]
}

export interface PassageUnit {
  document: StoredDocument
  passage: Passage
}

/** Whose each passage and each fact is: the place of the organization in the list, all subjects being one (`common`). */
export interface Owners {
  organizations: string[]
  passages: Uint16Array
  facts: Uint16Array
}

/** All that questions are answered from, in memory; made anew when the stored knowledge changes. */
export interface KnowledgeBase {
  version: bigint
  documents: Map<string, StoredDocument>
  organizations: Organization[]
  subjects: Subject[]
  language: Language
  facts: FactUnit[]
  passages: PassageUnit[]
  index: LexicalIndex
  /** Over the facts' own words, in the order of `facts`. */
  factIndex: LexicalIndex
  owners: Owners
  known: KnownWords
  places: PlaceNames
  /** Weight of a term (`f:`, `a:`, `p:`, `w:`, `c:`): rare words weigh more. */
  idf(key: string): number
  /** The most a term can weigh. */
  heaviest: number
  bagOf(text: string): Set<string>
  /** The ways a text can be read, likeliest first (`expandQuestion`). */
  readingsOf(text: string): readonly string[]
  /** What a clause is limited to, by its own words, its headings and its lead-in. */
  scopeOf(unit: PassageUnit): AnalyzedQuestion['scope']
  /** Words of the document's title and organization: they stand everywhere in it. */
  genericOf(document: StoredDocument): ReadonlySet<string>
  /** Where a section of a digest has what it says from. */
  sourceOf(document: StoredDocument, section: string): SectionSource | undefined
  validity: Validities
}

export interface KnowledgeParts {
  version: bigint
  documents: StoredDocument[]
  organizations: Organization[]
  subjects: Subject[]
  language: Language
}

/** Lets others run in between: questions are answered from the base before while a new one is made. */
export async function buildKnowledgeBase({
  version,
  documents,
  organizations,
  subjects,
  language,
}: KnowledgeParts): Promise<KnowledgeBase> {
  const passages = documents.flatMap((document) =>
    document.passages.map((passage) => ({ document, passage })),
  )
  const index = buildLexicalIndex(
    documents.flatMap((document) => document.passages.map((passage) => passage.features)),
  )
  const known = knownWords(index, language)
  const sourceOf = rememberSources()
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
    subjects,
    language,
    facts,
    passages,
    index,
    factIndex: buildLexicalIndex(facts.map(({ fact }) => factFeatures(fact))),
    owners: listOwners(subjects, passages, facts),
    known,
    places: createPhraseTable(placeEntries(organizations)),
    idf: rememberNumbers(createIdf(index, language)),
    heaviest: Math.log(1 + (index.size + 0.5) / 0.5) * 0.75,
    bagOf: rememberBags(language),
    readingsOf: rememberReadings((text) => expandQuestion(text, language, known)),
    scopeOf: rememberScopes(language),
    genericOf: createGenericWords(organizations, language),
    sourceOf,
    validity: createValidity(documents, subjects, sourceOf),
  }
}

function listOwners(
  subjects: readonly Subject[],
  passages: readonly PassageUnit[],
  facts: readonly FactUnit[],
): Owners {
  const numbers = new Map<string, number>()
  const ofSubjects = new Set(subjects.map(({ id }) => id))
  const numberOf = ({ document: { organization } }: { document: StoredDocument }): number => {
    const owner = ofSubjects.has(organization) ? common : organization
    const number = numbers.get(owner) ?? numbers.size
    numbers.set(owner, number)
    return number
  }
  const owners = { passages: Uint16Array.from(passages, numberOf), facts: Uint16Array.from(facts, numberOf) }
  return { organizations: [...numbers.keys()], ...owners }
}

const mostBags = 12_000

/** The same clauses are looked at for question after question; those that nobody has looked at for long are dropped. */
function rememberBags(language: Language): (text: string) => Set<string> {
  let recent = new Map<string, Set<string>>()
  let older = new Map<string, Set<string>>()
  return (text) => {
    const known = recent.get(text)
    if (known !== undefined) return known
    const bag = older.get(text) ?? bagOfWords(text, language)
    if (recent.size >= mostBags / 2) {
      older = recent
      recent = new Map()
    }
    recent.set(text, bag)
    return bag
  }
}

const mostReadings = 200

/** One message is read again and again on its way to an answer. */
function rememberReadings(read: (text: string) => string[]): KnowledgeBase['readingsOf'] {
  const known = new Map<string, string[]>()
  return (text) => {
    const readings = known.get(text) ?? read(text)
    if (known.size >= mostReadings) known.clear()
    known.set(text, readings)
    return readings
  }
}

/** The same for every question. */
function rememberScopes(language: Language): KnowledgeBase['scopeOf'] {
  const known = new WeakMap<Passage, AnalyzedQuestion['scope']>()
  return ({ document, passage }) => {
    const remembered = known.get(passage)
    if (remembered !== undefined) return remembered
    const leadIn = passage.leadIn === undefined ? '' : (document.passages[passage.leadIn]?.text ?? '')
    const own = scopeOf(toWords([passage.text, ...passage.headings, leadIn].join('. ')), language)
    const below = isHead(passage) ? scopeOf(toWords(textBelow(document, passage)), language) : {}
    const scope = { ...below, ...own }
    known.set(passage, scope)
    return scope
  }
}

function rememberSources(): KnowledgeBase['sourceOf'] {
  const known = new WeakMap<StoredDocument, Map<string, SectionSource | undefined>>()
  return (document, section) => {
    const ofDocument = known.get(document) ?? new Map<string, SectionSource | undefined>()
    known.set(document, ofDocument)
    if (!ofDocument.has(section)) {
      const source = readSectionSource(document.passages.filter(({ path }) => path === section))
      ofDocument.set(section, typeof source === 'object' ? source : undefined)
    }
    return ofDocument.get(section)
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

function placeEntries(organizations: Organization[]): [string, string[]][] {
  const entries = new Map<string, string[]>()
  for (const { id, placeNames } of organizations) {
    for (const name of placeNames) entries.set(name, [...(entries.get(name) ?? []), id])
  }
  return [...entries]
}
