import { writeAudit } from '../../people/audit-repository.ts'
import { grantsHere, isOfficerOf } from '../../people/person.ts'
import { findPerson } from '../../people/person-repository.ts'
import { describeSchedule } from '../../reminders/describe-schedule.ts'
import { loadPlans } from '../../reminders/load-plans.ts'
import { loadReachableUnits } from '../../reminders/reminder-repository.ts'
import type { Said, TalkMessage } from '../talk/talk.ts'
import type { ReminderTalkOptions } from './create-reminder-talk.ts'
import { reminderTexts } from './reminder-texts.ts'

/** „/lichnhac“: who will hear when, and who can't be reached; for the officers of that organization. */
export async function showSchedule(
  options: ReminderTalkOptions,
  { address, at }: TalkMessage,
  asked: string | undefined,
): Promise<Said> {
  const { pool, organizations } = options
  const person = await findPerson(pool, address, at)
  const grants = person === undefined ? [] : grantsHere(person, address)
  const own = organizations().filter(({ id }) => isOfficerOf(grants, id))
  const chosen = asked === undefined ? own : own.filter(({ id }) => id === asked)
  const [organization, ...others] = chosen
  if (organization === undefined) {
    return {
      replies: [{ text: reminderTexts.notOfficer }],
      save: async (client) => {
        const about = asked === undefined ? {} : { organization: asked }
        await writeAudit(client, { at, actor: person?.id, action: 'refused:schedule', ...about })
        return true
      },
    }
  }
  if (others.length > 0) {
    const choices = chosen.map(({ id, short }) => ({ id: `remind:schedule:${id}`, label: short }))
    return { replies: [{ text: reminderTexts.whichSchedule, options: choices }] }
  }
  const plans = await loadPlans(pool, { at, holidays: options.holidays, organization: organization.id })
  if (plans.length === 0) return { replies: [{ text: reminderTexts.noSchedule(organization.name) }] }
  const reachable = await loadReachableUnits(pool, {
    ...{ organization: organization.id, channels: options.channels, at },
  })
  return { replies: plans.map((plan) => ({ text: describeSchedule(plan, { at, reachable }) })) }
}
