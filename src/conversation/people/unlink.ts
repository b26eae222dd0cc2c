import { unlinkAccount } from '../../people/account-repository.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import { grantsHere } from '../../people/person.ts'
import type { Said } from '../talk/talk.ts'
import type { Known } from './create-roles.ts'
import { linkingTexts } from './linking-texts.ts'

/** „Bỏ liên kết“: asked once, saying what ends. */
export function askUnlink({ person, address }: Known): Said {
  const others = person.accounts.filter(
    ({ channel, chatId }) => channel !== address.channel || chatId !== address.chatId,
  )
  if (others.length === 0) return { replies: [{ text: linkingTexts.alone }] }
  const channels = others.map(({ channel }) => channel)
  return { replies: [linkingTexts.askUnlink(channels, grantsHere(person, address).length > 0)] }
}

export function unlink({ person, address, at }: Known): Said {
  if (person.accounts.length < 2) return { replies: [{ text: linkingTexts.alone }] }
  return {
    replies: [{ text: linkingTexts.unlinked }],
    save: async (client) => {
      const ended = await unlinkAccount(client, { person: person.id, address, at })
      if (ended === undefined) return false
      const about = { at, actor: person.id, subject: person.id }
      await writeAudit(client, {
        ...about,
        action: 'account:unlinked',
        detail: { channel: address.channel },
      })
      for (const grant of ended)
        await writeAudit(client, { ...about, action: 'grant:unlinked', detail: { grant } })
      return true
    },
  }
}
