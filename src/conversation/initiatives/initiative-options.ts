import type pg from 'pg'
import type { StoredDraft } from '../../forms/draft-repository.ts'
import type { Explanation, FileRow, Form } from '../../forms/form.ts'
import type { SeveralReader } from '../../initiatives/create-several-reader.ts'
import type { Initiative } from '../../initiatives/initiative.ts'
import type { Similar } from '../../initiatives/list-similar.ts'
import type { Organization } from '../../knowledge/organization.ts'
import type { ConversationWords } from '../../knowledge/vocabulary/conversation-words.ts'
import type { Citation, InboundFile, ReplyFile } from '../../message.ts'
import type { Person } from '../../people/person.ts'
import type { RoleOptions } from '../people/create-roles.ts'
import type { TalkMessage } from '../talk/talk.ts'

export interface InitiativeOptions {
  pool: pg.Pool
  words(): ConversationWords
  organizations(): Organization[]
  /** Asks something that the documents answer. */
  isQuestion(text: string): boolean
  /** Where a document says something, word for word. */
  cite(place: Omit<Explanation, 'text'>): Citation | undefined
  tell: RoleOptions['tell']
  /** The request as a Word document, as it is handed out. */
  makeRequest(request: Pick<Initiative, 'content'> & Place): Promise<ReplyFile>
  makeEmptyRequest(): Promise<ReplyFile>
  /** Keeps a file that somebody sent; a reason (Vietnamese) when it can't be. */
  storeFile(file: InboundFile, address: TalkMessage['address']): Promise<FileRow | { refused: string }>
  /** Files that were kept, as they are handed out. */
  handOutFiles(files: readonly FileRow[]): ReplyFile[]
  /** Finds in one message what answers several fields; only with a language model. */
  readSeveral?: SeveralReader | undefined
  /** Earlier initiatives that have much in common with this one. */
  findSimilar(own: Pick<Initiative, 'content'>, earlier: readonly Initiative[]): Similar[]
}

/** Where an initiative was made. */
export interface Place {
  organization: Organization
  /** Name of the unit; the organization's own where it has none. */
  unitName: string
}

/** A message of somebody who fills in a form. */
export interface Filling extends TalkMessage, Place {
  person: Person
  draft: StoredDraft
  form: Form
  /** Where the person works: a ward with its hospital. */
  workplace: string
}
