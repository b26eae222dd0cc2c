import { extname } from 'node:path'
import type { OriginalFile } from './find-document-file.ts'
import type { Organization } from './organization.ts'
import type { DocumentHead } from './passage.ts'

interface Known {
  documents: ReadonlyMap<string, DocumentHead>
  organizations: readonly Organization[]
}

/** The file as people get it: under a name that says what it is, and in a form that a phone opens. Pure. */
export function presentOriginal(
  file: OriginalFile | undefined,
  { documents, organizations }: Known,
): OriginalFile | undefined {
  if (file === undefined) return undefined
  const head = documents.get(file.document)
  const organization = organizations.find(({ id }) => id === head?.organization)
  const ending = extname(file.path).toLowerCase()
  const isText = ending === '.md' || ending === '.txt'
  const office = organization?.contact.office ?? ''
  return {
    ...file,
    ...(head !== undefined && { name: `${nameOf(head, organization)}${isText ? '.docx' : ending}` }),
    ...(head === undefined && isText && { name: `${file.name.slice(0, -ending.length)}.docx` }),
    ...(isText && { type: wordType, madeFrom: 'text' as const }),
    ...(office !== '' && { office }),
  }
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const longestName = 90

/** „Ke hoach 2025-2030 - So Y te Vinh Long“: in letters that every phone and drive can show. */
function nameOf(
  { kind, title, number, period }: DocumentHead,
  organization: Organization | undefined,
): string {
  const what = kind === '' ? title : `${kind} ${number === '' ? period : number}`
  const name = [what, organization?.short ?? ''].map(toPlain).filter(Boolean).join(' - ')
  const short = name.slice(0, longestName).trim()
  return short === '' ? 'Van ban' : short.charAt(0).toUpperCase() + short.slice(1)
}

function toPlain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[–—/]/g, '-')
    .replace(/[^\w. -]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
