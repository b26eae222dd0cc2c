import type pg from 'pg'

/** What was fitted for a model: see `Nearness`. */
export interface EmbeddingWeights {
  weight: number
  level: number
}

/** Those of the hashes whose texts the model hasn’t embedded yet. */
export async function listMissing(
  pool: pg.Pool,
  model: string,
  hashes: readonly string[],
): Promise<string[]> {
  const { rows } = await pool.query<{ hash: string }>(
    `select hash from unnest($2::text[]) as wanted(hash)
     where not exists (select from embeddings where model = $1 and embeddings.hash = wanted.hash)`,
    [model, hashes],
  )
  return rows.map(({ hash }) => hash)
}

export async function storeEmbeddings(
  pool: pg.Pool,
  model: string,
  embedded: readonly { hash: string; vector: readonly number[] }[],
): Promise<void> {
  await pool.query(
    `insert into embeddings (model, hash, vector)
     select $1, hash, vector::halfvec from unnest($2::text[], $3::text[]) as given(hash, vector)
     on conflict (model, hash) do nothing`,
    [model, embedded.map(({ hash }) => hash), embedded.map(({ vector }) => JSON.stringify(vector))],
  )
}

/** Forgets what no document says any more. */
export async function removeOthers(pool: pg.Pool, model: string, hashes: readonly string[]): Promise<void> {
  await pool.query('delete from embeddings where model = $1 and hash <> all ($2::text[])', [model, hashes])
}

/** Exact search: all vectors of the model are looked at. Similarity is the cosine, nearest first. */
export async function findNearest(
  pool: pg.Pool,
  model: string,
  { vector, limit }: { vector: readonly number[]; limit: number },
): Promise<{ hash: string; similarity: number }[]> {
  const { rows } = await pool.query<{ hash: string; similarity: number }>(
    `select hash, 1 - (vector <=> $2::halfvec) as similarity from embeddings where model = $1
     order by vector <=> $2::halfvec limit $3`,
    [model, JSON.stringify(vector), limit],
  )
  return rows
}

export async function readEmbeddingWeights(
  pool: pg.Pool,
  model: string,
): Promise<EmbeddingWeights | undefined> {
  const { rows } = await pool.query<EmbeddingWeights>(
    'select weight::float8 as weight, level::float8 as level from embedding_weights where model = $1',
    [model],
  )
  return rows[0]
}

export async function storeEmbeddingWeights(
  pool: pg.Pool,
  model: string,
  { weight, level, at }: EmbeddingWeights & { at: Date },
): Promise<void> {
  await pool.query(
    `insert into embedding_weights (model, weight, level, fitted_at) values ($1, $2, $3, $4)
     on conflict (model) do update set weight = excluded.weight, level = excluded.level, fitted_at = excluded.fitted_at`,
    [model, weight, level, at],
  )
}
