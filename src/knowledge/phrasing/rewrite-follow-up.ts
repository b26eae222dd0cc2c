import { z } from 'zod'
import type { Answer } from '../answer/answer.ts'
import { answerQuestion, type Question } from '../answer-question.ts'
import { splitOrders } from '../question/split-orders.ts'
import { askModel, type ModelCall } from './ask-model.ts'
import { checkRewriting } from './check-rewriting.ts'

const rewrittenSchema = z.object({ question: z.string() })

/** A follow-up that code could make nothing of is written out by the model, and answered by code again. */
export async function rewriteFollowUp(
  call: ModelCall,
  question: Question,
  answer: Answer,
): Promise<Answer | undefined> {
  const { options, base, hiding } = call
  const { topic, text, at } = question
  if (topic === undefined || answer.kind !== 'gap') return undefined
  const typed = splitOrders(text, base.language)
  const before = splitOrders(topic.question, base.language)
  if (typed === '' || before === '') return undefined
  const prompt = options.prompts.rewrite.fill({ before: hiding.hide(before), question: hiding.hide(typed) })
  const said = await askModel(call, { ...prompt, name: 'rewritten', schema: rewrittenSchema })
  const rewritten = said === undefined ? '' : hiding.restore(said.question)
  if (!checkRewriting(base, rewritten, { typed, before: [before, topic.subject ?? ''] })) return undefined
  const organization = topic.organization ?? question.organization
  const again = answerQuestion(base, { text: rewritten, organization, at })
  if (again.kind !== 'answer') return undefined
  call.tell('used')
  return again
}
