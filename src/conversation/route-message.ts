import type { Organization } from '../knowledge/organization.ts'
import type {
  CommandName,
  ConversationWords,
  RecallKind,
} from '../knowledge/vocabulary/conversation-words.ts'
import { toWords } from '../knowledge/vocabulary/phrase-table.ts'
import type { InboundMessage } from '../message.ts'
import type { ChoiceKind, ConversationState, RememberedAnswer } from './conversation-state.ts'
import type { OrganizationNames } from './create-organization-names.ts'
import { type FileRequest, type Paper, readFileChoice, readFileRequest } from './file-request.ts'
import type { UnreadableKind } from './kind-words.ts'
import { pointsAtUnseen } from './points-at-unseen.ts'
import { readRecall } from './read-recall.ts'
import { readReport } from './read-report.ts'
import { readSending } from './read-sending.ts'
import { routeBelonging, routeName } from './route-name.ts'
import { routeOther } from './route-other.ts'
import { routePress } from './route-press.ts'
import { routeSlash } from './route-slash.ts'
import { saysNeverMind } from './says-never-mind.ts'
import { scanPhrases } from './scan-phrases.ts'

export type ReportKind = 'wrong' | 'ask-officer'

/** What a message is, and what is needed to act on it. */
export type Route =
  | { kind: 'command'; command: CommandName /** As typed, where there is none such. */; unknown?: string }
  /** Without an organization: the choice is taken back. */
  | { kind: 'choose'; organization: Organization | undefined }
  | { kind: 'choose-and-ask'; organization: Organization; text: string }
  /** `concludes`: „vậy là Sa Đéc không phải nộp à“ */
  | { kind: 'ask-again'; organization: Organization; answer: RememberedAnswer; concludes?: boolean }
  /** Without an answer: none was given that it could be about. */
  | { kind: 'report'; report: ReportKind; answer: RememberedAnswer | undefined }
  /** „Sai rồi, tôi hỏi cá nhân mà“ */
  | { kind: 'report-and-ask'; answer: RememberedAnswer; text: string }
  /** „Nguồn ở đâu“, „nói rõ hơn“; without an answer none was given that it could be about. */
  | { kind: 'recall'; about: RecallKind; answer: RememberedAnswer | undefined }
  | { kind: 'file'; request: FileRequest }
  | { kind: 'expired' }
  /** A choice of an organization that was settled since it was offered. */
  | { kind: 'settled' }
  /** A choice from a list that was called off. */
  | { kind: 'closed'; choice: ChoiceKind }
  /** „Thôi khỏi“ */
  | { kind: 'decline' }
  /** A heading of an overview. */
  | { kind: 'section'; document: string; section: string }
  | { kind: 'attachment' }
  | { kind: 'unread'; what: UnreadableKind }
  /** „Em gửi file được không?“ */
  | { kind: 'sending'; text: string; submits?: string; perhaps?: true; zalo: boolean }
  /** „Văn bản này“, which the assistant has not seen. */
  | { kind: 'unseen' }
  | { kind: 'empty' }
  | { kind: 'question'; text: string }

/** What a person did. */
export type Content = Pick<InboundMessage, 'text' | 'press' | 'attachment'> & {
  /** When the option they pressed was offered. */
  offeredAt?: Date | null
  /** What came besides text. */
  unread?: UnreadableKind
}

/** What words are understood with. */
export interface Understanding {
  names: OrganizationNames
  words: ConversationWords
  /** The text as typed and with chat spelling written out. */
  readings(text: string): string[]
  /** Everything that short forms in it may mean. */
  meanings?(text: string): readonly string[]
  /** The documents whose originals can be asked for. */
  papers?: readonly Paper[]
}

/** Decides what a message is. Words count as a command, choice or report only when it holds nothing else. Pure. */
export function routeMessage(
  state: ConversationState,
  message: Content,
  understanding: Understanding,
): Route {
  const { press, offeredAt } = message
  if (press !== undefined) return routePress(state, { press, offeredAt }, understanding)
  const text = message.text?.trim() ?? ''
  if (text === '') return routeWordless(message)
  const slash = routeSlash(text, understanding.names)
  if (slash !== undefined) return slash
  if (pointsAtUnseen(state, message, understanding)) {
    return routeGiving(state, text, understanding) ?? { kind: 'unseen' }
  }
  if (text.length <= longestWords) {
    for (const reading of understanding.readings(text)) {
      const route = routeWords(state, reading, understanding)
      if (route !== undefined) return route
    }
    const other = routeOther(state, text, understanding)
    if (other !== undefined) return other
  }
  return { kind: 'question', text }
}

function routeWordless({ attachment, unread }: Content): Route {
  if (unread !== undefined) return { kind: 'unread', what: unread }
  return { kind: attachment === undefined ? 'empty' : 'attachment' }
}

/** A longer message always asks or tells something. */
const longestWords = 600
const longestCommand = 60
const longestSending = 100

function routeWords(state: ConversationState, text: string, understanding: Understanding): Route | undefined {
  const { names, words, papers = [] } = understanding
  const short = text.length <= longestCommand
  const sending = text.length <= longestSending ? routeSending(state, text, words) : undefined
  return (
    (short ? routeShort(state, text, words) : undefined) ??
    (state.choice?.kind === 'file' && state.choice.newest
      ? routeFile(readFileChoice(text, names, papers))
      : undefined) ??
    routeName(state, names.readAlone(text), names) ??
    (sending?.takes === true ? sending.route : routeFile(readFileRequest(text, names, papers))) ??
    sending?.route ??
    routeBelonging(state, text, understanding) ??
    readReport(state.lastAnswers[0], text, understanding)
  )
}

function routeShort(state: ConversationState, text: string, words: ConversationWords): Route | undefined {
  const command = routeCommand(text, words)
  if (command !== undefined) return command
  return saysNeverMind(text, words) ? { kind: 'decline' } : routeRecall(state, text, words)
}

function routeSending(
  { topic }: ConversationState,
  text: string,
  words: ConversationWords,
): { takes: boolean; route: Route } | undefined {
  const sending = readSending(text, words, topic !== undefined)
  if (sending === undefined) return undefined
  const { what, ...submitted } = sending
  return { takes: what === 'take', route: { kind: 'sending', text, ...submitted, zalo: /zalo/i.test(text) } }
}

/** „Tôi gửi file pdf qua đây được không“ asks about what is still to come, whatever was sent before. */
function routeGiving(
  state: ConversationState,
  text: string,
  { words, names, papers = [], readings }: Understanding,
): Route | undefined {
  if (text.length > longestSending) return undefined
  for (const reading of readings(text)) {
    const sending = routeSending(state, reading, words)
    const isGiving = sending?.takes === false && readFileRequest(reading, names, papers) === undefined
    if (isGiving) return sending.route
  }
  return undefined
}

function routeFile(request: FileRequest | undefined): Route | undefined {
  return request && { kind: 'file', request }
}

function routeCommand(text: string, { commands, particles }: ConversationWords): Route | undefined {
  const labels = scanPhrases(text, [
    ['command', commands],
    ['particle', particles],
  ])
  if (labels?.filter((label) => label === 'command').length !== 1) return undefined
  const typed = toWords(text)
  const found = typed
    .map((_, position) => commands.match(typed, position))
    .filter((match) => match !== undefined)
  const longest = found.toSorted((left, right) => right.length - left.length)[0]
  return longest && { kind: 'command', command: longest.value }
}

function routeRecall(
  { lastAnswers }: ConversationState,
  text: string,
  words: ConversationWords,
): Route | undefined {
  const about = readRecall(text, words)
  return about && { kind: 'recall', about, answer: lastAnswers[0] }
}
