import type { CommandName } from '../knowledge/vocabulary/conversation-words.ts'
import type { OrganizationNames } from './create-organization-names.ts'
import type { Route } from './route-message.ts'

/** Reads a command that begins with a stroke; one that is unknown gets help. Pure. */
export function routeSlash(text: string, names: OrganizationNames): Route | undefined {
  // A bot's name may follow in a group, and a link may start the chat with a payload.
  const [, slash, rest = ''] = /^\/([a-z][a-z0-9_]{0,31})(?:@\w+)?(?:\s+(.*))?$/is.exec(text) ?? []
  if (slash === undefined) return undefined
  const command = slashCommands.get(slash.toLowerCase())
  const organization = command === 'organizations' ? names.readAlone(rest)?.organizations[0] : undefined
  if (organization !== undefined) return { kind: 'choose', organization }
  if (command !== undefined) return { kind: 'command', command }
  return rest === '' ? { kind: 'command', command: 'help', unknown: `/${slash}` } : undefined
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
