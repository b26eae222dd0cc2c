import type { KnowledgeBase } from './knowledge-base.ts'
import { tokenize } from './search/tokenize.ts'
import { toWord } from './vocabulary/phrase-table.ts'

export interface Compared {
  /** 0–1: how much of the weight of the one's terms the other has. */
  likeness: number
  /** The longest wordings that both have, heaviest first, as the one writes them. */
  shared: string[]
}

type Base = Pick<KnowledgeBase, 'bagOf' | 'idf' | 'language'>

const mostShared = 4
/** Of a longer one its beginning is enough to be known by. */
const mostWords = 14

/** How much of what one text says another says too, by the search's own terms and weights. Pure. */
export function compareTexts(base: Base, one: string, other: string): Compared {
  const [own, others] = [base.bagOf(one.normalize('NFC')), base.bagOf(other.normalize('NFC'))]
  let [all, common] = [0, 0]
  for (const key of own) {
    if (!/^[pcw]:/.test(key)) continue
    const weight = base.idf(key)
    all += weight
    if (others.has(key)) common += weight
  }
  return { likeness: all === 0 ? 0 : common / all, shared: sharedWordings(base, one, others) }
}

/** Runs of words of which each pair stands in the other text. */
function sharedWordings(base: Base, text: string, others: ReadonlySet<string>): string[] {
  const whole = text.normalize('NFC')
  const tokens = tokenize(whole)
  const words = tokens.map(({ key }) => toWord(key))
  const runs: { from: number; to: number; weight: number }[] = []
  words.forEach((word, at) => {
    const before = words[at - 1]
    const key = before === undefined ? '' : `p:${before.folded} ${word.folded}`
    if (!others.has(key)) return
    const run = runs.at(-1)
    if (run?.to === at - 1) Object.assign(run, { to: at, weight: run.weight + base.idf(key) })
    else runs.push({ from: at - 1, to: at, weight: base.idf(key) })
  })
  const written = runs
    .toSorted((left, right) => right.weight - left.weight)
    .map(({ from, to }) => {
      const last = Math.min(to, from + mostWords - 1)
      const wording = whole.slice(tokens[from]?.start, tokens[last]?.end).replace(/[\s<>]+/g, ' ')
      return `${wording.toLowerCase()}${last < to ? '…' : ''}`
    })
  return [...new Set(written)].slice(0, mostShared)
}
