import { foldVietnamese } from '../search/fold-vietnamese.ts'
import type { Language } from '../vocabulary/language.ts'

/** A question without the sentences in it that order the assistant about; empty when nothing else is in it. */
export function splitOrders(question: string, { conversation }: Language): string {
  const sentences = question.split(/(?<=[.!?…;:])\s+|\n+/)
  return sentences
    .filter((sentence) => !conversation.orders.test(foldVietnamese(sentence.normalize('NFC'))))
    .join(' ')
    .trim()
}
