import type { Language } from '../vocabulary/language.ts'
import type { Word } from '../vocabulary/phrase-table.ts'
import type { AnalyzedQuestion, Term } from './analyze-question.ts'

/** Keys by which a text names it: of one of these lists, all. */
export type Kind = string[][]

/**
 * What an answer must name: the kind of a thing of which there are many („báo cáo tài chính“), the name of another paper
 * („Luật Khám bệnh“), and matters that are somebody else's („hiến máu“). Pure.
 */
export function collectKinds(
  question: Pick<AnalyzedQuestion, 'terms' | 'kinds' | 'matters'>,
  words: readonly Word[],
  { kinds, synonyms }: Pick<Language, 'kinds' | 'synonyms'>,
): void {
  for (let position = 0; position < words.length; ) {
    const matter = kinds.matters.match(words, position)?.length ?? 0
    if (matter > 0 && !isBehindAsker(words, position, kinds.askers))
      question.matters.push(namesOf(words.slice(position, position + matter)))
    const head = kinds.heads.match(words, position)
    const next = behindThrough(words, position + (head?.length ?? 0), kinds.through)
    const isNamed = head !== undefined && kinds.beside.match(words, next) === undefined
    const kind = isNamed ? qualifier(question.terms, words, next) : undefined
    if (kind !== undefined) question.kinds.push(head?.value === 'paper' ? paperNames(words, next) : kind)
    // „Pháp luật“ holds no „luật“.
    position += Math.max(1, matter, head?.length ?? synonyms.match(words, position)?.length ?? 0)
  }
}

/** „Báo cáo tổng kết công đoàn“: the kind comes behind the occasion, if any comes. */
function behindThrough(
  words: readonly Word[],
  position: number,
  through: Language['kinds']['through'],
): number {
  const { length = 0 } = through.match(words, position) ?? {}
  return length === 0 ? position : behindThrough(words, position + length, through)
}

function isBehindAsker(
  words: readonly Word[],
  position: number,
  askers: Language['kinds']['askers'],
): boolean {
  return [1, 2].some((length) => askers.match(words, position - length)?.length === length)
}

function namesOf(words: readonly Word[]): Kind {
  const [only] = words
  if (words.length === 1 && only !== undefined) return [[keyOf(only)]]
  return [words.slice(1).map((word, at) => pairOf(words[at], word))]
}

/** What follows the head at once, unless it asks or says nothing. */
function qualifier(terms: readonly Term[], words: readonly Word[], position: number): Kind | undefined {
  const first = termAt(terms, position)
  if (first === undefined) return undefined
  const whole = first.parts.length > 1 ? [[first.key], first.parts] : [[first.key]]
  // „báo cáo k“, „<b>báo cáo</b>“: a letter names nothing.
  if (words[position]?.text.length === 1) return undefined
  const second = termAt(terms, position + first.size)
  if (first.size > 1 || second === undefined) return whole
  return [[pairOf(words[position], words[position + 1])], [first.key, second.key]]
}

/** Of papers the name must follow in the text, too: „luật khám bệnh“ is not named by „khám bệnh“. */
function paperNames(words: readonly Word[], position: number): Kind {
  return [[pairOf(words[position - 1], words[position])]]
}

function termAt(terms: readonly Term[], position: number): Term | undefined {
  return terms.find(
    (term) =>
      term.position === position && term.share === 1 && term.asks.length === 0 && !term.key.startsWith('w:'),
  )
}

function keyOf(word: Word): string {
  return word.marked ? `a:${word.accent}` : `f:${word.folded}`
}

function pairOf(first: Word | undefined, second: Word | undefined): string {
  return `p:${first?.folded ?? ''} ${second?.folded ?? ''}`
}
