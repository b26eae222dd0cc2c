import { describeDuty } from '../../duties/describe-duty.ts'
import type { ReplyOption } from '../../message.ts'
import { grantsHere, mayActFor } from '../../people/person.ts'
import { findUnit } from '../../people/unit-repository.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import type { DutyTalkOptions } from './create-duty-talk.ts'
import { dutyTexts } from './duty-texts.ts'
import { dutiesSeen, dutyKey } from './own-duties.ts'

/** `/hannop`: each duty with its last day, what is known of it and where the paper says so. */
export async function tellDuties(options: DutyTalkOptions, message: Known): Promise<Said> {
  const { person, address, at } = message
  const duties = await dutiesSeen(options.pool, message)
  if (duties.length === 0) {
    const { organization, unit } = person
    const found =
      organization === undefined || unit === undefined
        ? undefined
        : await findUnit(options.pool, organization, unit)
    return { replies: [{ text: dutyTexts.nothingOwed(found?.name) }] }
  }
  const grants = grantsHere(person, address)
  const open = duties.filter(
    ({ state, rule, unit }) =>
      state === 'open' && mayActFor(grants, { organization: rule.organization, unit: unit.code }),
  )
  const several = open.length > 1
  const buttons: ReplyOption[] = [
    ...open.map((duty) => ({
      id: `duty:sent:${dutyKey(duty)}`,
      label: several ? `Đã gửi: ${duty.unit.name}` : 'Đã gửi',
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
