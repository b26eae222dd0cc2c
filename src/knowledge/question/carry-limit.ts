import type { Language } from '../vocabulary/language.ts'
import { toWords } from '../vocabulary/phrase-table.ts'

const head = /^(.+?)\s(?:thì|thi(?! (?:đua|dua)))\s/iu

/**
 * „Khen thưởng hằng năm thì Sở tặng gì và đề nghị trên tặng gì?“: the limit named before „thì“ holds for the other parts,
 * unless they name one of its kind.
 */
export function carryLimit(parts: readonly string[], language: Language): string[] {
  const [first = '', ...others] = parts
  const carried = limitsIn(head.exec(first)?.[1] ?? '', language)
  return [
    first,
    ...others.map((part) => {
      const own = new Set(limitsIn(part, language).map(({ key }) => key))
      const missing = carried.filter(({ key }) => !own.has(key)).map(({ text }) => text)
      return [...missing, part].join(' ')
    }),
  ]
}

function limitsIn(text: string, { scopes }: Language): { key: string; text: string }[] {
  const words = toWords(text)
  return words.flatMap((_, position) => {
    const found = scopes.match(words, position)
    if (found === undefined || found.value.value === '') return []
    const named = words.slice(position, position + found.length).map((word) => word.text)
    return [{ key: found.value.key, text: named.join(' ') }]
  })
}
