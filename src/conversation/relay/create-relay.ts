import type pg from 'pg'
import type { Knowledge } from '../../knowledge/create-knowledge.ts'
import type { Address, Reply } from '../../message.ts'
import type { Desk, DeskMessage } from '../desk/create-desk.ts'
import { changeAnswers } from './change-answers.ts'
import { answerPress, previewReply } from './officer-reply.ts'
import { passOn, settle } from './pass-on.ts'
import { readRelayCommand } from './read-relay-command.ts'
import { forgetAskers, listUnsettled, listWaiting } from './relay-repository.ts'

export interface RelayOptions {
  pool: pg.Pool
  knowledge: Pick<Knowledge, 'base' | 'organizations' | 'refresh'>
  /** Who hears of an organization; of none in particular when undefined. */
  officersOf(organization: string | undefined): Promise<Address[]>
  loadPassesOn: Required<Desk>['loadPassesOn']
  mayAnswer(address: Address, organization: string | undefined): Promise<boolean>
  isAnyOfficer(address: Address): Promise<boolean>
  /** Lays a message for somebody into the outbox; `asked`: it is owed to who asked for it. */
  push(client: pg.PoolClient, message: Pushed): Promise<void>
  now: () => Date
  reportError: (error: unknown, where: string) => void
}

export interface Pushed {
  address: Address
  key: string
  reply: Reply
  asked: boolean
  at: Date
}

export type Relay = Required<Pick<Desk, 'respond' | 'reads' | 'loadPassesOn' | 'passOn'>>

const askerDays = 90

/** Passes on to officers what people ask of them, and what they answer back. */
export function createRelay(options: RelayOptions): Relay {
  const { pool, knowledge, loadPassesOn, isAnyOfficer, now, reportError } = options
  const read = (text: string) => readRelayCommand(text, knowledge.base().language.conversation)
  return {
    loadPassesOn,
    reads: (text) => read(text) !== undefined,
    respond: async (message) =>
      (await isAnyOfficer(message.address)) ? respond(options, message, read) : undefined,
    passOn: async () => {
      try {
        const at = now()
        const waiting = await listWaiting(pool)
        for (const question of waiting) await passOn(options, question, at)
        for (const question of await listUnsettled(pool)) await settle(options, question, at)
        if (waiting.length > 0)
          await forgetAskers(pool, new Date(at.getTime() - askerDays * 24 * 60 * 60_000))
      } catch (error) {
        reportError(error, 'pass on to officers')
      }
    },
  }
}

async function respond(
  options: RelayOptions,
  message: DeskMessage,
  read: (text: string) => ReturnType<typeof readRelayCommand>,
): Promise<Reply[] | undefined> {
  const { text = '', press, about, address } = message
  const [, action, id] = /^reply-(send|keep|drop):(\d{1,18})$/.exec(press ?? '') ?? []
  if (action !== undefined && id !== undefined) return [await answerPress(options, address, { action, id })]
  if (press !== undefined || text.trim() === '') return undefined
  const command = read(text)
  if (command?.kind === 'answer') return [await previewReply(options, message, command)]
  if (command !== undefined) return [await changeAnswers(options, address, command)]
  return about === undefined ? undefined : [await previewReply(options, message, { id: about, text })]
}
