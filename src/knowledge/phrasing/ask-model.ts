import type { z } from 'zod'
import type { ChatModel } from '../../llm/chat-model.ts'
import { completeStructured } from '../../llm/complete-structured.ts'
import type { Rest } from '../../llm/create-rest.ts'
import type { TokenBudget } from '../../llm/create-token-budget.ts'
import type { Prompt } from '../../prompts/load-prompt.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'

/** Undefined when there is nothing to be had from the model now. */
export async function askModel<Value>(
  { options: { model, budget }, signal, rest, tell }: ModelCall,
  asking: Asking<Value>,
): Promise<Value | undefined> {
  const taken = await budget.take()
  if (taken === undefined) {
    tell('limit')
    return undefined
  }
  const said = await completeStructured(model, { ...asking, signal })
  await taken.settle(said.tokens)
  if (said.kind === 'value') {
    rest.worked()
    return said.value
  }
  rest.failed()
  tell('fault', said.fault)
  return undefined
}

interface Asking<Value> {
  system: string
  user: string
  name: string
  schema: z.ZodType<Value>
  onObjects?: ((objects: unknown[]) => void) | undefined
}

/** Hides what is personal in all that leaves the machine, and puts it back into what returns. */
export interface Hiding {
  hide(text: string): string
  restore(text: string): string
}

export interface PhrasingOptions {
  model: ChatModel
  prompts: { answer: Prompt<'passages' | 'question' | 'told'>; rewrite: Prompt<'before' | 'question'> }
  budget: TokenBudget
  createHiding(base: KnowledgeBase): Hiding
  now: () => Date
  /** `fault` says why a model's words could not be used; it holds no text. Told once a message. */
  onOutcome(outcome: 'used' | 'kept' | 'limit' | 'fault', fault?: string): void
  timeoutMs?: number
}

/** What the calls of one message have in common. */
export interface ModelCall {
  options: PhrasingOptions
  base: KnowledgeBase
  /** When it was asked. */
  at: Date
  hiding: Hiding
  signal: AbortSignal
  rest: Rest
  tell: PhrasingOptions['onOutcome']
}

/** Of several calls of one message, the same thing isn't told again and again. */
export function tellOnce({ onOutcome }: PhrasingOptions): PhrasingOptions['onOutcome'] {
  const told = new Set<string>()
  return (outcome, fault) => {
    if (!told.has(outcome)) onOutcome(outcome, fault)
    told.add(outcome)
  }
}
