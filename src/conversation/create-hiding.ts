import type { PeopleWords } from '../knowledge/vocabulary/conversation-words.ts'
import { maskPersonalData } from './mask-personal-data.ts'

/**
 * Hides what is personal in the texts that leave the machine and puts it back into what returns: each person, number
 * and address has a name of its own („[số A]“), the same in all texts of one call.
 */
export function createHiding(people: PeopleWords) {
  const names = new Map<string, string>()
  const found = new Map<string, string>()
  const nameOf = (mask: string, hidden: string): string => {
    const key = `${mask}${hidden}`
    const name = names.get(key) ?? `${mask.slice(0, -1)} ${letters(names.size)}]`
    names.set(key, name)
    found.set(name, hidden)
    return name
  }
  return {
    hide: (text: string): string => maskPersonalData(text, people, nameOf),
    restore: (text: string): string =>
      text.replace(/\[[^[\]]{1,40}\]/g, (name) => found.get(name.normalize('NFC')) ?? name),
  }
}

/** A, B, … Z, AA: digits would be taken for numbers. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : `${letters(Math.floor(index / 26) - 1)}${last}`
}
