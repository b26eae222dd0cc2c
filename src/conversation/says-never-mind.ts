import type { ConversationWords } from '../knowledge/vocabulary/conversation-words.ts'
import { scanPhrases } from './scan-phrases.ts'

/** „Thôi khỏi“, when the message holds nothing else. Pure. */
export function saysNeverMind(
  text: string,
  { declining, particles }: Pick<ConversationWords, 'declining' | 'particles'>,
): boolean {
  const parts = scanPhrases(text, [
    ['words', declining.words],
    ['beside', declining.beside],
    ['beside', particles],
  ])
  return parts?.includes('words') === true
}
