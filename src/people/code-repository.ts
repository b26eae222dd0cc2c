import type pg from 'pg'
import type { Address } from '../message.ts'
import type { Role } from './person.ts'

type Client = pg.Pool | pg.PoolClient

export type CodePurpose = 'role' | 'link' | 'hand-over'

export interface PairingCode {
  hash: string
  purpose: CodePurpose
  role: Role | undefined
  organization: string
  unit: string
  /** Whose account or roles it gives. */
  person: string | undefined
  /** Ids of the grants that are handed over. */
  grants: string[]
  /** The account that shows it, of purposes `link` and `hand-over`. */
  shownTo: Address | undefined
  createdBy: string | undefined
  expiresAt: Date
  claimedBy: Address | undefined
  usedAt: Date | undefined
  withdrawnAt: Date | undefined
}

interface CodeRow
  extends Omit<
    PairingCode,
    'role' | 'person' | 'shownTo' | 'createdBy' | 'claimedBy' | 'usedAt' | 'withdrawnAt'
  > {
  role: Role | null
  person: string | null
  channel: string | null
  chatId: string | null
  createdBy: string | null
  claimedChannel: string | null
  claimedChatId: string | null
  usedAt: Date | null
  withdrawnAt: Date | null
}

const columns = `hash, purpose, role, organization, unit, person::text, grants_given::text[] as grants, channel, chat_id as "chatId",
  created_by::text as "createdBy", expires_at as "expiresAt", claimed_channel as "claimedChannel",
  claimed_chat_id as "claimedChatId", used_at as "usedAt", withdrawn_at as "withdrawnAt"`

export async function findCode(client: Client, hash: string): Promise<PairingCode | undefined> {
  const { rows } = await client.query<CodeRow>(`select ${columns} from pairing_codes where hash = $1`, [hash])
  return rows.map(toCode)[0]
}

/** The code of that purpose that an account shows and that can still be used. */
export async function findShownCode(
  client: Client,
  { channel, chatId }: Address,
  { purpose, at }: { purpose: CodePurpose; at: Date },
): Promise<PairingCode | undefined> {
  const { rows } = await client.query<CodeRow>(
    `select ${columns} from pairing_codes where channel = $1 and chat_id = $2 and purpose = $3 and expires_at > $4
       and used_at is null and withdrawn_at is null order by created_at desc limit 1`,
    [channel, chatId, purpose, at],
  )
  return rows.map(toCode)[0]
}

function toCode({ channel, chatId, claimedChannel, claimedChatId, ...row }: CodeRow): PairingCode {
  return {
    ...row,
    role: row.role ?? undefined,
    person: row.person ?? undefined,
    createdBy: row.createdBy ?? undefined,
    usedAt: row.usedAt ?? undefined,
    withdrawnAt: row.withdrawnAt ?? undefined,
    shownTo: channel === null || chatId === null ? undefined : { channel, chatId },
    claimedBy:
      claimedChannel === null || claimedChatId === null
        ? undefined
        : { channel: claimedChannel, chatId: claimedChatId },
  }
}

export interface NewCode {
  hash: string
  purpose: CodePurpose
  role?: Role
  organization?: string
  unit?: string
  person?: string
  grants?: string[]
  shownTo?: Address
  createdBy?: string | undefined
  at: Date
  validMs: number
}

/** Keeps a new code; a `link` or `hand-over` code that the account showed before is withdrawn. */
export async function insertCode(client: Client, code: NewCode): Promise<void> {
  const {
    hash,
    purpose,
    role,
    organization = '',
    unit = '',
    person,
    grants = [],
    shownTo,
    createdBy,
    at,
    validMs,
  } = code
  if (shownTo !== undefined) {
    await client.query(
      `update pairing_codes set withdrawn_at = $4 where channel = $1 and chat_id = $2 and purpose = $3
         and used_at is null and withdrawn_at is null`,
      [shownTo.channel, shownTo.chatId, purpose, at],
    )
  }
  await client.query(
    `insert into pairing_codes (hash, purpose, role, organization, unit, person, grants_given, channel, chat_id, created_by,
       created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[hash, purpose, role, organization, unit, person, grants, shownTo?.channel, shownTo?.chatId],
      ...[createdBy, at, new Date(at.getTime() + validMs)],
    ],
  )
}

/** Uses a code up; false when somebody else was first, or it can no longer be used. */
export async function useCode(client: Client, hash: string, at: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `update pairing_codes set used_at = $2
     where hash = $1 and used_at is null and withdrawn_at is null and expires_at > $2`,
    [hash, at],
  )
  return rowCount === 1
}

/** Notes whose account has typed a code; the other side has to confirm. False when another account was first. */
export async function claimCode(client: Client, hash: string, by: Address, at: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `update pairing_codes set claimed_channel = $2, claimed_chat_id = $3, claimed_at = $4
     where hash = $1 and used_at is null and withdrawn_at is null and expires_at > $4
       and (claimed_channel is null or claimed_channel = $2 and claimed_chat_id = $3)`,
    [hash, by.channel, by.chatId, at],
  )
  return rowCount === 1
}

export async function withdrawCode(client: Client, hash: string, at: Date): Promise<void> {
  await client.query(`update pairing_codes set withdrawn_at = $2 where hash = $1 and used_at is null`, [
    hash,
    at,
  ])
}

/** When this chat may try again after too many wrong codes; undefined when it may now. */
export async function readLockedUntil(
  client: Client,
  { channel, chatId }: Address,
  { at, most, withinMs }: { at: Date; most: number; withinMs: number },
): Promise<Date | undefined> {
  const { rows } = await client.query<{ count: number; first: Date | null }>(
    `select count(*)::int as count, min(at) as first from (
       select at from code_attempts where channel = $1 and chat_id = $2 and at > $3 order by at desc limit $4) as recent`,
    [channel, chatId, new Date(at.getTime() - withinMs), most],
  )
  const [row] = rows
  if (row === undefined || row.first === null || row.count < most) return undefined
  return new Date(row.first.getTime() + withinMs)
}

export async function noteWrongCode(client: Client, { channel, chatId }: Address, at: Date): Promise<void> {
  await client.query('insert into code_attempts (channel, chat_id, at) values ($1, $2, $3)', [
    channel,
    chatId,
    at,
  ])
}
