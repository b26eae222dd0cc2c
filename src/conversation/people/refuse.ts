import { writeAudit } from '../../people/audit-repository.ts'
import type { Said } from '../talk/talk.ts'
import type { Known } from './create-roles.ts'
import { roleTexts } from './role-texts.ts'

/** What somebody may not do is refused without showing anything, and noted. */
export function refuse({ person, at }: Known, what: string): Said {
  return {
    replies: [{ text: roleTexts.notAllowed }],
    save: async (client) => {
      await writeAudit(client, { at, actor: person.id, action: `refused:${what}`, subject: person.id })
      return true
    },
  }
}

/** The same of somebody unknown, who has nothing but what everybody has. */
export function refuseStranger(at: Date, tried: string): Said {
  const [part = '', action = ''] = tried.split(':')
  const what = action === '' ? part : `${part}-${action}`
  return {
    replies: [{ text: roleTexts.joinFirst }],
    save: async (client) => {
      await writeAudit(client, { at, action: `refused:${what}` })
      return true
    },
  }
}
