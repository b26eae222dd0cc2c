import type pg from 'pg'
import type { HeldGrant } from './grant-repository.ts'
import type { Grant } from './person.ts'
import { renewalNoticeMs } from './role-rules.ts'

/** Roles that end within thirty days, of which nobody has been told; the outbox knows of what was said. */
export async function loadRenewalsDue(
  pool: pg.Pool,
  at: Date,
): Promise<(HeldGrant & Pick<Grant, 'address'>)[]> {
  const { rows } = await pool.query<HeldGrant & Pick<Grant, 'address'>>(
    `select g.id::text, g.role, g.organization, g.unit, g.granted_at as "grantedAt", g.expires_at as "expiresAt",
       p.id::text as person, p.name, jsonb_build_object('channel', g.channel, 'chatId', g.chat_id) as address
     from grants g join people p on p.id = g.person
     where g.ended_at is null and p.erased_at is null and g.expires_at > $1 and g.expires_at <= $2
       and not exists (select from outbox o where o.channel = g.channel and o.chat_id = g.chat_id
         and o.message_id = 'push:renewal:' || g.id || ':' || extract(year from g.expires_at at time zone 'UTC'))
     order by g.expires_at, g.id limit 200`,
    [at, new Date(at.getTime() + renewalNoticeMs)],
  )
  return rows
}
