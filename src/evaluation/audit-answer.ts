import type { Answer } from '../knowledge/answer/answer.ts'
import type { StoredDocument } from '../knowledge/knowledge-base.ts'

/** Citations that aren't real: no such document or section, or words that don't stand there. */
export function findStrayCitations(
  { citations }: Pick<Answer, 'citations'>,
  documents: ReadonlyMap<string, StoredDocument>,
): string[] {
  return citations
    .filter(({ document, section, quote }) => {
      const words = flatText(quote).replace(/^…\s*|\s*…$/g, '')
      return (
        words === '' || quote.length > 200 || !sectionText(documents.get(document), section).includes(words)
      )
    })
    .map(({ document, section, quote }) => `${document} ${section}: ${quote}`)
}

function sectionText(document: StoredDocument | undefined, section: string): string {
  if (document === undefined) return ''
  const inside = document.passages.filter(({ path }) => path === section || path.startsWith(`${section}.`))
  return flatText(inside.map(({ start, end }) => document.text.slice(start, end)).join(' '))
}

/** White space collapsed, footnote marks left away. */
function flatText(text: string): string {
  return text
    .replace(/\[\^\d+\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

const longestFirstSentence = 220
const shortestRepeated = 20

/** What a reader would stumble over in an answer's body. */
export function findFormFaults(text: string): string[] {
  const faults: string[] = []
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  for (const line of lines) {
    const words = line.replace(/^(- | {2}\+ )/, '')
    if (/^\p{Ll}/u.test(words)) faults.push(`begins small: ${line}`)
    if (/^(\d+[.)]|[a-hđ]\)|[IVX]+\.|[-+•])(\s|\p{L})/u.test(words)) faults.push(`marker: ${line}`)
    if (/^[\s,.;:)]/.test(words)) faults.push(`debris: ${line}`)
  }
  if (/\[\^\d/.test(text)) faults.push('footnote mark')
  if (!isBalanced(text)) faults.push('unbalanced quotation marks')
  const sentences = text
    .split(/\n|(?<=[.!?])\s+/)
    .map((sentence) => sentence.replace(/^[\s+-]+/, '').toLowerCase())
    .filter((sentence) => sentence.length > shortestRepeated)
  const twice = sentences.find((sentence, at) => sentences.indexOf(sentence) !== at)
  if (twice !== undefined) faults.push(`twice: ${twice}`)
  const first = firstSentence(text)
  if (first.length > longestFirstSentence) faults.push(`long: ${first}`)
  return faults
}

function isBalanced(text: string): boolean {
  let open = 0
  for (const mark of text.match(/[“”]/g) ?? []) {
    open += mark === '“' ? 1 : -1
    if (open < 0) return false
  }
  return open === 0
}

/** What a person reads first: up to the end of the first line or sentence. */
function firstSentence(text: string): string {
  const line = text.split('\n')[0] ?? ''
  return /^.*?[.!?…](?=\s+[\p{Lu}“]|$)/u.exec(line)?.[0] ?? line
}
