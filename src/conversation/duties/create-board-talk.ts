import type pg from 'pg'
import { loadUnitDuties } from '../../duties/duty-repository.ts'
import { loadActiveRules } from '../../duties/duty-rule-repository.ts'
import type { Organization } from '../../knowledge/organization.ts'
import type { ConversationWords } from '../../knowledge/vocabulary/conversation-words.ts'
import { findUnits } from '../../people/find-units.ts'
import { grantsHere, isOfficerOf } from '../../people/person.ts'
import { findPerson } from '../../people/person-repository.ts'
import { loadUnits } from '../../people/unit-repository.ts'
import type { Known, RoleOptions } from '../people/create-roles.ts'
import { readStaffCommand } from '../talk/read-staff-command.ts'
import type { Said, Talk } from '../talk/talk.ts'
import { waitingFor } from '../talk/talk-step.ts'
import { changeByOfficer, showUnit, takeWords } from './change-by-officer.ts'
import { dutyTexts } from './duty-texts.ts'
import { askInternalDay, setInternalDay } from './internal-day.ts'
import { nudge, previewNudge } from './nudge-missing.ts'
import { dutiesBefore, dutyKey } from './own-duties.ts'
import { readUnitAsked } from './read-unit-asked.ts'
import { refuseDuty } from './refuse-duty.ts'
import { showBoard } from './show-board.ts'

export interface BoardOptions {
  pool: pg.Pool
  words(): ConversationWords
  organizations(): Organization[]
  /** Names of the channels that something can be pushed to. */
  channels: readonly string[]
  dataDir: string
  tell: RoleOptions['tell']
}

const part = 'board'

/** Where officers see what their units have done of a duty, and look after it. */
export function createBoardTalk(options: BoardOptions): Talk {
  const { pool, words } = options
  const isCommand = (text: string) =>
    readStaffCommand(text, words()) === 'board' || internalDay.test(text.trim())
  return {
    reads: isCommand,
    respond: async (message) => {
      const { text, press, state, at, address } = message
      const waiting = waitingFor(state, part, at)
      const isOurs =
        press === undefined
          ? text !== undefined && isCommand(text)
          : press.startsWith('duty:') && presses.test(press)
      const unit = press === undefined && text !== undefined ? readUnitAsked(text) : undefined
      const isWaitedFor = waiting !== undefined && press === undefined && text !== undefined
      if (!isOurs && !isWaitedFor && unit === undefined) return undefined
      const person = await findPerson(pool, address, at)
      if (person === undefined) return isOurs ? { replies: [{ text: dutyTexts.notAllowed }] } : undefined
      const known = { ...message, person }
      if (press !== undefined) return takePress(options, known, press)
      if (text !== undefined && internalDay.test(text.trim())) return askInternalDay(options, known, text)
      if (isOurs) return openBoard(options, known)
      const asked = unit === undefined ? undefined : await findAsked(options, known, unit)
      return asked ?? takeWords(options, known, waiting)
    },
  }
}

const presses = /^duty:(board|unit|confirm|take-back|exempt|unexempt|note|file|nudge|nudge-yes|internal)(:|$)/
/** „/hannoibo 30/11/2026“, „đặt hạn nội bộ 30/11/2026“ */
const internalDay =
  /^(?:\/hannoibo\b|(?:đặt |dat )?(?:hạn nội bộ|han noi bo)\s+(?:là |la )?(?:ngày |ngay )?\d)/iu

/** The organizations whose officer somebody is on this account. */
export function ownOrganizations(
  { organizations }: BoardOptions,
  { person, address }: Known,
): Organization[] {
  const grants = grantsHere(person, address)
  return organizations().filter(({ id }) => isOfficerOf(grants, id))
}

async function openBoard(options: BoardOptions, message: Known): Promise<Said> {
  const own = ownOrganizations(options, message)
  if (own.length === 0) return refuseDuty(message, { what: 'board' })
  const rules = (await Promise.all(own.map(({ id }) => loadActiveRules(options.pool, id)))).flat()
  const boards = await Promise.all(
    rules.map((rule) => showBoard(options, message, { rule, year: undefined })),
  )
  const replies = boards.filter((reply) => reply !== undefined)
  return { replies: replies.length === 0 ? [{ text: dutyTexts.noBoard }] : replies }
}

/** „Ba Tri gửi chưa?“ of an officer; of anybody else, and of what is no unit, it is a question like any other. */
async function findAsked(options: BoardOptions, message: Known, unit: string): Promise<Said | undefined> {
  for (const { id } of ownOrganizations(options, message)) {
    const found = findUnits(await loadUnits(options.pool, id), unit)
    const units = found.kind === 'one' ? [found.unit] : found.kind === 'several' ? found.units : []
    const rules = await loadActiveRules(options.pool, id)
    const codes = units.map(({ code }) => code)
    const coming = await loadUnitDuties(options.pool, { rules, at: message.at, units: codes })
    // When the next year's is not due for long, that of the year that has passed is asked about.
    const passed = await dutiesBefore(options.pool, coming, message.at)
    const duties = passed.length > 0 ? passed : coming
    const [first] = duties
    if (first === undefined) continue
    if (duties.length === 1) return showUnit(options, message, { ...first, unit: first.unit.code })
    const choices = duties.map((duty) => ({ id: `duty:unit:${dutyKey(duty)}`, label: duty.unit.name }))
    return { replies: [{ text: dutyTexts.whichUnit, options: choices }] }
  }
  return undefined
}

async function takePress(options: BoardOptions, message: Known, press: string): Promise<Said | undefined> {
  const [, action = '', organization = '', id = '', year = '', ...rest] = press.split(':')
  if (!ownOrganizations(options, message).some((own) => own.id === organization)) {
    return refuseDuty(message, { what: `board-${action}` })
  }
  const rule = (await loadActiveRules(options.pool, organization)).find((each) => each.id === id)
  if (rule === undefined || !/^\d{4}$/.test(year)) return { replies: [{ text: dutyTexts.gone }] }
  const asked = { rule, year: Number(year) }
  switch (action) {
    case 'board': {
      const [only, from = '0'] = rest
      if (!/^\d{1,4}$/.test(from)) return { replies: [{ text: dutyTexts.gone }] }
      const reply = await showBoard(options, message, { ...asked, only, from: Number(from) })
      return { replies: [reply ?? { text: dutyTexts.noBoard }] }
    }
    case 'nudge':
      return previewNudge(options, message, asked)
    case 'nudge-yes':
      return nudge(options, message, asked)
    case 'internal':
      return setInternalDay(options, message, { ...asked, day: rest.join(':') })
    case 'unit':
      return showUnit(options, message, { ...asked, unit: rest.join(':') })
    default:
      return changeByOfficer(options, message, { ...asked, unit: rest.join(':'), action })
  }
}
