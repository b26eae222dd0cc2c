import type { Capabilities } from '../channels/channel.ts'
import type { Knowledge } from '../knowledge/create-knowledge.ts'
import type { OriginalFile } from '../knowledge/find-document-file.ts'
import type { StoredDocument } from '../knowledge/knowledge-base.ts'
import type { Organization } from '../knowledge/organization.ts'
import type { Social } from '../knowledge/question/recognize-social.ts'
import type { ReplyOption } from '../message.ts'
import type { ConversationState } from './conversation-state.ts'
import type { OrganizationNames } from './create-organization-names.ts'
import { optionLabels } from './reply-texts.ts'
import type { Understanding } from './route-message.ts'

/** What the person can do in the chat besides writing. */
export type Means = Pick<Capabilities, 'buttons' | 'files' | 'receives'>

/** What kind of chat it is. */
export interface Place {
  /** Others read along: personal matters belong in private. */
  group?: boolean
  /** Where nothing is said of it, replies are shown by ourselves and have everything. */
  means?: Means
}

/** What one message is handled with. */
export interface Turn extends Understanding, Place {
  state: ConversationState
  at: Date
  answer: Knowledge['answer']
  /** What small talk a text is that holds nothing else. */
  socialOf(text: string): Social | undefined
  /** A short random key that no other answer of the chat has. */
  newKey(): string
  /** Whether what is said of an answer reaches an officer of that organization; none of any when undefined. */
  passesOn?(organization: string | undefined): boolean
  documentOf(id: string): StoredDocument | undefined
  /** The original of a document; undefined when the file isn't on this machine. */
  fileOf?(documentId: string): OriginalFile | undefined
}

export function hasButtons({ means }: Pick<Turn, 'means'>): boolean {
  return means?.buttons ?? true
}

/** Whether the person still has to hear that files don't arrive: after one was sent it is too late. */
export function mustHearOfFiles({ means, state }: Pick<Turn, 'means' | 'state'>): boolean {
  return means?.files === 'link' && state.toldOfFiles !== true
}

export function knowingOfFiles(turn: Turn): ConversationState {
  return mustHearOfFiles(turn) ? { ...turn.state, toldOfFiles: true } : turn.state
}

export function officerOption(key: string): ReplyOption {
  return { id: `officer:${key}`, label: optionLabels.officer }
}

/** More buttons than this are no help; a name can always be typed. */
const mostOptions = 12

export function organizationOptions(
  { organizations }: OrganizationNames,
  chosen: Organization | undefined,
): ReplyOption[] {
  const options = organizations
    .filter((organization) => organization !== chosen)
    .map(({ id, short }) => ({ id: `organization:${id}`, label: short }))
    .slice(0, mostOptions)
  return chosen === undefined
    ? options
    : [...options, { id: 'organization:', label: optionLabels.noOrganization }]
}

/** The organization that was chosen, else all of them. */
export function ownersOf({ state, names }: Pick<Turn, 'state' | 'names'>): Organization[] {
  const own = names.find(state.organization)
  return own === undefined ? names.organizations : [own]
}
