import type { Reply } from '../message.ts'
import type { Prompt } from './conversation-repository.ts'
import type { ConversationState } from './conversation-state.ts'
import { choiceOf } from './note-choice.ts'
import { type Choice, readChoice } from './read-choice.ts'
import { replyTexts } from './reply-texts.ts'
import { readYesNo } from './talk/read-offered.ts'

/** What a text says to a numbered list: an option of it, or something to be told about the list. */
export type PromptChoice = { kind: 'press'; id: string } | { kind: 'say'; reply: Reply }

/**
 * Only the newest reply can be answered by a number, and only when it was delivered before the person wrote: a number
 * of an older list selects nothing and gets the list again while it is open; one that somebody else was given selects
 * nothing. Undefined for what is no choice. Pure.
 */
export function readPromptChoice(
  text: string,
  sentAt: Date,
  prompt: Prompt | undefined,
  { choice: open }: Pick<ConversationState, 'choice'> = {},
): PromptChoice | undefined {
  if (prompt === undefined) return undefined
  const { options, newest, ofOther } = prompt
  const choice = readChoice(text, options) ?? readAgreement(text, prompt)
  if (choice === undefined) return undefined
  const numbered = hasNumber(text)
  if (prompt.numbersOnly === true && !numbered) return undefined
  if (ofOther) return numbered ? { kind: 'say', reply: { text: replyTexts.listOfOther } } : undefined
  if (newest && wasSeen(prompt, sentAt)) {
    return choice.kind === 'chosen'
      ? { kind: 'press', id: choice.id }
      : { kind: 'say', reply: { text: replyTexts.outOfRange(options.length), options } }
  }
  // Words mean the same in every list, and are read like any other message.
  if (!numbered) return undefined
  if (newest) return { kind: 'say', reply: { text: replyTexts.newerList, options } }
  const isOpen = open !== undefined && open.kind === choiceOf(options)
  return { kind: 'say', reply: { text: replyTexts.olderList(isOpen), ...(isOpen && { options }) } }
}

/** „Đúng là tôi“ to a list of two that asks for yes or no. */
function readAgreement(text: string, { options, newest, ofOther, numbersOnly }: Prompt): Choice | undefined {
  if (!newest || ofOther || numbersOnly === true) return undefined
  const id = readYesNo(text, { options, asks: false })
  return id === undefined ? undefined : { kind: 'chosen', id }
}

export function hasNumber(text: string): boolean {
  return /\p{Nd}/u.test(text)
}

/** Some platforms give whole seconds only. */
function wasSeen({ deliveredAt }: Prompt, sentAt: Date): boolean {
  if (deliveredAt === null) return false
  const latest = sentAt.getTime() % 1_000 === 0 ? sentAt.getTime() + 999 : sentAt.getTime()
  return latest >= deliveredAt.getTime()
}
