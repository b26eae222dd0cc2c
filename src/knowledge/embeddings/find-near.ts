import type pg from 'pg'
import type { EmbeddingModel } from '../../llm/embedding-model.ts'
import type { NearUnits } from '../search/nearness.ts'
import type { EmbeddedText } from './embedded-texts.ts'
import { findNearest } from './embedding-repository.ts'

/** What is near one text: of the organizations' own papers, and of those common to all. */
export interface NearEverywhere {
  own: NearUnits
  common: NearUnits
}

const mostNear = 80

/** Asks the model about all texts at once. @throws ModelError, and errors of the database */
export async function findNear(
  { pool, model, signal }: { pool: pg.Pool; model: EmbeddingModel; signal: AbortSignal },
  texts: readonly string[],
  known: ReadonlyMap<string, EmbeddedText>,
): Promise<{ near: NearEverywhere[]; tokens: number }> {
  const { vectors, tokens } = await model.embed(texts, signal)
  const near: NearEverywhere[] = []
  for (const vector of vectors)
    near.push(toUnits(await findNearest(pool, model.name, { vector, limit: mostNear }), known))
  return { near, tokens }
}

function toUnits(
  hits: readonly { hash: string; similarity: number }[],
  known: ReadonlyMap<string, EmbeddedText>,
): NearEverywhere {
  const least = hits.at(-1)?.similarity ?? 0
  const empty = () => ({ facts: new Map<number, number>(), passages: new Map<number, number>(), least })
  const near = { own: empty(), common: empty() }
  for (const { hash, similarity } of hits) {
    for (const { isCommon, kind, at } of known.get(hash)?.units ?? [])
      near[isCommon ? 'common' : 'own'][kind].set(at, similarity)
  }
  return near
}
