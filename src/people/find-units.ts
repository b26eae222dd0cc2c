import { distance } from 'fastest-levenshtein'
import type { Unit } from './unit.ts'

export type UnitsFound =
  | { kind: 'one'; unit: Unit }
  /** Which of them is meant has to be asked; best first. */
  | { kind: 'several'; units: Unit[] }
  | { kind: 'none' }

const abbreviations: Record<string, string> = {
  ttyt: 'trung tam y te',
  tt: 'trung tam',
  bv: 'benh vien',
  bvdk: 'benh vien da khoa',
  bvdkkv: 'benh vien da khoa khu vuc',
  kv: 'khu vuc',
  dk: 'da khoa',
  tyt: 'tram y te',
  pk: 'phong kham',
  p: 'phong',
  k: 'khoa',
  vp: 'van phong',
  tp: 'thanh pho',
  h: 'huyen',
  tccb: 'to chuc can bo',
  khth: 'ke hoach tong hop',
  cntt: 'cong nghe thong tin',
  atvstp: 'an toan ve sinh thuc pham',
  yhct: 'y hoc co truyen',
  cdc: 'trung tam kiem soat benh tat',
  syt: 'so y te',
}
/** What people put around a name. */
const besides = new Set('da em toi tui o lam ben thuoc tai la cua don vi co quan a nha nhe minh e'.split(' '))
const mostChoices = 8

/** The units that typed words may mean, with or without diacritics, abbreviated, in any order and mistyped a little. Pure. */
export function findUnits(units: readonly Unit[], typed: string): UnitsFound {
  const present = units.filter(({ goneAt }) => goneAt === undefined)
  const names = present.map(({ name }) => wordsOf(name))
  const asked = bareWords(typed).flatMap((word) => splitJoined(word, names))
  // „Đa khoa“ loses what „dạ“ loses, so names are bared, too.
  const exact = present.filter(
    (unit) => bareWords(unit.name).join(' ') === asked.join(' ') || unit.code === typed.trim(),
  )
  if (exact.length === 1 && exact[0] !== undefined) return { kind: 'one', unit: exact[0] }
  if (asked.length === 0) return { kind: 'none' }
  const named = present.map((unit) => ({
    unit,
    words: wordsOf(unit.name),
    above: wordsOf(present.find(({ code }) => code === unit.parent)?.name ?? ''),
  }))
  const weigh = createWeights(named.map(({ words }) => words))
  const scored = named
    .map(({ unit, words, above }) => ({ unit, score: score(asked, { words, above }, weigh) }))
    .filter(({ score: reached }) => reached >= leastScore)
    .toSorted((one, other) => other.score - one.score)
  const [first, second] = scored
  if (first === undefined) return { kind: 'none' }
  if (second === undefined || first.score - second.score > clearLead) return { kind: 'one', unit: first.unit }
  return { kind: 'several', units: scored.slice(0, mostChoices).map(({ unit }) => unit) }
}

const leastScore = 0.6
const clearLead = 0.15

/** Rare words tell units apart, „trung tâm y tế“ hardly. */
function createWeights(names: readonly string[][]): (word: string) => number {
  const counts = new Map<string, number>()
  for (const word of names.flatMap((words) => [...new Set(words)]))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => Math.log(1 + names.length / (counts.get(word) ?? 1))
}

/**
 * Share of the weight of what was typed that the name has, or that of the unit above it („khoa nội ttyt ba tri“), less a
 * little for what the name has besides.
 */
function score(
  asked: readonly string[],
  { words, above }: { words: readonly string[]; above: readonly string[] },
  weigh: (word: string) => number,
): number {
  const all = [...words, ...above]
  const closest = (word: string) => Math.max(0, ...all.map((own) => likeness(word, own)))
  const total = sum(asked.map((word) => weigh(nearest(word, all) ?? word)))
  const met = sum(asked.map((word) => closest(word) * weigh(nearest(word, all) ?? word)))
  const missing = words.filter((own) => !asked.some((word) => likeness(word, own) > 0))
  const left = sum(missing.map(weigh)) / Math.max(1, sum(words.map(weigh)))
  return total === 0 ? 0 : met / total - missedShare * left
}

const missedShare = 0.3

function nearest(word: string, words: readonly string[]): string | undefined {
  return words.find((own) => likeness(word, own) > 0)
}

/** 1 for the same word, less for one wrong letter in a longer one. */
function likeness(word: string, own: string): number {
  if (word === own) return 1
  const isLong = Math.min(word.length, own.length) >= 4 && !/\d/.test(word + own)
  return isLong && distance(word, own) === 1 ? 0.8 : 0
}

function bareWords(text: string): string[] {
  return wordsOf(text).filter((word) => !besides.has(word))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** „batri“ is „ba tri“: words of a name that were typed as one. */
function splitJoined(word: string, names: readonly string[][]): string[] {
  if (word.length < 4 || names.some((words) => words.includes(word))) return [word]
  for (const words of names) {
    for (const from of words.keys()) {
      for (let to = from + 2; to <= words.length; to += 1) {
        const some = words.slice(from, to)
        if (some.join('') === word) return some
      }
    }
  }
  return [word]
}

/** Lower-case words without diacritics, abbreviations written out. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .flatMap((word) => (abbreviations[word] ?? word).split(' '))
}
