import type { Answer } from '../knowledge/answer/answer.ts'
import type { RememberedAnswer } from './conversation-state.ts'

/** What of the question has no answer: the parts or organizations without one, or all of it. */
export function gapsOf(answer: Answer, remembered: RememberedAnswer, open: boolean): RememberedAnswer[] {
  if (answer.unanswered === undefined) return answer.kind === 'gap' ? [remembered] : []
  const { key, askedAt, kind, reported } = remembered
  return answer.unanswered.map(({ question, organization, text, nearest, wentOnFrom }) => {
    const about = organization ?? (open ? undefined : (organizationOf(nearest) ?? remembered.organization))
    const before = wentOnFrom ?? answer.wentOnFrom
    return {
      ...{ key, askedAt, kind, reported, question, answer: headOf(text) },
      ...(before !== undefined && { wentOnFrom: before }),
      ...(about !== undefined && { organization: about }),
      ...nearest,
    }
  })
}

export function organizationOf(place: { document?: string | undefined } | undefined): string | undefined {
  return place?.document?.split('/')[0]
}

const answerHead = 300

export function headOf(text: string): string {
  return text.slice(0, answerHead).toWellFormed()
}
