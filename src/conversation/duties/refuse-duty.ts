import type { UnitDuty } from '../../duties/unit-duty.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { dutyTexts } from './duty-texts.ts'

/** What belongs to another unit is neither shown nor changed, and the try is noted. */
export function refuseDuty(
  { person, at }: Known,
  { duty, what, text = dutyTexts.notAllowed }: { duty?: UnitDuty; what: string; text?: string },
): Said {
  return {
    replies: [{ text }],
    save: async (client) => {
      await writeAudit(client, {
        ...{ at, actor: person.id, action: `refused:${what}`, subject: person.id },
        ...(duty !== undefined && { organization: duty.rule.organization, unit: duty.unit.code }),
      })
      return true
    },
  }
}
