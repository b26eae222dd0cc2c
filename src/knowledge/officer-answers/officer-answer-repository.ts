import type pg from 'pg'
import { runTransaction } from '../../db/run-transaction.ts'

/** An officer's answer that holds for everybody who asks the same. Days are ISO dates. */
export interface OfficerAnswer {
  /** Its number, which is that of the question it was given to. */
  id: string
  /** Undefined: for every organization. */
  organization: string | undefined
  asked: string
  answer: string
  office: string
  answeredOn: string
  /** The last day on which it answers. */
  expiresOn: string
}

/** All that were not withdrawn; what has expired is told as such. */
export async function loadOfficerAnswers(pool: pg.Pool): Promise<OfficerAnswer[]> {
  const { rows } = await pool.query<Omit<OfficerAnswer, 'organization'> & { organization: string | null }>(
    `select question as id, organization, asked, answer, office, to_char(answered_on, 'YYYY-MM-DD') as "answeredOn",
       to_char(expires_on, 'YYYY-MM-DD') as "expiresOn"
     from officer_answers where withdrawn_at is null order by question`,
  )
  return rows.map((row) => ({ ...row, organization: row.organization ?? undefined }))
}

/** Within the caller's transaction. Another answer to the same question takes its place. */
export async function saveOfficerAnswer(client: pg.PoolClient, answer: OfficerAnswer): Promise<void> {
  const { id, organization, asked, office, answeredOn, expiresOn } = answer
  await client.query(
    `insert into officer_answers (question, organization, asked, answer, office, answered_on, expires_on)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (question) do update set answer = excluded.answer, office = excluded.office,
       answered_on = excluded.answered_on, expires_on = excluded.expires_on, withdrawn_at = null`,
    [id, organization, asked, answer.answer, office, answeredOn, expiresOn],
  )
  await raiseVersion(client)
}

export type AnswerChange =
  | { answer: string; answeredOn: string }
  | { expiresOn: string }
  | { withdrawnAt: Date }

/** False when there is no such answer any more. */
export async function changeOfficerAnswer(pool: pg.Pool, id: string, change: AnswerChange): Promise<boolean> {
  return runTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `update officer_answers set answer = coalesce($2, answer), answered_on = coalesce($3::date, answered_on),
         expires_on = coalesce($4::date, expires_on), withdrawn_at = $5
       where question = $1 and withdrawn_at is null`,
      [
        id,
        'answer' in change ? change.answer : null,
        'answeredOn' in change ? change.answeredOn : null,
        'expiresOn' in change ? change.expiresOn : null,
        'withdrawnAt' in change ? change.withdrawnAt : null,
      ],
    )
    await raiseVersion(client)
    return rowCount === 1
  })
}

/** Every process loads anew. */
async function raiseVersion(client: pg.PoolClient): Promise<void> {
  await client.query('update knowledge_version set version = version + 1')
}
