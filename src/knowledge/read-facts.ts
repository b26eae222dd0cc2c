import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { type AbsentFact, type Fact, type FactsFile, factsFileSchema } from './fact.ts'
import type { Passage } from './passage.ts'
import { passageText } from './structure/passage-text.ts'

/**
 * Reads `<document>.facts.yaml` and holds each fact against the document: a quote must stand in its section, at or
 * below its path. Any fault refuses the document.
 */
export async function readFacts(
  path: string,
  passages: Passage[],
  documentText: string,
): Promise<FactsFile | { refused: string }> {
  let raw: unknown
  try {
    raw = parse(await readFile(path, 'utf8')) ?? {}
  } catch {
    return { refused: 'tệp dữ kiện không đọc được hoặc không đúng cú pháp YAML.' }
  }
  const read = factsFileSchema.safeParse(raw)
  if (!read.success) {
    const issue = read.error.issues[0]
    const where = nameOf(raw, issue?.path ?? [])
    return { refused: `tệp dữ kiện chưa đúng: ${where}: ${issue?.message ?? ''}.` }
  }
  const faults = findFaults(read.data, passages, documentText)
  return faults.length > 0 ? { refused: `${faults.join('; ')}.` } : read.data
}

function nameOf(raw: unknown, path: PropertyKey[]): string {
  const [list, index] = path
  if (typeof raw !== 'object' || raw === null || typeof list !== 'string') return 'cả tệp'
  const rows: unknown = Reflect.get(raw, list)
  const row: unknown = Array.isArray(rows) && typeof index === 'number' ? rows[index] : undefined
  const id: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'id') : undefined
  return `${typeof id === 'string' ? `dữ kiện “${id}”` : path.slice(0, 2).join('.')}, ${path.slice(2).join('.') || list}`
}

/** All faults at once, for whoever mends the file. */
function findFaults({ facts, absent, misprints }: FactsFile, passages: Passage[], text: string): string[] {
  const seen = new Set<string>()
  const stray = misprints
    .filter(({ printed }) => !passages.some((passage) => passage.text.includes(printed)))
    .map(({ printed }) => `lỗi in “${printed}” không có trong văn bản`)
  const faults = [...facts, ...absent].flatMap((fact) => {
    const twice = seen.has(fact.id)
    seen.add(fact.id)
    const fault = twice ? 'mã này dùng hai lần' : findFault(fact, passages, text)
    return fault === undefined ? [] : [`dữ kiện “${fact.id}”: ${fault}`]
  })
  return [...faults, ...stray]
}

function findFault(fact: Fact | AbsentFact, passages: Passage[], text: string): string | undefined {
  const section = passages.filter(({ path }) => isAtOrBelow(path, fact.section))
  if (section.length === 0) return `văn bản không có mục “${fact.section}”`
  const stray = 'quote' in fact && !stands(fact.quote, section, text)
  return stray ? `câu trích “${fact.quote}” không có trong mục “${fact.section}”` : undefined
}

function isAtOrBelow(path: string, section: string): boolean {
  return path === section || path.startsWith(`${section}.`)
}

/** A quote may run over several passages, and may or may not take their markers with it. */
function stands(quote: string, section: Passage[], text: string): boolean {
  const composed = quote.normalize('NFC')
  const wanted = passageText(composed, 0, composed.length)
  const words = section.map((passage) => passage.text).join(' ')
  return words.includes(wanted) || asPrinted(section, text).includes(wanted)
}

function asPrinted(section: Passage[], text: string): string {
  return section.map(({ start, end }) => passageText(text, start, end)).join(' ')
}
