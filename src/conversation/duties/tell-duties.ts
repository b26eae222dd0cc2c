import { momentOf } from '../../duties/calendar.ts'
import { describeDuty } from '../../duties/describe-duty.ts'
import { isInSeason, type UnitDuty } from '../../duties/unit-duty.ts'
import type { ReplyOption } from '../../message.ts'
import { grantsHere, mayActFor } from '../../people/person.ts'
import { findUnit } from '../../people/unit-repository.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import type { DutyTalkOptions } from './create-duty-talk.ts'
import { dutyTexts } from './duty-texts.ts'
import { dutiesBefore, dutiesSeen, dutyKey } from './own-duties.ts'

/** `/hannop`: each duty with its last day, what is known of it and where the paper says so. */
export async function tellDuties(options: DutyTalkOptions, message: Known): Promise<Said> {
  const { person, address, at } = message
  const seen = await dutiesSeen(options.pool, message)
  const missed = (await dutiesBefore(options.pool, seen, at)).filter(wasAskedFor)
  const duties = [...missed, ...seen]
  if (duties.length === 0) return tellNothingOwed(options, message)
  const grants = grantsHere(person, address)
  const open = duties.filter(
    ({ state, rule, unit }) =>
      state === 'open' && mayActFor(grants, { organization: rule.organization, unit: unit.code }),
  )
  const severalUnits = new Set(open.map(({ unit }) => unit.code)).size > 1
  const severalYears = new Set(open.map(({ year }) => year)).size > 1
  const buttons: ReplyOption[] = [
    ...open.map((duty) => ({
      id: `duty:sent:${dutyKey(duty)}`,
      label: [
        severalYears || !isInSeason(duty, at) ? `Đã gửi năm ${duty.year}` : 'Đã gửi',
        ...(severalUnits ? [duty.unit.name] : []),
      ].join(': '),
    })),
    ...(duties.some(({ last }) => last !== undefined)
      ? [{ id: 'duty:calendar', label: 'Tệp lịch (.ics)' }]
      : []),
  ]
  const quoted = [...new Map(duties.map(({ rule }) => [rule.version, rule.citation])).values()]
  return {
    replies: [
      {
        text: duties.map((duty) => describeDuty(duty, at)).join('\n\n'),
        citations: quoted,
        ...(buttons.length > 0 && { options: buttons }),
      },
    ],
  }
}

/** Somebody's unit owes nothing, or isn't known. */
export async function tellNothingOwed(
  { pool }: Pick<DutyTalkOptions, 'pool'>,
  { person: { organization, unit } }: Known,
): Promise<Said> {
  const found =
    organization === undefined || unit === undefined ? undefined : await findUnit(pool, organization, unit)
  return { replies: [{ text: dutyTexts.nothingOwed(found?.name) }] }
}

/** Still owed, and the rule was in force while it could be done in time: of what went before the assistant knows nothing. */
function wasAskedFor({ state, rule, last }: UnitDuty): boolean {
  return (
    state === 'open' && last !== undefined && rule.activatedAt <= momentOf(last.day, '00:00', rule.timezone)
  )
}
