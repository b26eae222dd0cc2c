import type { FactAttribute } from '../fact.ts'
import type { Token } from '../search/tokenize.ts'
import type { Language } from '../vocabulary/language.ts'
import type { Word } from '../vocabulary/phrase-table.ts'
import type { AnalyzedQuestion, Term } from './analyze-question.ts'

/** The weighty words of a question: synonym groups as one, everyday words with a small share, and neighbours. */
export function collectTerms(
  question: AnalyzedQuestion,
  words: Word[],
  tokens: Token[],
  context: {
    language: Language
    consumed: Set<number>
    asking: Map<number, FactAttribute[]>
    accented: boolean
  },
): void {
  const { language, consumed, asking, accented } = context
  const shareAt = (position: number): number => {
    const word = words[position]
    if (word === undefined || consumed.has(position)) return 0
    return tokens[position]?.kind === 'word' ? language.contentShare(word, accented) : 1
  }
  for (let position = 0; position < words.length; ) {
    const word = words[position]
    if (word === undefined || consumed.has(position)) {
      position++
      continue
    }
    const group = language.synonyms.match(words, position)
    const length = group?.length ?? 1
    const spanned = words.slice(position, position + length)
    const at = { position, size: length, asks: asking.get(position) ?? [] }
    const share = group !== undefined && length > 1 ? 1 : shareAt(position)
    if (share > 0) question.terms.push({ ...at, share, ...keysOf(spanned, tokens[position], group?.value) })
    position += length
  }
  words.slice(1).forEach((word, at) => {
    const before = words[at]
    const share = Math.min(shareAt(at), shareAt(at + 1))
    if (before !== undefined && share > 0)
      question.pairs.push({ key: `p:${before.folded} ${word.folded}`, share })
  })
}

function keysOf(
  words: Word[],
  token: Token | undefined,
  group: number | undefined,
): Pick<Term, 'key' | 'folded' | 'parts'> {
  const word = words[0]
  const parts = words.map(wordKey)
  if (group !== undefined) return { key: `c:${group}`, folded: '', parts }
  if (token?.kind !== 'word') return { key: `w:${word?.folded ?? ''}`, folded: '', parts: [] }
  return { key: parts[0] ?? '', folded: `f:${word?.folded ?? ''}`, parts: [] }
}

function wordKey(word: Word): string {
  return word.marked ? `a:${word.accent}` : `f:${word.folded}`
}
