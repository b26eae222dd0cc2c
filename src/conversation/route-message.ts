import type { Organization } from '../knowledge/organization.ts'
import { toWords } from '../knowledge/vocabulary/phrase-table.ts'
import type { InboundMessage } from '../message.ts'
import type { ConversationState, RememberedAnswer } from './conversation-state.ts'
import type { NamedOrganization, OrganizationNames } from './create-organization-names.ts'

type CommandName = 'start' | 'help' | 'organizations' | 'cancel'
type ReportKind = 'wrong' | 'ask-officer'

/** What a message is, and what is needed to act on it. */
export type Route =
  | { kind: 'command'; command: CommandName }
  /** Without an organization: the choice is taken back. */
  | { kind: 'choose'; organization: Organization | undefined }
  | { kind: 'ask-again'; organization: Organization; answer: RememberedAnswer }
  | { kind: 'report'; report: ReportKind; answer: RememberedAnswer }
  | { kind: 'expired' }
  | { kind: 'attachment' }
  | { kind: 'empty' }
  | { kind: 'question'; text: string }

/** Decides what a message is. Words count as a command or a choice only when the message holds nothing else. Pure. */
export function routeMessage(
  state: ConversationState,
  message: Pick<InboundMessage, 'text' | 'press' | 'attachment'>,
  names: OrganizationNames,
): Route {
  if (message.press !== undefined) return routePress(state, message.press, names)
  const text = message.text?.trim() ?? ''
  if (text === '') return { kind: message.attachment === undefined ? 'empty' : 'attachment' }
  return routeCommand(text, names) ?? routeName(state, names.readAlone(text)) ?? { kind: 'question', text }
}

const reports = new Map<string, ReportKind>([
  ['wrong', 'wrong'],
  ['officer', 'ask-officer'],
])

function routePress(state: ConversationState, press: string, names: OrganizationNames): Route {
  const [action = '', ...rest] = press.split(':')
  const value = rest.join(':')
  if (action === 'organization' && rest.length > 0) {
    const organization = names.find(value)
    if (organization !== undefined || value === '') return { kind: 'choose', organization }
  }
  const report = reports.get(action)
  const answer = state.lastAnswers.find(({ key }) => key === value)
  return report === undefined || answer === undefined
    ? { kind: 'expired' }
    : { kind: 'report', report, answer }
}

const slashCommands = new Map<string, CommandName>([
  ['start', 'start'],
  ['batdau', 'start'],
  ['trogiup', 'help'],
  ['help', 'help'],
  ['menu', 'help'],
  ['donvi', 'organizations'],
  ['huy', 'cancel'],
  ['cancel', 'cancel'],
])

const commandWords: [CommandName, string[]][] = [
  ['start', ['bắt đầu', 'start']],
  ['help', ['trợ giúp', 'giúp', 'giúp đỡ', 'hướng dẫn', 'hướng dẫn sử dụng', 'menu', 'help']],
  ['organizations', ['chọn đơn vị', 'đổi đơn vị', 'chọn lại đơn vị', 'đơn vị']],
  ['cancel', ['hủy', 'hủy bỏ', 'thoát']],
]
const politeness = new Set(['da', 'a', 'nhe', 'nha', 'voi'])
const commandByWords = new Map(
  commandWords.flatMap(([command, phrases]) => phrases.map((phrase) => [fold(phrase), command] as const)),
)

function routeCommand(text: string, names: OrganizationNames): Route | undefined {
  // A bot's name may follow in a group, and a link may start the chat with a payload.
  const [, slash, rest = ''] = /^\/([a-z_]{1,32})(?:@\w+)?(?:\s+(.*))?$/is.exec(text) ?? []
  if (slash !== undefined) {
    const command = slashCommands.get(slash.toLowerCase())
    const organization = command === 'organizations' ? names.readAlone(rest)?.organizations[0] : undefined
    if (organization !== undefined) return { kind: 'choose', organization }
    if (command !== undefined) return { kind: 'command', command }
    return rest === '' ? { kind: 'command', command: 'help' } : undefined
  }
  const command = text.length > 40 ? undefined : commandByWords.get(fold(text))
  return command === undefined ? undefined : { kind: 'command', command }
}

function fold(text: string): string {
  return toWords(text)
    .map(({ folded }) => folded)
    .filter((word) => !politeness.has(word))
    .join(' ')
}

function routeName(state: ConversationState, named: NamedOrganization | undefined): Route | undefined {
  const organization = named?.organizations[0]
  if (named === undefined || organization === undefined) return undefined
  const answer = state.lastAnswers[0]
  if (named.organizations.length > 1 || (named.goesOn && answer === undefined)) {
    return { kind: 'command', command: 'organizations' }
  }
  return named.goesOn && answer !== undefined
    ? { kind: 'ask-again', organization, answer }
    : { kind: 'choose', organization }
}
