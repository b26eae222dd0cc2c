import type { KnowledgeBase } from '../knowledge-base.ts'
import { toWords, type Word } from '../vocabulary/phrase-table.ts'
import { textReadings } from './read-question.ts'

/**
 * Reads „viết giúp tôi báo cáo“, „soạn giùm tờ trình“: the paper that somebody else is to write, in the words it was
 * called by; empty when nothing says which. Whoever asks how, when or by whom one is written asks a question. Pure.
 */
export function readWriting(text: string, base: KnowledgeBase): string | undefined {
  for (const reading of [text, ...textReadings(base, text).slice(0, 1)]) {
    const found = readWords(toWords(reading), base)
    if (found !== undefined) return found
  }
  return undefined
}

type Part = 'verb' | 'help' | 'paper' | 'particle' | 'other'

function readWords(words: Word[], { language }: KnowledgeBase): string | undefined {
  const { writing, particles } = language.conversation
  const parts: { kind: Part; words: Word[] }[] = []
  for (let position = 0; position < words.length; ) {
    const ask = language.asks.match(words, position)?.value
    const found = writing.match(words, position)
    if (found === undefined && ask?.word === true && ask.strong) return undefined
    const particle = particles.match(words, position)
    const length = found?.length ?? particle?.length ?? 1
    const kind = found?.value ?? (particle === undefined ? 'other' : 'particle')
    parts.push({ kind, words: words.slice(position, position + length) })
    position += length
  }
  const paper = parts.findIndex(({ kind }) => kind === 'paper')
  if (!asksForHelp(parts) || (paper < 0 && parts.some(({ kind }) => kind === 'other'))) return undefined
  const called =
    paper < 0 ? [] : parts.slice(paper).filter(({ kind }) => kind === 'paper' || kind === 'other')
  return called.flatMap((part) => part.words.map((word) => word.text)).join(' ')
}

/** „Viết giúp“, „giúp tôi viết“, „viết báo cáo giúp em“; „giúp đơn vị làm báo cáo tốt hơn“ is none. */
function asksForHelp(parts: readonly { kind: Part }[]): boolean {
  const said = parts.filter(({ kind }) => kind !== 'particle').map(({ kind }) => kind)
  const verb = said.indexOf('verb')
  if (verb < 0) return false
  const first = said[0]
  const isFirst = verb === 0 || (verb === 1 && first === 'help')
  return isFirst && said.includes('help')
}
