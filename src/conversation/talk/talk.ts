import type pg from 'pg'
import type { InboundFile, Reply } from '../../message.ts'
import type { ConversationState } from '../conversation-state.ts'
import type { DeskMessage } from '../desk/create-desk.ts'
import type { Means } from '../turn.ts'

/** What somebody did in private, with all that a part of the talk goes by. */
export interface TalkMessage extends DeskMessage {
  state: ConversationState
  at: Date
  means: Means
  file?: InboundFile | undefined
}

export interface Said {
  /** At least one. */
  replies: Reply[]
  /** The state after it, where that changes; what the replies let choose is noted besides. */
  state?: ConversationState
  /**
   * Writes what was decided, in the transaction that saves the turn. False when what was decided by no longer holds: then
   * nothing is saved and the message is taken up anew. Use only the client passed in.
   */
  save?(client: pg.PoolClient): Promise<boolean>
}

/** A part of the talk with matters of its own, such as people or duties. */
export interface Talk {
  /** A command of this part's: joined with nothing beside it. */
  reads(text: string): boolean
  /** Undefined when it is none of its business. Only reads; what is to be written is in `save`. */
  respond(message: TalkMessage): Promise<Said | undefined>
  /** Asks anew what it waits for, after something else was answered; undefined when it waits for nothing. */
  askAgain?(state: ConversationState, at: Date): Reply | undefined
  /** Whether a file or picture from this address may be meant for it. */
  mayTake?(address: TalkMessage['address']): Promise<boolean>
}
