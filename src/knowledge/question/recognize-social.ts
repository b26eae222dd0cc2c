import type { Language } from '../vocabulary/language.ts'
import { toWords } from '../vocabulary/phrase-table.ts'

export type Social = 'greeting' | 'thanks' | 'farewell'

/** What a message is that holds nothing but greeting, thanks or farewell. */
export function recognizeSocial(text: string, language: Language): Social | undefined {
  const words = toWords(text)
  const found = new Set<Social>()
  for (let position = 0; position < words.length; ) {
    const thanks = language.thanks.match(words, position)
    const farewell = language.farewells.match(words, position)
    const greeting = language.greetings.match(words, position)
    const filler = language.fillers.match(words, position)
    const length = Math.max(
      thanks?.length ?? 0,
      farewell?.length ?? 0,
      greeting?.length ?? 0,
      filler?.length ?? 0,
    )
    const word = words[position]
    if (length === 0 && word !== undefined && language.contentShare(word, false) > 0.3) return undefined
    if (length > 0 && thanks?.length === length) found.add('thanks')
    else if (length > 0 && farewell?.length === length) found.add('farewell')
    else if (length > 0 && greeting?.length === length) found.add('greeting')
    position += Math.max(1, length)
  }
  if (found.has('thanks')) return 'thanks'
  return found.has('farewell') ? 'farewell' : found.has('greeting') ? 'greeting' : undefined
}
