import type { ConversationWords } from '../../knowledge/vocabulary/conversation-words.ts'
import { scanPhrases } from '../scan-phrases.ts'

export type RelayCommand =
  | { kind: 'list' }
  | { kind: 'answer' | 'edit' | 'remove' | 'prolong'; id: string; text: string }

const numbered = /^(?<before>[\p{L}\p{M}\s]{0,40}?)\s*#\s?(?<id>\d{1,9})(?!\d)[\s:.,–-]*(?<text>.*)$/su
const longestList = 60

/** What an officer wants with a number: „#12 …“, „sửa #12 …“, „xoá #12“, „hạn #12 31/12/2027“; „câu trả lời“. Pure. */
export function readRelayCommand(
  text: string,
  { desk, particles }: Pick<ConversationWords, 'desk' | 'particles'>,
): RelayCommand | undefined {
  const { before = '', id, text: rest = '' } = numbered.exec(text.trim())?.groups ?? {}
  if (id === undefined) {
    if (text.length > longestList) return undefined
    const labels = scanPhrases(text, [
      ['list', desk.answers],
      ['particle', particles],
    ])
    return labels?.includes('list') === true ? { kind: 'list' } : undefined
  }
  const [kind, ...others] = scanPhrases(before, [
    ['edit', desk.edit],
    ['remove', desk.remove],
    ['prolong', desk.prolong],
    ['answer', desk.reply],
  ]) ?? ['unknown' as const]
  if (kind === 'unknown' || others.length > 0) return undefined
  return { kind: kind ?? 'answer', id, text: rest.trim() }
}
