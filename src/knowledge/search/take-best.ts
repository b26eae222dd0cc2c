export interface SearchHit {
  /** Position of the passage in the order given to `buildLexicalIndex`. */
  passage: number
  score: number
}

/** Each passage belongs to one of `count` groups, 0 to `count - 1`. */
export interface Groups {
  count: number
  ofPassage: Uint16Array
}

/** Few are wanted of many: only those that come among the best so far are asked about and put in their place. */
export function takeBest(
  found: Uint32Array,
  scores: Float32Array,
  { limit, accepts }: { limit: number; accepts: ((passage: number) => boolean) | undefined },
): SearchHit[] {
  const best: SearchHit[] = []
  for (const passage of found) {
    const score = scores[passage] ?? 0
    if (isAmong(best, { passage, score }, limit) && accepts?.(passage) !== false) {
      putInPlace(best, { passage, score }, limit)
    }
  }
  return best
}

/** The best of each group in one go. */
export function takeBestOfEach(
  found: Uint32Array,
  scores: Float32Array,
  { limit, groups }: { limit: number; groups: Groups },
): SearchHit[][] {
  const bests = Array.from({ length: groups.count }, (): SearchHit[] => [])
  for (const passage of found) {
    const best = bests[groups.ofPassage[passage] ?? 0]
    const score = scores[passage] ?? 0
    if (best !== undefined && isAmong(best, { passage, score }, limit)) {
      putInPlace(best, { passage, score }, limit)
    }
  }
  return bests
}

function isAmong(best: readonly SearchHit[], hit: SearchHit, limit: number): boolean {
  const last = best[limit - 1]
  return last === undefined || goesBefore(hit, last)
}

function putInPlace(best: SearchHit[], hit: SearchHit, limit: number): void {
  let place = best.length
  while (place > 0 && goesBefore(hit, best[place - 1] ?? hit)) place--
  best.splice(place, 0, hit)
  if (best.length > limit) best.pop()
}

function goesBefore(hit: SearchHit, other: SearchHit): boolean {
  return hit.score > other.score || (hit.score === other.score && hit.passage < other.passage)
}
