import type { ConversationWords, RecallKind } from '../knowledge/vocabulary/conversation-words.ts'
import { toWords } from '../knowledge/vocabulary/phrase-table.ts'
import { scanPhrases } from './scan-phrases.ts'

/** What is asked about the answer given last, when the message holds nothing else. Pure. */
export function readRecall(
  text: string,
  { lastAnswer, particles }: Pick<ConversationWords, 'lastAnswer' | 'particles'>,
): RecallKind | undefined {
  const parts = scanPhrases(text, [
    ['asked', lastAnswer.asked],
    ['beside', lastAnswer.beside],
    ['beside', particles],
    ['wanted', lastAnswer.wanted],
  ])
  if (parts?.includes('asked') !== true) return undefined
  const words = toWords(text)
  const found = words
    .map((_, position) => lastAnswer.asked.match(words, position))
    .filter((match) => match !== undefined)
  const kind = found.toSorted((left, right) => right.length - left.length)[0]?.value
  const isShortened = found.some(({ value }) => value === 'brief')
  // „Tóm lại là mấy ngày“ wants the day that was told, „nguồn ở đâu là gì“ is something else.
  return parts.includes('wanted') ? (isShortened ? 'brief' : undefined) : kind
}
