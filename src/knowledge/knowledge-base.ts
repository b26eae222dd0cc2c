import { setImmediate } from 'node:timers/promises'
import {
  createGenericWords,
  rememberBags,
  rememberReadings,
  rememberScopes,
  rememberSources,
} from './base-memories.ts'
import { createValidity, type Validities } from './create-validity.ts'
import type { FactsFile } from './fact.ts'
import { type FactUnit, factFeatures, factUnitsOf } from './fact-units.ts'
import type { Organization } from './organization.ts'
import type { DocumentHead, Passage } from './passage.ts'
import type { AnalyzedQuestion, PlaceNames } from './question/analyze-question.ts'
import type { KnownWords } from './question/correct-spelling.ts'
import { expandQuestion } from './question/expand-question.ts'
import { buildLexicalIndex, type LexicalIndex } from './search/lexical-index.ts'
import type { Nearness } from './search/nearness.ts'
import { rememberNumbers } from './search/remember-numbers.ts'
import type { SectionSource } from './section-source.ts'
import { common, type Subject } from './subject.ts'
import { createIdf, knownWords } from './term-weights.ts'
import type { Language } from './vocabulary/language.ts'
import { createPhraseTable } from './vocabulary/phrase-table.ts'

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
  /** The common ones too. */
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
  /** Of papers that concern every organization: their facts are weighed by weights of their own. */
  isCommon: boolean
  /** The papers that concern every organization, to be asked beside its own. */
  common?: KnowledgeBase
  /** How near its facts and clauses are to the question in hand, where an embedding model was asked. */
  nearness?: Nearness
}

export interface KnowledgeParts {
  version: bigint
  documents: StoredDocument[]
  organizations: Organization[]
  subjects: Subject[]
  language: Language
}

/**
 * Own papers and those common to all are searched apart: what is rare in a plan may be on every page of a law.
 * Lets others run in between: questions are answered from the base before while a new one is made.
 */
export async function buildKnowledgeBase(parts: KnowledgeParts): Promise<KnowledgeBase> {
  const ofSubjects = new Set(parts.subjects.map(({ id }) => id))
  const isShared = ({ organization }: StoredDocument): boolean => ofSubjects.has(organization)
  const own = indexPassages(parts.documents.filter((document) => !isShared(document)))
  const shared = indexPassages(parts.documents.filter(isShared))
  const known = knownWords([own.index, shared.index], parts.language)
  const base = await build(own, parts, {
    known,
    ownerOf: ({ organization }) => organization,
    isCommon: false,
  })
  const documents = new Map(parts.documents.map((document) => [document.id, document]))
  if (shared.documents.length === 0) return base
  return {
    ...base,
    documents,
    common: await build(shared, parts, { known, ownerOf: () => common, isCommon: true }),
  }
}

interface Indexed {
  documents: StoredDocument[]
  passages: PassageUnit[]
  index: LexicalIndex
}

function indexPassages(documents: StoredDocument[]): Indexed {
  const passages = documents.flatMap((document) =>
    document.passages.map((passage) => ({ document, passage })),
  )
  const features = documents.flatMap((document) => document.passages.map((passage) => passage.features))
  return { documents, passages, index: buildLexicalIndex(features) }
}

async function build(
  { documents, passages, index }: Indexed,
  { version, organizations, subjects, language }: KnowledgeParts,
  {
    known,
    ownerOf,
    isCommon,
  }: { known: KnownWords; ownerOf: (document: StoredDocument) => string; isCommon: boolean },
): Promise<KnowledgeBase> {
  const facts: FactUnit[] = []
  for (const document of documents) {
    facts.push(...factUnitsOf(document, { passages, organizations, language }))
  }
  const features: Uint8Array[] = []
  for (const { fact } of facts) {
    features.push(factFeatures(fact))
    await setImmediate()
  }
  const sourceOf = rememberSources()
  return {
    version,
    documents: new Map(documents.map((document) => [document.id, document])),
    organizations,
    subjects,
    language,
    isCommon,
    facts,
    passages,
    index,
    factIndex: buildLexicalIndex(features),
    owners: listOwners(documents.map(ownerOf), { passages, facts, ownerOf }),
    known,
    places: createPhraseTable(placeEntries(organizations)),
    idf: rememberNumbers(createIdf(index, language)),
    heaviest: Math.log(1 + (index.size + 0.5) / 0.5) * 0.75,
    bagOf: rememberBags(language),
    readingsOf: rememberReadings((text) => expandQuestion(text, language, known)),
    scopeOf: rememberScopes(language),
    genericOf: createGenericWords(organizations, language),
    sourceOf,
    validity: createValidity(documents, { ownerOf, sourceOf }),
  }
}

function listOwners(
  names: readonly string[],
  {
    passages,
    facts,
    ownerOf,
  }: {
    passages: readonly PassageUnit[]
    facts: readonly FactUnit[]
    ownerOf: (document: StoredDocument) => string
  },
): Owners {
  const organizations = [...new Set(names)]
  const numberOf = ({ document }: { document: StoredDocument }): number =>
    organizations.indexOf(ownerOf(document))
  return {
    organizations,
    passages: Uint16Array.from(passages, numberOf),
    facts: Uint16Array.from(facts, numberOf),
  }
}

function placeEntries(organizations: Organization[]): [string, string[]][] {
  const entries = new Map<string, string[]>()
  for (const { id, placeNames } of organizations) {
    for (const name of placeNames) entries.set(name, [...(entries.get(name) ?? []), id])
  }
  return [...entries]
}
