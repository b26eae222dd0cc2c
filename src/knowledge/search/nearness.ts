/** How near facts and clauses are to a question in meaning, by an embedding model; of those that are nearest. */
export interface NearUnits {
  /** Cosine similarity by the number of the fact, and of the clause. */
  facts: ReadonlyMap<number, number>
  passages: ReadonlyMap<number, number>
  /** What isn’t among them is no nearer than this. */
  least: number
}

/** Weight and level were fitted for the model that the similarities are of. */
export interface Nearness {
  weight: number
  /** From this similarity on, nearness speaks for an answer; below it, against. */
  level: number
  /** Undefined where nobody has asked the model about this text. */
  of(text: string): NearUnits | undefined
}

/** What nearness adds to a score: linear, 0 at the level, and 0 without a model. */
export function nearnessOf(
  nearness: Nearness | undefined,
  text: string,
  { kind, at }: { kind: 'facts' | 'passages'; at: number },
): number {
  const near = nearness?.of(text)
  if (nearness === undefined || near === undefined) return 0
  return nearness.weight * ((near[kind].get(at) ?? near.least) - nearness.level)
}
