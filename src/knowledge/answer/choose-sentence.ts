import type { KnowledgeBase } from '../knowledge-base.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { compareShape } from '../question/wanted-shape.ts'
import { sentenceCase } from './list-lines.ts'
import { scoreCoverage } from './score-coverage.ts'

/**
 * The part of a clause that answers, short enough to be read first, and what the clause says besides: „[…]“ stands for
 * the part.
 */
export function chooseSentence(
  text: string,
  question: AnalyzedQuestion,
  { base, longest }: { base: KnowledgeBase; longest: number },
): { sentence: string; rest: string } {
  if (text.length <= longest) return { sentence: sentenceCase(text), rest: '' }
  const parts = cutInParts(text, longest - 4)
  const scored = parts.map((part) => ({
    part,
    score:
      scoreCoverage(question, [{ bag: base.bagOf(part.text), strength: 1 }], { base, generic: new Set() })
        .share + Math.max(0, compareShape(question.shape, part.text)),
  }))
  const best = scored.reduce((left, right) => (right.score > left.score ? right : left)).part
  const { opened, closed } = cutQuotes(best.text)
  const before = best.start === 0 ? '' : closed ? '“… ' : '… '
  const after = best.end === text.length ? '' : opened ? ' …”' : ' …'
  const others = [text.slice(0, best.start), text.slice(best.end)].map((other) =>
    closeQuotes(other.replace(edges, '')),
  )
  const rest = others.every((other) => other === '') ? '' : others.join(' […] ').trim()
  return { sentence: `${before}${best.text}${after}`, rest }
}

/** Whether the cut goes through a quotation that the text closes, or opens. */
function cutQuotes(text: string): { opened: boolean; closed: boolean } {
  const marks = text.match(/[“”]/g) ?? []
  return { closed: marks[0] === '”', opened: marks.at(-1) === '“' }
}

function closeQuotes(text: string): string {
  const { opened, closed } = cutQuotes(text)
  return `${closed ? '“… ' : ''}${text}${opened ? ' …”' : ''}`
}

/** What cutting leaves at the ends. */
const edges = /^[\s.,;:]+|[\s,;:]+$/g

interface Part {
  text: string
  start: number
  end: number
}

/** Runs of neighbouring phrases (between commas, semicolons, full stops), each as long as fits. */
function cutInParts(text: string, longest: number): Part[] {
  const cuts = [0, ...[...text.matchAll(/[.;:,](?=\s)/g)].map(({ index }) => index + 1), text.length]
  const parts: Part[] = []
  for (let from = 0; from < cuts.length - 1; from++) {
    const start = cuts[from] ?? 0
    let to = from + 1
    while (to + 1 < cuts.length && (cuts[to + 1] ?? 0) - start <= longest) to++
    const end = Math.min(cuts[to] ?? text.length, start + longest)
    parts.push({
      text: text
        .slice(start, end)
        .trim()
        .replace(/[,;:]$/, ''),
      start,
      end,
    })
  }
  return parts
}
