import type pg from 'pg'
import type { Address } from '../message.ts'

export interface DeskMember {
  person: string
  name: string
  role: 'focal' | 'head' | 'officer'
  /** The account that the role holds on, the preferred one if it has it. */
  address: Address
}

/** Who handles what is filed with a unit, or with an organization where `unit` is empty; each once. */
export async function loadDesk(
  client: pg.Pool | pg.PoolClient,
  { organization, unit, at }: { organization: string; unit: string; at: Date },
): Promise<DeskMember[]> {
  const { rows } = await client.query<Omit<DeskMember, 'address'> & Address>(
    `select distinct on (p.id) p.id::text as person, p.name, g.role, g.channel, g.chat_id as "chatId"
     from grants g join people p on p.id = g.person
     where g.organization = $1 and g.unit = $2 and g.role = any(case when $2 = '' then array['officer'] else array['focal', 'head'] end)
       and g.ended_at is null and g.expires_at > $3 and p.erased_at is null
     order by p.id, (g.channel = p.preferred_channel) desc nulls last, g.role, g.id`,
    [organization, unit, at],
  )
  return rows.map(({ channel, chatId, ...member }) => ({ ...member, address: { channel, chatId } }))
}
