import type { Language } from '../vocabulary/language.ts'
import { toWords } from '../vocabulary/phrase-table.ts'

/**
 * The part of a message that asks, without what is told before it („Em mới nhận việc, hạn nộp báo cáo là khi nào?“).
 * Undefined when the whole message is one part.
 */
export function focusQuestion(text: string, language: Language): string | undefined {
  const parts = text.split(/[,.;:!–]\s+/).filter((part) => part.trim() !== '')
  if (parts.length < 2) return undefined
  const asking = parts.filter((part) => {
    const words = toWords(part)
    return words.some((_, position) => language.asks.match(words, position)?.value.strong === true)
  })
  const focus = asking.length > 0 ? asking.join(', ') : undefined
  return focus === undefined || focus.length >= text.length - 3 || toWords(focus).length < 3
    ? undefined
    : focus
}
