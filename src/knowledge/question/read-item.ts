import type { Language } from '../vocabulary/language.ts'
import { type PhraseTable, toWords } from '../vocabulary/phrase-table.ts'

/** „Ý 2 là gì“, „còn ý cuối“: which item of a list is meant, from 1, or the last; undefined for anything else. */
export function readItem(text: string, language: Language): number | 'last' | undefined {
  const { items, particles } = language.conversation
  const words = toWords(text)
  let position = 0
  const skip = (tables: PhraseTable<unknown>[]): number => {
    const length = Math.max(0, ...tables.map((table) => table.match(words, position)?.length ?? 0))
    position += length
    return length
  }
  const beside = [items.beside, particles, language.fillers, language.followUpOpeners]
  while (skip(beside) > 0);
  if (skip([items.nouns]) === 0) return undefined
  const typed = words[position]?.text ?? ''
  const number = /^\d{1,2}$/.test(typed) ? Number(typed) : undefined
  const named = items.ordinals.match(words, position)
  position += number === undefined ? (named?.length ?? 0) : 1
  while (skip([...beside, language.followUpClosers]) > 0);
  return position === words.length ? (number ?? named?.value) : undefined
}
