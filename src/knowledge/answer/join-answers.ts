import type { Answer } from './answer.ts'
import { isRefused } from './answer.ts'
import { shorten } from './cite-passage.ts'

const longestEcho = 90

/** One reply to the questions of one message, each under its own words; a lone question isn't repeated. */
export function joinAnswers(answers: { question: string; answer: Answer }[]): Answer {
  const only = answers[0]
  if (answers.length === 1 && only !== undefined) return only.answer
  const last = answers.findLast(({ answer }) => answer.topic !== undefined)?.answer.topic
  const citations = answers.flatMap(({ answer }) => answer.citations)
  return {
    kind: joinKinds(answers.map(({ answer }) => answer)),
    text: answers
      .map(
        ({ question, answer }, position) =>
          `${position + 1}. ${shorten(question, longestEcho)}\n${answer.text}`,
      )
      .join('\n\n'),
    citations: citations.filter(
      (citation, position) =>
        citations.findIndex(
          (other) => other.start === citation.start && other.document === citation.document,
        ) === position,
    ),
    ...(last && { topic: last }),
  }
}

function joinKinds(answers: readonly Answer[]): Answer['kind'] {
  if (answers.every(isRefused)) return 'gap'
  return answers.some((answer) => isRefused(answer) || answer.kind === 'partial') ? 'partial' : 'answer'
}
