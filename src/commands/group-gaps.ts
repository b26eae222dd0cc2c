import type { Gap } from '../conversation/conversation-repository.ts'
import type { Language } from '../knowledge/vocabulary/language.ts'
import { toWords } from '../knowledge/vocabulary/phrase-table.ts'

/** Of all words of two questions, so many must be in both for them to count as one. */
const alike = 0.75

/** Questions that are nearly the same count as one, under the words of the newest. Pure. */
export function groupGaps(gaps: readonly Gap[], language: Language): Gap[] {
  const groups: { gap: Gap; words: Set<string> }[] = []
  for (const gap of gaps) {
    const words = wordsOf(gap.question, language)
    const group = groups.find((each) => each.gap.kind === gap.kind && areAlike(each.words, words))
    if (group === undefined) groups.push({ gap, words })
    else {
      const organizations = [...new Set([...group.gap.organizations, ...gap.organizations])].sort()
      group.gap = { ...group.gap, count: group.gap.count + gap.count, organizations }
    }
  }
  return groups.map(({ gap }) => gap)
}

/** Folded, without what says nothing. */
function wordsOf(question: string, { fillers, leadIns, conversation }: Language): Set<string> {
  const words = toWords(question)
  const kept = new Set<string>()
  const silent = [fillers, leadIns, conversation.particles, conversation.endings]
  for (let position = 0; position < words.length; ) {
    const length = Math.max(...silent.map((table) => table.match(words, position)?.length ?? 0))
    const word = words[position]
    if (length === 0 && word !== undefined) kept.add(word.folded)
    position += Math.max(1, length)
  }
  return kept
}

/** Numbers are never alike: another year is another question. */
function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((word) => other.has(word))
  const differing = [...one, ...other].filter((word) => !one.has(word) || !other.has(word))
  if (differing.some((word) => /\d/.test(word))) return false
  const all = shared.length + differing.length
  return all === 0 || shared.length / all >= alike
}
