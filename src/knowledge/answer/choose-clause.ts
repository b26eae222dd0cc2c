import { hasFacts } from '../fact-units.ts'
import type { KnowledgeBase, PassageUnit, StoredDocument } from '../knowledge-base.ts'
import type { AnalyzedQuestion, Term } from '../question/analyze-question.ts'
import { compareShape } from '../question/wanted-shape.ts'
import { foldedKey } from '../search/fold-vietnamese.ts'
import { nearnessOf } from '../search/nearness.ts'
import { leadsRows, rowWords } from '../structure/table-rows.ts'
import { isHead, textBelow } from '../text-below.ts'
import { showsEvidence } from './check-evidence.ts'
import { checkLimits, type Limits, lacksKind } from './check-limits.ts'
import type { RelativeHit } from './find-candidates.ts'
import { toldWords } from './is-foreign.ts'
import { measureFocus } from './measure-focus.ts'
import { yearsOfRule } from './read-yearly-rule.ts'
import { scoreCoverage } from './score-coverage.ts'
import { hasStrangeName, unknownShare } from './unknown-share.ts'
import { type ClauseMeasures, weighClause } from './weigh-candidates.ts'

export interface ScoredClause {
  unit: PassageUnit
  /** Above 0 it is likelier to answer than that the documents don't say. */
  score: number
  measures: ClauseMeasures
}

const aroundStrength = 0.8
/** A clause that shows a date has answered „hạn“, whatever its words. */
const answeredAsk = 0.5
const candidates = 14

/** The clauses among the hits that may answer, best first. */
export function rankClauses(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  { hits, reading }: { hits: readonly RelativeHit[]; reading: number },
): ScoredClause[] {
  const clauses = hits.slice(0, candidates).flatMap(({ at, rank }) => {
    const unit = base.passages[at]
    return unit === undefined ||
      isTitle(unit) ||
      isOnlyRecipient(question, unit) ||
      isOnlyBasis(question, unit)
      ? []
      : [
          {
            unit,
            near: nearnessOf(base.nearness, question.text, { kind: 'passages', at }),
            measures: measureClause(question, unit, base, rank),
          },
        ]
  })
  const best = Math.max(...clauses.map(({ measures }) => measures.focus)) || 1
  return clauses
    .map(({ unit, near, measures }) => {
      const whole = { ...measures, relative: measures.focus / best }
      return { unit, measures: whole, score: weighClause(whole, reading) + near }
    })
    .sort((left, right) => right.score - left.score)
}

/** Letterhead and title stand before the first heading; they lead into nothing. */
function isTitle({ passage }: PassageUnit): boolean {
  return passage.path === 'mở đầu' && passage.kind === 'heading'
}

/** „BGĐ Sở (theo dõi);“ among the recipients says who gets the paper, not who does what is asked about. */
function isOnlyRecipient({ attributes }: AnalyzedQuestion, { passage }: PassageUnit): boolean {
  return passage.path === 'nơi nhận' && passage.kind === 'item' && attributes[0] === 'responsible'
}

/** What a paper is founded on has numbers of papers, never one to call; who proposed it gives no sums or days. */
function isOnlyBasis({ attributes }: AnalyzedQuestion, { passage }: PassageUnit): boolean {
  if (passage.path !== 'mở đầu') return false
  const [first] = attributes
  return first === 'contact' || (first !== undefined && ofContent.has(first) && proposed.test(passage.text))
}

const proposed = /^(?:theo|xét)\s+(?:đề nghị|đề xuất|tờ trình)(?!\p{L})/iu
const ofContent = new Set(['amount', 'count', 'deadline', 'date', 'criteria', 'award-form', 'frequency'])

function limitsOf(
  dated: string,
  meant: readonly number[],
  { language }: KnowledgeBase,
): Pick<Limits, 'years' | 'mustBeSaid'> {
  return { years: [...yearsIn(dated), ...meant], mustBeSaid: language.mustBeSaid }
}

function measureClause(
  question: AnalyzedQuestion,
  unit: PassageUnit,
  base: KnowledgeBase,
  rank: number,
): ClauseMeasures {
  const { document, passage } = unit
  const leadIn = passage.leadIn === undefined ? '' : (document.passages[passage.leadIn]?.text ?? '')
  const told = rowWords(passage, document.passages)
  const words = base.bagOf(told)
  const own = { bag: words, strength: 1 }
  const aroundText = [...passage.headings, leadIn, document.title, document.number].join('. ')
  const around = { bag: base.bagOf(aroundText), strength: aroundStrength }
  const dated = `${passage.headings.join(' ')} ${leadIn} ${told}`
  const yearly = yearsOfRule(told, document, question.years)
  const isList = isHead(passage) || leadsRows(passage, document.passages)
  const answering = answeringText(question, unit, leadIn)
  const shown = showsEvidence(question, answering, base.language)
  const context = {
    base,
    generic: base.genericOf(document),
    answers: (term: Term): number =>
      yearly.some((year) => term.key === `w:${year}`) ? 1 : shown && term.asks.length > 0 ? answeredAsk : 0,
  }
  const coverage = scoreCoverage(question, [own, around], context)
  const has = (key: string): boolean => words.has(key) || around.bag.has(key)
  return {
    coverage: coverage.share,
    own: scoreCoverage(question, [own], context).share,
    focus: measureFocus(question, isList ? answering : told, {
      ...context,
      around,
      above: isList ? '' : answering.slice(0, answering.length - told.length),
    }),
    unknown: unknownShare(question, document, base),
    asked: askedNoun(question, words),
    length: Math.min(1, passage.text.length / 600),
    rare: question.attributes.some((attribute) => rarelySaid.has(attribute)) ? 1 : 0,
    evidence: shown ? 1 : 0,
    limits: checkLimits(question, { has, scope: base.scopeOf(unit), dated, ...limitsOf(dated, yearly, base) })
      .factor,
    missing: coverage.heaviestMissing / base.heaviest,
    weight: Math.min(1, coverage.total / (5 * base.heaviest)),
    rank,
    head: isList ? 1 : 0,
    strong: question.asksStrongly ? 1 : 0,
    shape: clauseShape(question, unit, answering),
    yesNo: question.yesNo ? 1 : 0,
    strange: hasStrangeName(question, document, base) ? 1 : 0,
    relative: 0,
    other: isOfOther(question, document, { base, has }) ? 1 : 0,
    facts: hasFacts(document) ? 1 : 0,
  }
}

/** Of a paper without facts nobody has said what it is about: a kind may be named far above, and any matter be its own. */
function isOfOther(
  question: AnalyzedQuestion,
  document: StoredDocument,
  { base, has }: { base: KnowledgeBase; has: (key: string) => boolean },
): boolean {
  if (hasFacts(document)) return lacksKind(question, { has })
  const told = toldWords(document, base)
  return lacksKind({ kinds: question.kinds, matters: [] }, { has: (key) => told.has(key) })
}

/** Years named, and all from the first to the last of „2026–2029“. */
function yearsIn(text: string): number[] {
  const spans = [...text.matchAll(/(20\d\d)(?:\s*[-–]\s*(20\d\d))?/g)]
  return spans.flatMap(([, first, last]) => {
    const from = Number(first)
    return Array.from({ length: Math.max(1, Number(last ?? first) - from + 1) }, (_, at) => from + at)
  })
}

const rarelySaid = new Set(['amount', 'contact', 'template', 'name', 'channel', 'signer'])

/** „Phòng nào“, „công ty nào“: whether the text names one. */
function askedNoun(question: AnalyzedQuestion, words: ReadonlySet<string>): number {
  if (question.askedNouns.length === 0) return 0
  return question.askedNouns.some((noun) => words.has(`f:${noun}`)) ? 1 : -1
}

/** Who does a thing is often said by the heading alone: „4. Phòng Điều dưỡng: - Xếp lịch …“. */
function answeringText(
  question: AnalyzedQuestion,
  { document, passage }: PassageUnit,
  leadIn: string,
): string {
  if (isHead(passage) || leadsRows(passage, document.passages)) return textBelow(document, passage)
  const told = rowWords(passage, document.passages)
  const asksWho = question.attributes.includes('responsible')
  return asksWho ? `${passage.headings.at(-1) ?? ''}: ${leadIn} ${told}` : told
}

/** „Mấy nội dung“ is also answered by a list whose heading names what is counted. */
function clauseShape(question: AnalyzedQuestion, { passage }: PassageUnit, answering: string): number {
  const named = isHead(passage) && question.shape.units.some((word) => foldedKey(passage.text).includes(word))
  return named ? 1 : compareShape(question.shape, answering)
}
