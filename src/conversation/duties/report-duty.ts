import { changeDuty } from '../../duties/change-duty.ts'
import { describeState } from '../../duties/describe-duty.ts'
import { saveDuty } from '../../duties/duty-repository.ts'
import { isInSeason, isLate, type UnitDuty } from '../../duties/unit-duty.ts'
import { grantsHere, mayActFor } from '../../people/person.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { waitFor, withoutStep } from '../talk/talk-step.ts'
import type { DutyTalkOptions } from './create-duty-talk.ts'
import { dutyTexts } from './duty-texts.ts'
import { dutiesBefore, dutiesSeen, dutiesSpokenFor, dutyKey, findDuty } from './own-duties.ts'
import { refuseDuty } from './refuse-duty.ts'
import { tellNothingOwed } from './tell-duties.ts'

/** „Đã gửi“: recorded at once where it is clear what is meant; number, date and file of the paper are asked afterwards. */
export async function report(
  options: DutyTalkOptions,
  message: Known,
  key: string | undefined,
): Promise<Said | undefined> {
  if (key !== undefined) {
    const duty = await findDuty(options.pool, key, message.at)
    if (duty === undefined) return { replies: [{ text: dutyTexts.gone }] }
    if (!speaksFor(message, duty))
      return refuseDuty(message, { duty, what: 'duty-report', text: officeText(message, duty) })
    return reportOne(message, duty)
  }
  const spoken = await dutiesSpokenFor(options.pool, message)
  const before = await dutiesBefore(options.pool, spoken, message.at)
  const all = [...before, ...spoken]
  const reported = all.find(({ state }) => state === 'reported' || state === 'confirmed')
  const open = all.filter(({ state }) => state === 'open')
  const [only] = open
  // Whoever speaks of what is not due for long has said it before, or means the year before.
  if (open.length > 0 && (reported === undefined || open.some((duty) => isInSeason(duty, message.at)))) {
    return open.length === 1 && only !== undefined && isInSeason(only, message.at)
      ? reportOne(message, only)
      : askWhich(message, open)
  }
  if (reported !== undefined) return reportOne(message, reported)
  const [seen] = await dutiesSeen(options.pool, message)
  return seen === undefined
    ? tellNothingOwed(options, message)
    : { replies: [{ text: officeText(message, seen) }] }
}

/** By what tells them apart: the unit, the year, or both. */
function askWhich({ at }: Known, open: readonly UnitDuty[]): Said {
  const severalUnits = new Set(open.map(({ unit }) => unit.code)).size > 1
  const byYear = open.some((duty) => !isInSeason(duty, at)) || new Set(open.map(({ year }) => year)).size > 1
  const options = open.map((duty) => {
    const year = `Năm ${duty.year}${isLate(duty, at) ? ' (đã quá hạn)' : ''}`
    const parts = [...(severalUnits ? [duty.unit.name] : []), ...(byYear ? [year] : [])]
    return { id: `duty:sent:${dutyKey(duty)}`, label: parts.length === 0 ? duty.rule.name : parts.join(': ') }
  })
  return { replies: [{ text: byYear ? dutyTexts.whichYear : dutyTexts.whichSent, options }] }
}

function speaksFor({ person, address }: Known, { rule, unit }: UnitDuty): boolean {
  return mayActFor(grantsHere(person, address), { organization: rule.organization, unit: unit.code })
}

/** A role holds on the account it was paired on, and not on the person's other one. */
function officeText({ person }: Known, { rule, unit }: UnitDuty): string {
  const isElsewhere = mayActFor(person.grants, { organization: rule.organization, unit: unit.code })
  return isElsewhere ? dutyTexts.otherAccount : dutyTexts.onlyFocal(rule.desk)
}

function reportOne(message: Known, duty: UnitDuty): Said {
  const { at, person, address, state } = message
  const action = { kind: 'report' as const }
  const next = changeDuty(duty, action, { actor: person.id, at })
  if (typeof next === 'string') return tellBefore(message, duty, next)
  const what = `${duty.rule.name} năm ${duty.year} của ${duty.unit.name}`
  const said = dutyTexts.reported(what, { late: isLate({ ...duty, ...next }, at), desk: duty.rule.desk })
  const waiting = { part: 'duty', what: 'paper', data: { key: dutyKey(duty) } }
  return {
    replies: [
      {
        text: `${said}\n\n${dutyTexts.askPaper}`,
        options: [
          { id: 'duty:skip', label: 'Bỏ qua' },
          { id: `duty:unsent:${dutyKey(duty)}`, label: 'Tôi bấm nhầm' },
        ],
      },
    ],
    state: waitFor(state, waiting, at),
    save: async (client) =>
      (await saveDuty(client, {
        duty,
        next,
        action: 'report',
        actor: person.id,
        channel: address.channel,
        at,
      })) !== undefined,
  }
}

/** Who said so first and when; what is missing of the paper can still be told. */
function tellBefore(message: Known, duty: UnitDuty, refusal: keyof typeof dutyTexts.refused): Said {
  const canAdd = refusal === 'already-reported' && duty.documentNumber === undefined
  const isTold = duty.state === 'reported' || duty.state === 'confirmed'
  const text = isTold ? describeState(duty, message.at) : dutyTexts.refused[refusal]
  if (!canAdd) return { replies: [{ text }] }
  const waiting = { part: 'duty', what: 'paper', data: { key: dutyKey(duty) } }
  return {
    replies: [{ text: `${text}\n\n${dutyTexts.askPaper}`, options: [{ id: 'duty:skip', label: 'Bỏ qua' }] }],
    state: waitFor(message.state, waiting, message.at),
  }
}

async function findReported({ pool }: DutyTalkOptions, message: Known): Promise<UnitDuty | undefined> {
  const spoken = await dutiesSpokenFor(pool, message)
  const all = [...spoken, ...(await dutiesBefore(pool, spoken, message.at))]
  return all.find(({ state }) => state === 'reported' || state === 'confirmed')
}

/** The unit takes „đã gửi“ back, as long as no officer has confirmed. */
export async function takeBackOwn(
  options: DutyTalkOptions,
  message: Known,
  key: string | undefined,
): Promise<Said> {
  const { at, person, address, state } = message
  const duty =
    key === undefined ? await findReported(options, message) : await findDuty(options.pool, key, at)
  if (duty === undefined)
    return { replies: [{ text: key === undefined ? dutyTexts.refused['not-reported'] : dutyTexts.gone }] }
  if (!speaksFor(message, duty)) return refuseDuty(message, { duty, what: 'duty-take-back' })
  const next = changeDuty(duty, { kind: 'take-back-own' }, { actor: person.id, at })
  if (typeof next === 'string') return { replies: [{ text: dutyTexts.refused[next] }] }
  return {
    replies: [{ text: dutyTexts.unreported }],
    state: withoutStep(state),
    save: async (client) =>
      (await saveDuty(client, {
        duty,
        next,
        action: 'take-back-own',
        actor: person.id,
        channel: address.channel,
        at,
      })) !== undefined,
  }
}
