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
  /** When it was sent, where the channel says so. */
  sentAt?: Date
  /** The platform's id of the message, shared by its edits. */
  sourceId?: string
  /** It is the new wording of a message that was answered; what that had said. */
  replaces?: string
}

export interface Said {
  /** At least one, but where a platform counts every message and nothing is to be said. */
  replies: Reply[]
  /** The state after it, where that changes; what the replies let choose is noted besides. */
  state?: ConversationState
  /**
   * Writes what was decided, in the transaction that saves the turn. False when what was decided by no longer holds: then
   * nothing is saved and the message is taken up anew. Use only the client passed in.
   */
  save?(client: pg.PoolClient): Promise<boolean>
  /**
   * The same before the replies are written, which it gives where they can only be known then; undefined when what was
   * decided by no longer holds.
   */
  compose?(client: pg.PoolClient): Promise<Reply[] | undefined>
}

/** A part of the talk with matters of its own, such as people or duties. */
export interface Talk {
  /** A command of this part's: joined with nothing beside it. */
  reads(text: string): boolean
  /** Undefined when it is none of its business. Only reads; what is to be written is in `save`. */
  respond(message: TalkMessage): Promise<Said | undefined>
  /** Asks anew what it waits for, after something else was answered; undefined when it waits for nothing. */
  askAgain?(
    state: ConversationState,
    at: Date,
    where: Pick<TalkMessage, 'address' | 'means' | 'text'>,
  ): Promise<Reply | undefined> | Reply | undefined
  /**
   * Whether it waits for words that may be anything: they choose nothing, are no command of others but one with a
   * stroke, and go to it first. Gives which texts are not joined with what stands beside them.
   */
  holds?(state: ConversationState, at: Date): { standsAlone(text: string): boolean } | undefined
  /** Whether a file or picture from this address may be meant for it. */
  mayTake?(address: TalkMessage['address']): Promise<boolean>
}
