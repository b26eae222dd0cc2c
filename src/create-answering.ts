import type pg from 'pg'
import { channelMeans } from './channels/channel.ts'
import {
  type Conversation,
  type ConversationOptions,
  createConversation,
} from './conversation/create-conversation.ts'
import type { ModelParts } from './create-model-parts.ts'

/** What questions are answered with. */
export interface Answering extends ModelParts {
  conversation: Conversation
}

interface Surroundings extends Pick<ConversationOptions, 'knowledge' | 'desk' | 'talks' | 'reportError'> {
  pool: pg.Pool
  now: () => Date
}

export function createAnswering(surroundings: Surroundings, model: ModelParts): Answering {
  return {
    ...model,
    conversation: createConversation({ ...surroundings, ...model, meansOf: channelMeans }),
  }
}
