import type { ConversationWords, SendingPart } from '../knowledge/vocabulary/conversation-words.ts'
import { toWords } from '../knowledge/vocabulary/phrase-table.ts'

/**
 * Reads „em gửi anh file word được không“ (`give`) and „bạn đọc được hình không“ (`take`): whether something can be shown to
 * the assistant, by a message that holds nothing else. In the middle of a talk „gửi file word được không“ may be about a
 * report. Pure.
 */
export function readSending(
  text: string,
  { sending, particles }: Pick<ConversationWords, 'sending' | 'particles'>,
  isTalking: boolean,
): 'give' | 'take' | undefined {
  const words = toWords(text)
  const found: SendingPart[] = []
  for (let position = 0; position < words.length; ) {
    const part = sending.match(words, position)
    const particle = particles.match(words, position)?.length ?? 0
    if (part !== undefined && part.length >= particle && part.value !== 'beside') found.push(part.value)
    const length = Math.max(part?.length ?? 0, particle)
    if (length === 0) return undefined
    position += length
  }
  const has = (part: SendingPart): boolean => found.includes(part)
  const takes = has('take')
  const ending = found.findLast((part) => part !== 'to')
  const asks = ending === 'able' || (takes && ending === 'or-not')
  const shows = has('picture') || (has('file') && (takes || has('to') || !isTalking))
  if (!asks || !shows) return undefined
  return takes ? 'take' : has('give') ? 'give' : undefined
}
