import type { Answer } from '../answer/answer.ts'
import type { Phrased } from './put-in-words.ts'

/** The answer with what was put in other words in its place. Pure. */
export function putTogether(answer: Answer, phrased: readonly Phrased[]): Answer {
  const { open: _, unanswered, nearest, ...rest } = answer
  if (phrased.length === 0) return answer
  const filled = phrased.filter(({ phrase }) => phrase.kind === 'gap')
  const isFilled = (text: string): boolean => filled.some(({ phrase }) => phrase.text === text)
  const missing = unanswered?.filter(({ text }) => !isFilled(text)) ?? []
  const text = phrased.reduce(
    (whole, { phrase, text }) => whole.replace(phrase.text, () => text),
    answer.text,
  )
  const citations = [...answer.citations, ...phrased.flatMap((each) => each.citations)]
  const first = filled[0]?.citations[0]
  return {
    ...rest,
    kind: answer.kind === 'gap' && filled.length > 0 ? 'partial' : answer.kind,
    text,
    citations: citations.filter(
      (citation, at) => citations.findIndex((each) => isSamePlace(each, citation)) === at,
    ),
    ...(missing.length > 0 && { unanswered: missing }),
    ...(filled.length === 0 && nearest !== undefined && { nearest }),
    // What goes on from it goes on from the clause that answered.
    ...(answer.kind === 'gap' &&
      first !== undefined &&
      rest.topic !== undefined && {
        topic: { ...rest.topic, document: first.document, section: first.section },
      }),
  }
}

function isSamePlace(left: Answer['citations'][number], right: Answer['citations'][number]): boolean {
  return left.document === right.document && left.start === right.start
}
