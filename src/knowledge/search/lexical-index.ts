import { type FeatureWeights, hashFeature, readPassageFeatures } from './passage-features.ts'
import { rememberNumbers } from './remember-numbers.ts'
import { type Groups, type SearchHit, takeBest, takeBestOfEach } from './take-best.ts'

export interface LexicalIndex {
  size: number
  /** Bytes held by the typed arrays. */
  bytes: number
  /** In how many passages a feature stands, e.g. `f:khen`, `p:khen thuong`, `w:3751/hd-bnv`. */
  frequency(feature: string): number
  /** Best first; passages that share no feature with the question don't appear. `accepts` filters before ranking. */
  search(features: FeatureWeights, limit: number, accepts?: (passage: number) => boolean): SearchHit[]
  /** The same for each group of passages, by the number that `groups` gives each passage, in one go. */
  searchGroups(features: FeatureWeights, limit: number, groups: Groups): SearchHit[][]
}

/** BM25 (Robertson, Zaragoza 2009). Clauses are short and alike in length, so length counts little. */
const k1 = 1.2
const b = 0.4

interface Postings {
  /** Sorted feature hashes; the postings of `hashes[i]` are `starts[i]` to `starts[i + 1]`. */
  hashes: Uint32Array
  starts: Uint32Array
  passages: Uint32Array
  weights: Uint8Array
  /** What BM25 adds to a term's frequency in its denominator: a matter of the passage's length. */
  norms: Float32Array
}

/** Exact BM25 over stored features (see `encodePassageFeatures`), held in typed arrays. */
export function buildLexicalIndex(features: readonly Uint8Array[]): LexicalIndex {
  const postings = buildPostings(features)
  const size = features.length
  const accumulator = { postings, size, scores: new Float32Array(size), touched: new Uint32Array(size) }
  const { hashes, starts, passages, weights, norms } = postings
  const arrays = [hashes, starts, passages, weights, norms, accumulator.scores, accumulator.touched]
  return {
    size,
    bytes: arrays.reduce((sum, { byteLength }) => sum + byteLength, 0),
    frequency: rememberNumbers((feature) => {
      const position = find(hashes, hashFeature(feature))
      return position < 0 ? 0 : (starts[position + 1] ?? 0) - (starts[position] ?? 0)
    }),
    search: (question, limit, accepts) =>
      withScores(accumulator, question, (found) => takeBest(found, accumulator.scores, { limit, accepts })),
    searchGroups: (question, limit, groups) =>
      withScores(accumulator, question, (found) =>
        takeBestOfEach(found, accumulator.scores, { limit, groups }),
      ),
  }
}

/** Hands over the passages that share a feature with the question, whose scores stand in the accumulator meanwhile. */
function withScores<Result>(
  accumulator: Accumulator,
  question: FeatureWeights,
  take: (found: Uint32Array) => Result,
): Result {
  let count = 0
  for (const [hash, weight] of question) count = addScores(accumulator, { hash, weight, count })
  const found = accumulator.touched.subarray(0, count)
  const taken = take(found)
  for (const passage of found) accumulator.scores[passage] = 0
  return taken
}

interface Accumulator {
  postings: Postings
  size: number
  /** By passage; all 0 between searches. */
  scores: Float32Array
  /** The passages with a score above 0, as many as `addScores` says. */
  touched: Uint32Array
}

/** Adds one feature's part to the scores and returns how many passages have one by now. */
function addScores(
  { postings, size, scores, touched }: Accumulator,
  { hash, weight, count }: { hash: number; weight: number; count: number },
): number {
  const { starts, passages, weights, norms } = postings
  const position = find(postings.hashes, hash)
  if (position < 0) return count
  const from = starts[position] ?? 0
  const to = starts[position + 1] ?? from
  const frequency = to - from
  const idf = Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))
  const factor = weight * idf * (k1 + 1)
  let known = count
  for (let index = from; index < to; index++) {
    const passage = passages[index] ?? 0
    const tf = (weights[index] ?? 0) / 16
    const score = scores[passage] ?? 0
    if (score === 0) touched[known++] = passage
    scores[passage] = score + (factor * tf) / (tf + (norms[passage] ?? 0))
  }
  return known
}

function buildPostings(features: readonly Uint8Array[]): Postings {
  const { hashes, slots } = listFeatures(features)
  const starts = new Uint32Array(hashes.length + 1)
  for (const slot of slots) starts[slot + 1] = (starts[slot + 1] ?? 0) + 1
  for (let slot = 0; slot < hashes.length; slot++)
    starts[slot + 1] = (starts[slot + 1] ?? 0) + (starts[slot] ?? 0)
  const next = starts.slice()
  const passages = new Uint32Array(slots.length)
  const weights = new Uint8Array(slots.length)
  const lengths = new Float32Array(features.length)
  let read = 0
  features.forEach((bytes, passage) => {
    readPassageFeatures(bytes, (_, weight) => {
      const slot = slots[read++] ?? 0
      const place = next[slot] ?? 0
      passages[place] = passage
      weights[place] = Math.round(weight * 16)
      next[slot] = place + 1
      lengths[passage] = (lengths[passage] ?? 0) + weight
    })
  })
  return { hashes, starts, passages, weights, norms: normsOf(lengths) }
}

/** The distinct hashes, sorted, and for every stored feature, in order, the position of its hash among them. */
function listFeatures(features: readonly Uint8Array[]): { hashes: Uint32Array; slots: Uint32Array } {
  let total = 0
  for (const bytes of features) readPassageFeatures(bytes, () => total++)
  const slots = new Uint32Array(total)
  const order = new Map<number, number>()
  let read = 0
  for (const bytes of features) {
    readPassageFeatures(bytes, (hash) => {
      const seen = order.get(hash)
      slots[read++] = seen ?? order.size
      if (seen === undefined) order.set(hash, order.size)
    })
  }
  const hashes = Uint32Array.from(order.keys()).sort()
  const sorted = new Uint32Array(hashes.length)
  hashes.forEach((hash, position) => {
    sorted[order.get(hash) ?? 0] = position
  })
  slots.forEach((seen, at) => {
    slots[at] = sorted[seen] ?? 0
  })
  return { hashes, slots }
}

function normsOf(lengths: Float32Array): Float32Array {
  const average =
    lengths.length === 0 ? 1 : lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1
  return lengths.map((length) => k1 * (1 - b + (b * length) / average))
}

function find(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = sorted[middle] ?? 0
    if (found === value) return middle
    if (found < value) low = middle + 1
    else high = middle - 1
  }
  return -1
}
