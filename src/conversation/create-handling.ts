import type { InboundMessage } from '../message.ts'
import type { ConversationState } from './conversation-state.ts'
import type { ConversationOptions } from './create-conversation.ts'
import { createHandler } from './create-handler.ts'
import { sayFor } from './desk/ask-desk.ts'
import type { Handled } from './handle-message.ts'
import { handlePhrased } from './handle-phrased.ts'
import { loadOpenPrompt } from './load-open-prompt.ts'
import { noteChoice } from './note-choice.ts'
import { readPromptChoice } from './read-prompt-choice.ts'
import { askAgain, askHolder, askTalks, isFileAwaited, withoutOffer } from './talk/ask-talks.ts'
import type { Means } from './turn.ts'

export interface ReceiveOptions {
  at?: Date
  onDraft?: ((text: string) => void) | undefined
}

export type Received = ReceiveOptions & { at: Date }

/**
 * What one message leads to, answered where it came in: by the part of the talk that waits for its file, by the desk,
 * where it is an officer's, else by the papers.
 */
export function createHandling(options: ConversationOptions) {
  const { pool, knowledge, phrasing, newKey, meansOf, desk, talks = [] } = options
  const { handle } = createHandler(knowledge, newKey)
  return async (
    message: InboundMessage,
    state: ConversationState,
    { at, onDraft }: Received,
  ): Promise<Handled> => {
    const { address, text, sentAt, press, file } = message
    const means = meansOf?.(address.channel)
    const where = { address, means: means ?? everything, at, text }
    const askAll = (content: InboundMessage) => askTalks(talks, { ...content, state, ...where })
    const isOfTalk = file !== undefined && (await isFileAwaited(talks, address))
    const done =
      (await askHolder(talks, { ...message, state, ...where })) ??
      (isOfTalk ? await askAll(message) : undefined) ??
      (desk && (await sayFor(desk, message, { state, at })))
    if (done !== undefined) return done
    const passesOn = await desk?.loadPassesOn?.()
    const when = { at, ...(means !== undefined && { means }), ...(passesOn !== undefined && { passesOn }) }
    const handleAs = async (content: InboundMessage) =>
      (await askAll(content)) ??
      askAgain(
        talks,
        withoutOffer(
          await handlePhrased({ knowledge, phrasing, onDraft }, (answer) =>
            handle(state, content, { ...when, answer }),
          ),
        ),
        where,
      )
    if (text === undefined || press !== undefined) return handleAs(message)
    const asked = { state, buttons: means?.buttons !== false, texts: [text], person: undefined }
    const choice = readPromptChoice(text, sentAt, await loadOpenPrompt(pool, address, asked), state)
    if (choice?.kind === 'say') {
      return { replies: [choice.reply], state: noteChoice(state, [choice.reply], at), feedback: [] }
    }
    if (choice === undefined) return handleAs(message)
    const { text: _, ...rest } = message
    return handleAs({ ...rest, press: choice.id })
  }
}

/** Where nothing is said of it, replies are shown by ourselves. */
const everything: Means = { buttons: true, files: 'upload' }
