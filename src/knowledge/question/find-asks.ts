import type { Ask, Language } from '../vocabulary/language.ts'
import type { Word } from '../vocabulary/phrase-table.ts'

export interface FoundAsk extends Ask {
  position: number
  length: number
  /** Holds a question word, as „ai ký“ does: nothing else need ask. */
  questions: boolean
  /** One of its words asks by itself: „ai“, „gì“, not „số lượng“. */
  plainly: boolean
}

/** Every phrase of a text that may ask for something. */
export function findAsks(words: readonly Word[], { asks, questionWords }: Language): FoundAsk[] {
  return words.flatMap((_, position) => {
    const match = asks.match(words, position)
    if (match === undefined || match.value.attributes.length === 0) return []
    const inner = words.slice(position, position + match.length)
    const plainly = inner.some((_, at) => questionWords.match(inner, at) !== undefined)
    const { word, strong } = match.value
    return [
      { ...match.value, position, length: match.length, questions: plainly || (word && strong), plainly },
    ]
  })
}
