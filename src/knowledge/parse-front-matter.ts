import { parse } from 'yaml'
import { z } from 'zod'
import type { DocumentHead } from './passage.ts'

export type HeadFields = Omit<DocumentHead, 'id' | 'organization'>

export interface FrontMatter {
  /** What the file says of itself; fields that it doesn't name are missing. */
  head: Partial<HeadFields>
  /** The text below. */
  text: string
}

const field = z
  .union([z.string(), z.number(), z.null()])
  .transform((value) => String(value ?? '').trim())
  .optional()

const day = field.refine((value) => !value || /^\d{4}-\d{2}-\d{2}$/.test(value), 'ghi theo dạng 2025-10-09')

const headSchema = z.object({
  title: field,
  number: field,
  issuer: field,
  issued: day,
  period: field,
  kind: field,
  source: field,
  effective: day,
  expires: day,
  supersedes: field,
  'superseded-by': field,
})

/** Splits a text into its YAML front matter, if it has one, and the rest. */
export function parseFrontMatter(text: string): FrontMatter | { refused: string } {
  const match = /^\s*---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text)
  if (!match || !/^[\w-]+\s*:/m.test(match[1] ?? '')) return { head: {}, text }
  const rest = text.slice(match[0].length)
  let raw: unknown
  try {
    // The core schema keeps dates as they are written.
    raw = parse(match[1] ?? '', { schema: 'core', maxAliasCount: 0 })
  } catch {
    return { refused: 'phần thông tin đầu tệp (giữa hai dòng ---) không đúng cú pháp YAML.' }
  }
  const read = headSchema.safeParse(raw)
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.') || 'cả phần'}: ${issue.message}`)
    return { refused: `phần thông tin đầu tệp chưa đúng (${faults.join('; ')}).` }
  }
  const { effective, expires, supersedes, 'superseded-by': replacedBy, ...head } = read.data
  const validity = keepNamed({ from: effective, to: expires, supersedes, replacedBy })
  return { head: { ...keepNamed(head), ...(Object.keys(validity).length > 0 && { validity }) }, text: rest }
}

/** What the file says something of; `issued: ""` says that the paper has no date. */
function keepNamed<Name extends string>(
  fields: Record<Name, string | undefined> | Partial<Record<Name, string | undefined>>,
): Partial<Record<Name, string>> {
  const named: Partial<Record<Name, string>> = {}
  for (const name in fields) {
    const value = fields[name]
    if (value !== undefined) named[name] = value
  }
  return named
}
