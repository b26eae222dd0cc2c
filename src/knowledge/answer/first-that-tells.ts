import type { FactAttribute } from '../fact.ts'
import { type Answer, isRefused, type Topic } from './answer.ts'
import { areRelated } from './match-attributes.ts'

/** The first that tells just what is asked for; else the first answer, or refusal that knows what is missing. */
export function firstThatTells(
  ways: (() => Answer | undefined)[],
  asked: readonly FactAttribute[],
): Answer | undefined {
  let told: Answer | undefined
  let refusal: Answer | undefined
  for (const way of ways) {
    const answer = way()
    const tells = answer !== undefined && (!isRefused(answer) || answer.absent === true)
    if (tells && (asked.length === 0 || tellsOf(asked, answer))) return answer
    if (tells) told ??= answer
    else refusal ??= answer
  }
  return told ?? refusal
}

/** The first answer that tells just what is asked for. */
export function firstToTell(
  ways: (() => Answer | undefined)[],
  asked: readonly FactAttribute[],
): Answer | undefined {
  return firstWhere(ways, (answer) => answer.kind === 'answer' && tellsOf(asked, answer))
}

/** The first answer that wasn't told just before. */
export function firstAnew(ways: (() => Answer | undefined)[], topic: Topic): Answer | undefined {
  return firstWhere(ways, (answer) => answer.kind === 'answer' && !isTopic(answer, topic))
}

function firstWhere(
  ways: (() => Answer | undefined)[],
  holds: (answer: Answer) => boolean,
): Answer | undefined {
  for (const way of ways) {
    const answer = way()
    if (answer !== undefined && holds(answer)) return answer
  }
  return undefined
}

/** What was told just before is told again. */
export function isTopic({ kind, topic: next }: Answer, topic: Topic): boolean {
  const isSame =
    next?.document === topic.document && next?.section === topic.section && next?.subject === topic.subject
  return kind === 'answer' && isSame
}

export function tellsOf(asked: readonly FactAttribute[], { attribute }: Answer): boolean {
  return asked.some((each) => each === attribute)
}

/** „Nộp cho ai“ is told by who takes it in hand, too. */
export function tellsNear(asked: readonly FactAttribute[], { attribute }: Answer): boolean {
  return attribute !== undefined && asked.some((each) => areRelated(each, attribute))
}
