import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Candidate } from './choose-candidate.ts'

/** Two sentences of one section, when the second says more than the first and little of it again. */
const fewestNewWords = 5
const leastNewShare = 0.35

export function companionSentence(candidate: Candidate, base: KnowledgeBase): string {
  const { fact, companion } = candidate
  if (companion === undefined || fact === undefined) return ''
  const { answer } = companion.unit.fact
  const isListed = 'list' in companion.unit.fact && companion.unit.fact.list
  const known = base.bagOf(fact.unit.fact.answer)
  const words = [...base.bagOf(answer)].filter((key) => key.startsWith('f:'))
  const added = words.filter((key) => !known.has(key))
  const isAskedToo = candidate.question.askGroups.length > 1 && added.length > 0
  const isSameAgain = added.length < words.length * leastNewShare
  const isMore = added.length >= fewestNewWords || isAskedToo
  return isListed || !isMore || isSameAgain || fact.unit.fact.answer.includes(answer) ? '' : ` ${answer}`
}
