import { foldVietnamese } from '../search/fold-vietnamese.ts'
import type { Language } from '../vocabulary/language.ts'

/** Whether every sentence asks for the assistant's own instructions or program, or orders it about. */
export function asksForInside(text: string, { conversation }: Language): boolean {
  const sentences = text.split(/(?<=[.!?…;:,])\s+|\n+/).filter((sentence) => /\p{L}/u.test(sentence))
  const folded = sentences.map((sentence) => foldVietnamese(sentence.normalize('NFC')))
  return (
    folded.some((sentence) => conversation.inside.test(sentence)) &&
    folded.every((sentence) => conversation.inside.test(sentence) || conversation.orders.test(sentence))
  )
}

/** A question without the sentences in it that order the assistant about; empty when nothing else is in it. */
export function splitOrders(question: string, { conversation }: Language): string {
  const sentences = question.split(/(?<=[.!?…;:])\s+|\n+/)
  return sentences
    .filter((sentence) => !conversation.orders.test(foldVietnamese(sentence.normalize('NFC'))))
    .join(' ')
    .trim()
}
