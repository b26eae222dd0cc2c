import type pg from 'pg'
import type { UnitDuty } from '../../duties/unit-duty.ts'
import type { Organization } from '../../knowledge/organization.ts'
import type { ConversationWords } from '../../knowledge/vocabulary/conversation-words.ts'
import type { Reply } from '../../message.ts'
import { findPerson } from '../../people/person-repository.ts'
import type { Known } from '../people/create-roles.ts'
import { createCommandReader } from '../talk/read-staff-command.ts'
import type { Said, Talk } from '../talk/talk.ts'
import { waitingFor } from '../talk/talk-step.ts'
import { dutyTexts } from './duty-texts.ts'
import { dutiesSeen } from './own-duties.ts'
import { report, takeBackOwn } from './report-duty.ts'
import { askFile, type StoreFile, skip, takeFile, takePaper } from './take-paper.ts'
import { tellDuties } from './tell-duties.ts'

export interface DutyTalkOptions {
  pool: pg.Pool
  words(): ConversationWords
  organizations(): Organization[]
  /** Hands out the last days of duties as a calendar file. */
  handOutCalendar(duties: readonly UnitDuty[]): Promise<Reply>
  /** Keeps a file of the signed paper; absent where nothing is kept. */
  storeFile?: StoreFile | undefined
}

const part = 'duty'
const commands = ['due', 'sent', 'unsent', 'calendar'] as const

/** One's own duties: what is due when, „đã gửi“, and the signed paper. */
export function createDutyTalk(options: DutyTalkOptions): Talk {
  const { pool, words } = options
  const commandOf = createCommandReader(words, commands)
  return {
    reads: (text) => commandOf(text) !== undefined,
    askAgain: (state, at) => askedAgain(waitingFor(state, part, at)),
    respond: async (message) => {
      const { text, press, state, at, address, file } = message
      const command = commandOf(text)
      const waiting = waitingFor(state, part, at)
      const isOurs = /^duty:(sent|unsent|due|calendar|skip)/.test(press ?? '') || command !== undefined
      if (!isOurs && (waiting === undefined || press !== undefined)) return undefined
      const person = await findPerson(pool, address, at)
      if (person === undefined) {
        // „Hạn nộp của em?“ of somebody unknown is a question like any other.
        if (text?.startsWith('/') !== true && press === undefined && (!isOurs || command === 'due'))
          return undefined
        return { replies: [{ text: command === 'sent' ? dutyTexts.joinToReport : dutyTexts.join }] }
      }
      const known = { ...message, person }
      if (press !== undefined) return takePress(options, known, press)
      if (command === 'due') return tellDuties(options, known)
      if (command === 'calendar') return takePress(options, known, 'duty:calendar')
      if (command === 'sent') return report(options, known, undefined)
      if (command === 'unsent') return takeBackOwn(options, known, undefined)
      if (file !== undefined) return takeFile(options, known, waiting)
      return text === undefined || waiting?.what !== 'paper'
        ? undefined
        : takePaper(options, known, waiting.data)
    },
    mayTake: async (address) => {
      const { rows } = await pool.query<{ step: string | null }>(
        `select state -> 'step' ->> 'name' as step from conversations where channel = $1 and chat_id = $2`,
        [address.channel, address.chatId],
      )
      return rows[0]?.step === 'duty:file' || rows[0]?.step === 'duty:paper'
    },
  }
}

function askedAgain(waiting: ReturnType<typeof waitingFor>): Reply | undefined {
  const { what, data = {} } = waiting ?? {}
  const options = [{ id: 'duty:skip', label: 'Bỏ qua' }]
  if (what === 'paper') return { text: dutyTexts.askPaper, options }
  return what === 'file' ? { text: askFile(data), options } : undefined
}

async function takePress(options: DutyTalkOptions, message: Known, press: string): Promise<Said | undefined> {
  const [, action, ...values] = press.split(':')
  const key = values.join(':')
  if (action === 'due') return tellDuties(options, message)
  if (action === 'skip') return skip(message)
  if (action === 'sent') return report(options, message, key)
  if (action === 'unsent') return takeBackOwn(options, message, key)
  return { replies: [await options.handOutCalendar(await dutiesSeen(options.pool, message))] }
}
