import type pg from 'pg'
import { dayIn, hourIn } from '../../duties/calendar.ts'
import { cite, describeLast } from '../../duties/describe-duty.ts'
import type { UnitDuty } from '../../duties/unit-duty.ts'
import type { Address, Reply } from '../../message.ts'
import { loadWhere } from '../../people/person-repository.ts'
import { afterQuietHours } from '../../reminders/ladder.ts'
import type { Known } from '../people/create-roles.ts'
import type { BoardOptions } from './create-board-talk.ts'
import { dutyTexts } from './duty-texts.ts'
import { dutyKey } from './own-duties.ts'

/**
 * The unit believes that it is done: its focal persons, and whoever said „đã gửi“ for it, hear that it is not. Reads who
 * they are, and gives what lays the messages into the caller's transaction.
 */
export async function tellTakenBack(
  { pool, tell }: BoardOptions,
  { at, person: officer }: Known,
  duty: UnitDuty,
): Promise<(client: pg.PoolClient) => Promise<void>> {
  const hearers = (await findHearers(pool, duty, at)).filter(({ person }) => person !== officer.id)
  const reply = composeTakenBack(duty, at)
  const { timezone } = duty.rule
  const notBefore = afterQuietHours(dayIn(timezone, at), hourIn(timezone, at), timezone)
  return async (client) => {
    for (const { person, address } of hearers) {
      const key = `taken-back:${dutyKey(duty)}:${person}:${at.getTime()}`
      await tell(client, { address, key, reply, at, notBefore })
    }
  }
}

/** Each once, on the account that the role holds on. */
async function findHearers(
  pool: pg.Pool,
  { rule: { organization }, unit: { code }, reportedBy }: UnitDuty,
  at: Date,
): Promise<{ person: string; address: Address }[]> {
  const people = await loadWhere(
    pool,
    'exists (select from grants where person = p.id and organization = $2 and unit = $3 and ended_at is null)',
    [at, organization, code],
  )
  return people.flatMap(({ id, grants }) => {
    const grant = grants.find(
      (each) =>
        each.organization === organization &&
        each.unit === code &&
        (each.role === 'focal' || id === reportedBy),
    )
    return grant === undefined ? [] : [{ person: id, address: grant.address }]
  })
}

function composeTakenBack(duty: UnitDuty, at: Date): Reply {
  const { rule, unit, year, last, state } = duty
  const what = `${rule.name} năm ${year} của ${unit.name}`
  const today = dayIn(rule.timezone, at)
  return {
    text: [
      dutyTexts.takenBack[state === 'confirmed' ? 'confirmed' : 'reported'](what, rule.desk),
      ...(last === undefined ? [] : [describeLast(last, { today, cited: cite(duty) })]),
    ].join('\n'),
    options: [{ id: `duty:sent:${dutyKey(duty)}`, label: 'Đã gửi' }],
  }
}
