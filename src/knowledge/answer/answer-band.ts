import type { KnowledgeBase, StoredDocument } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import type { Passage } from '../passage.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { toWords } from '../vocabulary/phrase-table.ts'
import type { Answer } from './answer.ts'
import { citePassage } from './cite-passage.ts'
import { sentenceCase } from './list-lines.ts'

interface Band {
  passage: Passage
  phrase: string
  /** As printed. */
  unit: string
  from: number
  /** Not included. */
  below: number
}

/** „82 điểm thì xếp loại gì?“: the one of a list of bands („từ 80 đến dưới 90 điểm“) that the number falls in. */
export function answerBand(
  readings: readonly AnalyzedQuestion[],
  base: KnowledgeBase,
  organization: Organization,
): Answer | undefined {
  for (const question of readings) {
    const asked = readAsked(question, base)
    if (asked === undefined) continue
    for (const document of base.documents.values()) {
      if (document.organization !== organization.id) continue
      const found = findBand(document, asked)
      if (found !== undefined) return tell(question, { document, found, asked })
    }
  }
  return undefined
}

interface Asked {
  value: number
  /** Folded. */
  unit: string
}

/** A number and what it counts, where the grade is asked for. */
function readAsked({ text }: AnalyzedQuestion, { language }: KnowledgeBase): Asked | undefined {
  const words = toWords(text)
  const asksGrade = words.some((_, position) => language.grades.match(words, position) !== undefined)
  const at = words.findIndex(({ text: word }) => /^\d{1,4}$/.test(word))
  const unit = words[at + 1]?.text
  return asksGrade && at >= 0 && unit !== undefined
    ? { value: Number(words[at]?.text), unit: foldVietnamese(unit) }
    : undefined
}

function tell(
  question: AnalyzedQuestion,
  { document, found, asked }: { document: StoredDocument; found: Band; asked: Asked },
): Answer {
  const { passage, phrase, unit } = found
  return {
    kind: 'answer',
    text: `${asked.value} ${unit} thuộc mức: ${sentenceCase(phrase)}.`,
    citations: [citePassage(document, passage, phrase)],
    topic: {
      question: question.text,
      organization: document.organization,
      document: document.id,
      section: passage.path,
    },
  }
}

const fewestBands = 2

/** One number alone is a condition; bands stand side by side. Of two lists nobody knows which is meant. */
function findBand(document: StoredDocument, { value, unit }: Asked): Band | undefined {
  const bySection = new Map<string, Band[]>()
  for (const passage of document.passages) {
    const bands = readBands(passage, unit)
    bySection.set(passage.path, [...(bySection.get(passage.path) ?? []), ...bands])
  }
  const lists = [...bySection.values()].filter((bands) => bands.length >= fewestBands)
  return lists.length === 1 ? lists[0]?.find(({ from, below }) => from <= value && value < below) : undefined
}

const span = /từ\s+(\d+)(?:\s*\p{L}*)?\s+đến\s+(dưới\s+)?(\d+)\s+(\p{L}+)/iu
const upward = /từ\s+(?:đủ\s+)?(\d+)\s+(\p{L}+)\s+trở lên/iu
const downward = /dưới\s+(\d+)\s+(\p{L}+)/iu

function readBands(passage: Passage, unit: string): Band[] {
  return passage.text.split(/[;.](?:\s+|$)/).flatMap((phrase) => {
    const limits = readLimits(phrase, unit)
    return limits === undefined ? [] : [{ passage, phrase: phrase.trim(), ...limits }]
  })
}

function readLimits(phrase: string, unit: string): Pick<Band, 'from' | 'below' | 'unit'> | undefined {
  const isUnit = (word: string | undefined): word is string => foldVietnamese(word ?? '') === unit
  const [, from, strictly, to, spanUnit] = span.exec(phrase) ?? []
  if (isUnit(spanUnit)) {
    return { unit: spanUnit, from: Number(from), below: Number(to) + (strictly === undefined ? 1 : 0) }
  }
  const [, least, upUnit] = upward.exec(phrase) ?? []
  if (isUnit(upUnit)) return { unit: upUnit, from: Number(least), below: Infinity }
  const [, most, downUnit] = downward.exec(phrase) ?? []
  return isUnit(downUnit) ? { unit: downUnit, from: 0, below: Number(most) } : undefined
}
