import type pg from 'pg'
import type { Channel } from './channels/channel.ts'
import { randomKey } from './conversation/create-handler.ts'
import { createJoining } from './conversation/people/create-joining.ts'
import { createLinking } from './conversation/people/create-linking.ts'
import { createOwnData } from './conversation/people/create-own-data.ts'
import { createProfile } from './conversation/people/create-profile.ts'
import { createRoles, type RoleOptions } from './conversation/people/create-roles.ts'
import { offerCode, placeOfCode } from './conversation/people/enter-code.ts'
import type { Keeping } from './conversation/people/own-data-texts.ts'
import { tellRenewals } from './conversation/people/tell-renewals.ts'
import { keepForVisit } from './conversation/relay/relay-repository.ts'
import type { Talk } from './conversation/talk/talk.ts'
import { savePush } from './delivery/save-push.ts'
import { describeDutiesOf } from './duties/describe-duties.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'

export interface PeopleTalkOptions {
  pool: pg.Pool
  knowledge: Knowledge
  channels: readonly Channel[]
  linkOf: RoleOptions['linkOf']
  keeping: Keeping
}

const noticeMs = 7 * 24 * 60 * 60_000

export interface PeopleTalks {
  talks: Talk[]
  /** Where a role is handed on. */
  handOver: Talk
  /** Tells somebody something they have not asked for. */
  tell: RoleOptions['tell']
  /** Asks whoever has a role that ends soon whether it goes on. */
  tellRenewals(at: Date): Promise<void>
}

/** How people make themselves known and come by their roles. */
export function createPeopleTalks(options: PeopleTalkOptions): PeopleTalks {
  const { pool, knowledge, channels, linkOf, keeping } = options
  const roles: RoleOptions = {
    pool,
    words: () => knowledge.base().language.conversation,
    organizations: knowledge.organizations,
    linkOf,
    tell: async (client, { address, key, reply, at, notBefore }) => {
      const isSent = channels.some(({ name }) => name === address.channel)
      if (!isSent) return keepForVisit(client, { address, key, reply, at })
      const validUntil = new Date(at.getTime() + noticeMs)
      await savePush(
        client,
        { address, key, reply, validUntil, notBefore, urgent: true },
        { at, newKey: randomKey },
      )
    },
    describeDuties: (unit, at) => describeDutiesOf(pool, unit, at),
  }
  const joining = createJoining({
    ...roles,
    offerCode: (code, message) => offerCode(roles, code, message),
    placeOfCode: (code) => placeOfCode(roles, code),
  })
  const own = [createOwnData({ ...roles, ...keeping }), joining, createProfile(roles)]
  const handOver = createRoles(roles)
  // Linking first: a code that links is for somebody unknown, too.
  return {
    talks: [createLinking(roles), ...own, handOver],
    handOver,
    tell: roles.tell,
    tellRenewals: (at) => tellRenewals(roles, at),
  }
}
