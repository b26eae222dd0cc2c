import type { Word } from '../knowledge/vocabulary/phrase-table.ts'
import { mayMean, typedWords } from './typed-words.ts'

/**
 * The one option whose label is these words: the whole label, else its beginning, else words of it in their order (two
 * at least). Undefined when none or several fit equally well.
 */
export function matchLabel<Option extends { label: string }>(
  words: readonly Word[],
  options: readonly Option[],
): Option | undefined {
  const labels = options.map((option) => ({ option, label: typedWords(option.label) }))
  for (const fits of [isWhole, isBeginning, isPart]) {
    const fitting = labels.filter(({ label }) => fits(words, label))
    if (fitting.length === 1) return fitting[0]?.option
    const alike = fitting.filter(({ label }) => isAccentedAlike(words, label))
    if (fitting.length > 1) return alike.length === 1 ? alike[0]?.option : undefined
  }
  return undefined
}

function isWhole(words: readonly Word[], label: readonly Word[]): boolean {
  return words.length === label.length && startsAlike(words, label)
}

function isBeginning(words: readonly Word[], label: readonly Word[]): boolean {
  return words.length >= 2 && words.length < label.length && startsAlike(words, label)
}

function startsAlike(words: readonly Word[], label: readonly Word[]): boolean {
  return label.slice(0, words.length).every((known, index) => mayMean(words[index], known))
}

/** What turns a label into its opposite: „đồng ý“ is no part of „Không đồng ý“. */
const negations = new Set([
  'không',
  'chưa',
  'chẳng',
  'chả',
  'đừng',
  'hủy',
  'huỷ',
  'bỏ',
  'ngừng',
  'dừng',
  'trừ',
  'ngoài',
])

function isPart(words: readonly Word[], label: readonly Word[]): boolean {
  if (words.length < 2) return false
  let next = 0
  for (const known of label) {
    if (next < words.length && mayMean(words[next], known)) next += 1
    else if (negations.has(known.text)) return false
  }
  return next === words.length
}

/** Of „Hội“ and „Hơi“, „hội“ is the first. */
function isAccentedAlike(words: readonly Word[], label: readonly Word[]): boolean {
  return words.every(({ accent }) => label.some((known) => known.accent === accent))
}
