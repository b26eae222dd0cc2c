import { changeDuty } from '../../duties/change-duty.ts'
import { describeState } from '../../duties/describe-duty.ts'
import { saveDuty } from '../../duties/duty-repository.ts'
import { isLate, type UnitDuty } from '../../duties/unit-duty.ts'
import { grantsHere, mayActFor } from '../../people/person.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { waitFor, withoutStep } from '../talk/talk-step.ts'
import type { DutyTalkOptions } from './create-duty-talk.ts'
import { dutyTexts } from './duty-texts.ts'
import { dutiesSeen, dutiesSpokenFor, dutyKey, findDuty } from './own-duties.ts'
import { refuseDuty } from './refuse-duty.ts'

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
  const open = spoken.filter(({ state }) => state === 'open')
  const [only] = open
  if (open.length === 1 && only !== undefined) return reportOne(message, only)
  if (open.length > 1) {
    const buttons = open.map((duty) => ({ id: `duty:sent:${dutyKey(duty)}`, label: duty.unit.name }))
    return { replies: [{ text: dutyTexts.whichSent, options: buttons }] }
  }
  const reported = spoken.find(({ state }) => state === 'reported' || state === 'confirmed')
  if (reported !== undefined) return reportOne(message, reported)
  const [seen] = await dutiesSeen(options.pool, message)
  // Of somebody without a duty it is an ordinary sentence.
  return seen && { replies: [{ text: officeText(message, seen) }] }
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

/** The unit takes „đã gửi“ back, as long as no officer has confirmed. */
export async function takeBackOwn(
  options: DutyTalkOptions,
  message: Known,
  key: string | undefined,
): Promise<Said | undefined> {
  const { at, person, address, state } = message
  const spoken = await dutiesSpokenFor(options.pool, message)
  const duty =
    key === undefined
      ? spoken.find(({ state: reached }) => reached === 'reported' || reached === 'confirmed')
      : await findDuty(options.pool, key, at)
  if (duty === undefined) return key === undefined ? undefined : { replies: [{ text: dutyTexts.gone }] }
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
