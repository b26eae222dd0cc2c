import type { Answer } from '../knowledge/answer/answer.ts'
import type { Question } from '../knowledge/answer-question.ts'
import type { Knowledge } from '../knowledge/create-knowledge.ts'
import type { Phrasing } from '../knowledge/phrasing/create-phrasing.ts'
import type { Handled } from './handle-message.ts'

export interface PhrasedHandling {
  knowledge: Pick<Knowledge, 'answer' | 'base'>
  phrasing?: Phrasing | undefined
  onDraft?: ((text: string) => void) | undefined
}

/**
 * What a message leads to, with the language model's words where there is one. Handling is pure: it is done once to
 * learn what is asked, and again with what the model made of the answers.
 */
export async function handlePhrased(
  { knowledge, phrasing, onDraft }: PhrasedHandling,
  handle: (answer: Knowledge['answer']) => Handled,
): Promise<Handled> {
  const asked = new Map<string, { question: Question; answer: Answer }>()
  const base = knowledge.base()
  const plain = handle((question) => {
    const answer = knowledge.answer(question)
    if (phrasing?.takes(answer) === true) asked.set(keyOf(question), { question, answer })
    return answer
  })
  if (phrasing === undefined || asked.size === 0) return plain
  const told = new Map<string, Answer>()
  let isChanged = false
  for (const [key, { question, answer }] of asked) {
    const phrased = await phrasing.phrase(base, question, answer, onDraft)
    told.set(key, phrased)
    isChanged ||= phrased !== answer
  }
  return isChanged ? handle((question) => told.get(keyOf(question)) ?? knowledge.answer(question)) : plain
}

function keyOf({ text, organization, topic }: Question): string {
  return JSON.stringify([text, organization, topic])
}
