import { titleWords } from './fact-units.ts'
import type { KnowledgeBase, StoredDocument } from './knowledge-base.ts'
import type { Organization } from './organization.ts'
import type { Passage } from './passage.ts'
import { type AnalyzedQuestion, scopeOf } from './question/analyze-question.ts'
import { bagOfWords } from './search/bag-of-words.ts'
import { readSectionSource, type SectionSource } from './section-source.ts'
import { isHead, textBelow } from './text-below.ts'
import type { Language } from './vocabulary/language.ts'
import { toWords } from './vocabulary/phrase-table.ts'

const mostBags = 12_000

/** The same clauses are looked at for question after question; those that nobody has looked at for long are dropped. */
export function rememberBags(language: Language): (text: string) => Set<string> {
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
export function rememberReadings(read: (text: string) => string[]): KnowledgeBase['readingsOf'] {
  const known = new Map<string, string[]>()
  return (text) => {
    const readings = known.get(text) ?? read(text)
    if (known.size >= mostReadings) known.clear()
    known.set(text, readings)
    return readings
  }
}

/** The same for every question. */
export function rememberScopes(language: Language): KnowledgeBase['scopeOf'] {
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

export function rememberSources(): KnowledgeBase['sourceOf'] {
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

export function createGenericWords(
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
