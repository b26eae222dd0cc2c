import type pg from 'pg'
import type { Tokens } from './chat-model.ts'

/** Those of embeddings are counted apart: they have a price of their own. */
export interface UsedTokens extends Tokens {
  embedding?: number
}

/** Sets tokens aside for a call, unless the day's limit would be passed; all processes count together. */
export async function reserveTokens(
  pool: pg.Pool,
  day: string,
  { reserved, limit }: { reserved: number; limit: number },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into model_usage (day, calls, reserved) select $1::date, 1, $2::bigint where $2::bigint <= $3::bigint
     on conflict (day) do update set calls = model_usage.calls + 1, reserved = model_usage.reserved + $2::bigint
     where model_usage.input_tokens + model_usage.output_tokens + model_usage.embedding_tokens + model_usage.reserved + $2::bigint <= $3::bigint`,
    [day, reserved, limit],
  )
  return rowCount === 1
}

export async function settleTokens(
  pool: pg.Pool,
  day: string,
  { reserved, tokens }: { reserved: number; tokens: UsedTokens },
): Promise<void> {
  await pool.query(
    `update model_usage set reserved = greatest(reserved - $2::bigint, 0), input_tokens = input_tokens + $3::bigint,
       output_tokens = output_tokens + $4::bigint, embedding_tokens = embedding_tokens + $5::bigint where day = $1::date`,
    [day, reserved, tokens.input, tokens.output, tokens.embedding ?? 0],
  )
}

export async function readUsage(
  pool: pg.Pool,
  day: string,
): Promise<Required<UsedTokens> & { calls: number }> {
  const { rows } = await pool.query<Required<UsedTokens> & { calls: number }>(
    `select calls::float8 as calls, input_tokens::float8 as input, output_tokens::float8 as output,
       embedding_tokens::float8 as embedding from model_usage where day = $1::date`,
    [day],
  )
  return rows[0] ?? { calls: 0, input: 0, output: 0, embedding: 0 }
}
