import type pg from 'pg'
import type { Organization } from '../../knowledge/organization.ts'
import type { ConversationWords } from '../../knowledge/vocabulary/conversation-words.ts'
import type { Address, Reply } from '../../message.ts'
import { readCode } from '../../people/pairing-code.ts'
import type { Person } from '../../people/person.ts'
import { findPerson } from '../../people/person-repository.ts'
import { createCommandReader } from '../talk/read-staff-command.ts'
import type { Said, Talk, TalkMessage } from '../talk/talk.ts'
import { waitFor, waitingFor } from '../talk/talk-step.ts'
import { enterCode, takeRole } from './enter-code.ts'
import { beginHandOver, chooseHandOver, giveUp, takeHandOver, takeHandOverBack } from './hand-over.ts'
import { beginInvite, pressInvite, takeInviteUnit } from './invite.ts'
import { listRoles, renew, withdraw } from './list-roles.ts'
import { refuseStranger } from './refuse.ts'
import { roleTexts } from './role-texts.ts'

export interface RoleOptions {
  pool: pg.Pool
  words(): ConversationWords
  organizations(): Organization[]
  /** A link that opens Telegram with a code; undefined where the bot's name isn't known. */
  linkOf(code: string): Promise<string | undefined>
  /** Tells somebody something they have not asked for, within the caller's transaction. */
  tell(
    client: pg.PoolClient,
    message: { address: Address; key: string; reply: Reply; at: Date; notBefore?: Date | undefined },
  ): Promise<void>
  /** What a unit owes and until when: a new focal person hears it at once. */
  describeDuties(unit: { organization: string; code: string }, at: Date): Promise<string | undefined>
  /** What else goes along with a role that is handed over, such as drafts. */
  onHandedOver?(client: pg.PoolClient, from: string, to: string): Promise<void>
  /** A code that joins accounts is another part's. */
  enterLinkCode?(message: TalkMessage, hash: string): Promise<Said | undefined>
}

export type Known = TalkMessage & { person: Person }

const part = 'role'
const commands = ['code', 'invite', 'roles', 'hand-over', 'give-up'] as const

/** Roles above staff: codes, who has them, and how they go on to somebody else. */
export function createRoles(options: RoleOptions): Talk {
  const { pool, words } = options
  const commandOf = createCommandReader(words, commands)
  return {
    reads: (text) => commandOf(text) !== undefined || readCode(text) !== undefined,
    respond: async (message) => {
      const { text, press, state, at, address } = message
      const code = press === undefined && text !== undefined ? readCode(text) : undefined
      const command = commandOf(text)
      const waiting = waitingFor(state, part, at)
      const isOurs = press?.startsWith('role:') === true || code !== undefined || command !== undefined
      if (!isOurs && (waiting === undefined || press !== undefined || text === undefined)) return undefined
      const person = await findPerson(pool, address, at)
      // Who types a code before joining is asked to join first, and the code is kept.
      if (person === undefined)
        return code === undefined && isOurs ? refuseStranger(at, press ?? command ?? '') : undefined
      const known = { ...message, person }
      if (code !== undefined) return enterCode(options, known, code)
      if (press !== undefined) return takePress(options, known, press)
      if (command !== undefined) return obey(options, known, command)
      return waiting?.what === 'unit' ? takeInviteUnit(options, known, waiting.data) : undefined
    },
  }
}

function obey(options: RoleOptions, message: Known, command: string): Promise<Said> | Said {
  switch (command) {
    case 'invite':
      return beginInvite(options, message)
    case 'roles':
      return listRoles(options, message)
    case 'hand-over':
      return beginHandOver(options, message)
    case 'give-up':
      return giveUp(options, message, undefined)
    default:
      return {
        replies: [{ text: roleTexts.askCode }],
        state: waitFor(message.state, { part, what: 'code', data: {} }, message.at),
      }
  }
}

async function takePress(options: RoleOptions, message: Known, press: string): Promise<Said | undefined> {
  const [, action, ...values] = press.split(':')
  const value = values.join(':')
  switch (action) {
    case 'take':
      return takeRole(options, message, value)
    case 'refuse':
      return { replies: [{ text: roleTexts.refused }] }
    case 'invite':
      return pressInvite(options, message, value)
    case 'list':
      return /^\d{1,5}$/.test(value) ? listRoles(options, message, Number(value)) : undefined
    case 'withdraw':
    case 'withdraw-yes':
      return withdraw(options, message, { id: value, sure: action === 'withdraw-yes' })
    case 'renew':
      return renew(options, message, value)
    case 'hand':
      return chooseHandOver(options, message, value)
    case 'hand-back':
      return takeHandOverBack(options, message)
    case 'take-over':
      return takeHandOver(options, message, value)
    case 'give-up':
      return giveUp(options, message, value)
    default:
      return undefined
  }
}

/** „Trung tâm Y tế Ba Tri“, else the organization's short name. */
export async function placeOf(
  { pool, organizations }: Pick<RoleOptions, 'pool' | 'organizations'>,
  { organization, unit }: { organization: string; unit: string },
): Promise<string | undefined> {
  if (organization === '') return undefined
  const { rows } = await pool.query<{ name: string }>(
    'select name from units where organization = $1 and code = $2',
    [organization, unit],
  )
  return rows[0]?.name ?? organizations().find(({ id }) => id === organization)?.short ?? organization
}
