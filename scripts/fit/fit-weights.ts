import type { Instance, Option } from './collect-instances.ts'

export interface Weights {
  fact: number[]
  clause: number[]
}

const rounds = 600
const rate = 0.05
const plainDecay = 3e-5

interface Scale {
  mean: number[]
  spread: number[]
}

/** Gradient descent (Adam) on standardised measures; the weights are given back for the measures as they are. */
export function fitWeights(
  instances: readonly Instance[],
  { decay = plainDecay }: { decay?: number } = {},
): { weights: Weights; right: number } {
  const usable = instances.filter(({ options, refuse }) => refuse || options.some(({ right }) => right))
  const scales = { fact: scaleOf(usable, 'fact'), clause: scaleOf(usable, 'clause') }
  const offset = scales.fact.mean.length
  const rows = usable.map((instance) => ({
    ...instance,
    options: instance.options.map((option) => ({
      ...option,
      vector: standardise(option, scales[option.kind]),
    })),
  }))
  const weights = new Float64Array(offset + scales.clause.mean.length)
  const first = new Float64Array(weights.length)
  const second = new Float64Array(weights.length)
  for (let round = 1; round <= rounds; round++) {
    const gradient = gradientOf(rows, weights, offset)
    for (let at = 0; at < weights.length; at++) {
      const slope = (gradient[at] ?? 0) + decay * (weights[at] ?? 0)
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope
      second[at] = 0.999 * (second[at] ?? 0) + 0.001 * slope ** 2
      const step = (first[at] ?? 0) / (1 - 0.9 ** round)
      weights[at] =
        (weights[at] ?? 0) - (rate * step) / (Math.sqrt((second[at] ?? 0) / (1 - 0.999 ** round)) + 1e-8)
    }
  }
  const right = rows.filter((row) => decidesRight(row, weights, offset)).length / rows.length
  const plain = {
    fact: unscale(weights.slice(0, offset), scales.fact),
    clause: unscale(weights.slice(offset), scales.clause),
  }
  return { weights: plain, right }
}

function scaleOf(instances: readonly Instance[], kind: Option['kind']): Scale {
  const vectors = instances.flatMap(({ options }) => options.filter((option) => option.kind === kind))
  const width = vectors[0]?.vector.length ?? 0
  const mean = Array.from({ length: width }, (_, at) => average(vectors.map(({ vector }) => vector[at] ?? 0)))
  const spread = mean.map((middle, at) =>
    Math.sqrt(average(vectors.map(({ vector }) => ((vector[at] ?? 0) - middle) ** 2))),
  )
  const isConstant = spread.map((value) => value < 1e-6)
  return {
    mean: mean.map((value, at) => (isConstant[at] ? 0 : value)),
    spread: spread.map((value, at) => (isConstant[at] ? 1 : value)),
  }
}

function average(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function standardise({ vector }: Option, { mean, spread }: Scale): number[] {
  return vector.map((value, at) => (value - (mean[at] ?? 0)) / (spread[at] ?? 1))
}

/** Weights for plain measures: the shift by the means goes into the first one, which is always 1. */
function unscale(weights: Float64Array, { mean, spread }: Scale): number[] {
  const plain = [...weights].map((weight, at) => weight / (spread[at] ?? 1))
  const shift = plain.reduce((sum, weight, at) => sum + weight * (mean[at] ?? 0), 0)
  return plain.map((weight, at) => Number((at === 0 ? weight - shift : weight).toFixed(3)))
}

function score({ kind, vector }: Option, weights: Float64Array, offset: number): number {
  const from = kind === 'fact' ? 0 : offset
  return vector.reduce((sum, value, at) => sum + value * (weights[from + at] ?? 0), 0)
}

function gradientOf(rows: readonly Instance[], weights: Float64Array, offset: number): Float64Array {
  const gradient = new Float64Array(weights.length)
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  for (const { options, refuse, weight } of rows) {
    const exponentials = options.map((option) => Math.exp(Math.min(30, score(option, weights, offset))))
    const all = 1 + exponentials.reduce((sum, value) => sum + value, 0)
    const rightOnes = options.reduce(
      (sum, { right }, at) => sum + (right ? (exponentials[at] ?? 0) : 0),
      refuse ? 1 : 0,
    )
    options.forEach(({ kind, vector, right }, at) => {
      const own = exponentials[at] ?? 0
      const push = ((own / all - (right ? own / rightOnes : 0)) * weight) / total
      if (Math.abs(push) < 1e-10) return
      const from = kind === 'fact' ? 0 : offset
      vector.forEach((value, index) => {
        gradient[from + index] = (gradient[from + index] ?? 0) + push * value
      })
    })
  }
  return gradient
}

function decidesRight({ options, refuse }: Instance, weights: Float64Array, offset: number): boolean {
  const best = options
    .map((option) => ({ right: option.right, value: score(option, weights, offset) }))
    .sort((left, right) => right.value - left.value)[0]
  return best === undefined || best.value < 0 ? refuse : best.right
}
