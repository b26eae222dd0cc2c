import type pg from 'pg'
import type { Address } from '../message.ts'
import { loadPrompt, type Prompt } from './conversation-repository.ts'
import type { ConversationState } from './conversation-state.ts'
import { choiceOf } from './note-choice.ts'
import { hasNumber } from './read-prompt-choice.ts'

interface Asked {
  /** Of the person who writes. */
  state: Pick<ConversationState, 'choice'>
  buttons: boolean
  /** What was written. */
  texts: readonly string[]
  person: string | undefined
}

/**
 * The list that a text may choose from. Where there are buttons words are read anyway, so there it is only for a number
 * typed instead of pressing, and only while the list is the last thing said.
 */
export async function loadOpenPrompt(
  pool: pg.Pool,
  address: Address,
  { state: { choice }, buttons, texts, person }: Asked,
): Promise<Prompt | undefined> {
  if (!buttons) return loadPrompt(pool, address, person)
  if (choice?.newest !== true || !texts.some(hasNumber)) return undefined
  const prompt = await loadPrompt(pool, address, person)
  if (prompt === undefined || prompt.ofOther || !prompt.newest) return undefined
  // „Chưa đúng“ stands below an answer, in no list.
  const options = prompt.options.filter((option) => choiceOf([option]) === choice.kind)
  return { ...prompt, options, numbersOnly: true }
}
