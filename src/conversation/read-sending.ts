import type { ConversationWords, SendingPart } from '../knowledge/vocabulary/conversation-words.ts'
import { toWords, type Word } from '../knowledge/vocabulary/phrase-table.ts'

export interface Sending {
  /** „Em gửi anh file word được không“, „bạn đọc được hình không“ */
  what: 'give' | 'take'
  /** What is to be handed in: „nộp báo cáo qua zalo được không“. */
  submits?: string
  /** In the middle of a talk about a report it may be that. */
  perhaps?: true
}

/**
 * Reads whether something can be shown to the assistant or handed in to it, by a message that holds nothing else. In the
 * middle of a talk „gửi file word được không“ may be about a report. Pure.
 */
export function readSending(
  text: string,
  { sending, particles }: Pick<ConversationWords, 'sending' | 'particles'>,
  isTalking: boolean,
): Sending | undefined {
  const parts = classify(toWords(text), { sending, particles })
  if (parts === undefined) return undefined
  const has = (...kinds: SendingPart[]): boolean => parts.some(({ kind }) => kinds.includes(kind))
  const takes = has('take')
  const ending = parts.findLast(({ kind }) => kind !== 'to')?.kind
  const asks = ending === 'able' || (takes && ending === 'or-not')
  const isHere = has('to', 'here')
  const isPaper = has('submit', 'paper')
  const isSure = has('picture') || isHere || (has('file') && takes) || (has('shoot', 'file') && !isTalking)
  const shows = has('picture', 'shoot', 'file') || isPaper
  if (!asks || !shows || !(takes || has('give', 'shoot', 'here', 'submit'))) return undefined
  if (!isSure && (isPaper || !has('file', 'shoot'))) return undefined
  const paper = parts.find(({ kind }) => kind === 'paper')
  return {
    what: takes ? 'take' : 'give',
    ...(!isSure && { perhaps: true as const }),
    ...(isPaper && { submits: paper?.words.map(({ text: word }) => word).join(' ') ?? 'báo cáo' }),
  }
}

interface Part {
  kind: SendingPart
  words: Word[]
}

function classify(
  words: Word[],
  { sending, particles }: Pick<ConversationWords, 'sending' | 'particles'>,
): Part[] | undefined {
  const found: Part[] = []
  for (let position = 0; position < words.length; ) {
    const part = sending.match(words, position)
    const particle = particles.match(words, position)?.length ?? 0
    const length = Math.max(part?.length ?? 0, particle)
    if (length === 0) return undefined
    if (part !== undefined && part.length >= particle && part.value !== 'beside') {
      found.push({ kind: part.value, words: words.slice(position, position + length) })
    }
    position += length
  }
  return found
}
