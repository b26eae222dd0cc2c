import type { DocumentHead } from '../knowledge/passage.ts'
import { toWord, toWords, type Word } from '../knowledge/vocabulary/phrase-table.ts'
import { classifyRequest, type PartKind, type RequestPart } from './classify-request.ts'
import type { OrganizationNames } from './create-organization-names.ts'
import { mayMean } from './typed-words.ts'

/** What is known of a document without its text. */
export type Paper = Pick<
  DocumentHead,
  'id' | 'organization' | 'title' | 'number' | 'issued' | 'issuer' | 'period'
>

export interface FileRequest {
  /** What may be meant; all documents when nothing says which. */
  papers: Paper[]
  /** Whether the message itself says whose or which. */
  decided: boolean
  /** Those of more than one organization are wanted. */
  several?: boolean
  /** „File đó“: of what was just talked about. */
  points?: boolean
  /** Ending of the kind of file that is wanted. */
  ending: '.docx' | '.pdf' | undefined
}

/**
 * Reads „cho xin file kế hoạch“: a message that asks for an original document and says nothing else. Whoever asks *about*
 * a file, or for a paper that isn't there (a form, a list), asks a question. Pure.
 */
export function readFileRequest(
  text: string,
  names: OrganizationNames,
  papers: readonly Paper[],
): FileRequest | undefined {
  if (text.length > longestRequest || papers.length === 0) return undefined
  const parts = classifyRequest(names.removeFrom(text.normalize('NFC')))
  if (parts === undefined || !asksForFile(parts, /\?\s*$/.test(text))) return undefined
  return findMeant({ text, parts }, names, papers)
}

/** Reads „cả hai“, „của bệnh viện“ after „Anh/chị cần văn bản của đơn vị nào?“. Pure. */
export function readFileChoice(
  text: string,
  names: OrganizationNames,
  papers: readonly Paper[],
): FileRequest | undefined {
  if (text.length > longestRequest || /\?\s*$/.test(text)) return undefined
  const named = names.readAlone(text)
  if (named?.belongs === true && !named.byKind) return undefined
  const parts = classifyRequest(names.removeFrom(text.normalize('NFC'))) ?? []
  if (!parts.every(({ kind }) => choosing.has(kind))) return undefined
  const request = findMeant({ text, parts }, names, papers)
  return request?.decided === true ? request : undefined
}

function findMeant(
  { text, parts }: { text: string; parts: RequestPart[] },
  names: OrganizationNames,
  papers: readonly Paper[],
): FileRequest | undefined {
  const groups = [
    ...names.namedIn(text).map(({ id }) => papers.filter(({ organization }) => organization === id)),
    ...groupOthers(parts).map((called) => findCalled(papers, called, names)),
  ]
  // „Kế hoạch bình dân học vụ số của Sa Đéc“ is one paper, „của bệnh viện và sở“ are two.
  const shared = papers.filter((paper) => groups.every((group) => group.includes(paper)))
  const isListed = shared.length === 0 && groups.every((group) => group.length > 0)
  const meant = isListed ? papers.filter((paper) => groups.some((group) => group.includes(paper))) : shared
  if (meant.length === 0) return undefined
  const all = parts.some(({ kind }) => kind === 'all')
  return {
    papers: meant,
    decided: groups.length > 0 || all,
    several: isListed || all,
    points: /(?<!\p{L})(đó|do|đấy|day|ấy|này|nay|trên|kia)(?!\p{L})/iu.test(text),
    ending: endings.find(([written]) => written.test(text))?.[1],
  }
}

/** Words of no list that stand together. */
function groupOthers(parts: RequestPart[]): Word[][] {
  const groups: Word[][] = []
  parts.forEach(({ kind, words }, at) => {
    if (kind !== 'other') return
    if (parts[at - 1]?.kind === 'other') groups.at(-1)?.push(...words)
    else groups.push([...words])
  })
  return groups
}

const longestRequest = 200

const endings: [RegExp, FileRequest['ending']][] = [
  [/\b(word|docx?)\b/i, '.docx'],
  [/\bpdf\b/i, '.pdf'],
]

/** What a word or two may be made of that choose one of several papers. */
const choosing = new Set<PartKind>([
  ...([
    'all',
    'polite',
    'elder',
    'self',
    'file',
    'paper',
    'give',
    'beg',
    'need',
    'for',
    'help',
    'other',
  ] as const),
])

function asksForFile(parts: RequestPart[], isQuestion: boolean): boolean {
  const has = (kind: PartKind) => parts.some((part) => part.kind === kind)
  const follows = (before: PartKind, after: PartKind) =>
    parts.some(({ kind }, index) => kind === before && parts[index + 1]?.kind === after)
  const toElder = follows('give', 'elder') || follows('for', 'elder')
  const toWriter = follows('for', 'self') || follows('give', 'self') || has('help') || toElder
  // „Em gửi file“ brings one, „có gửi file không“ and „gửi file ở đâu“ ask how it is done.
  const givesSomewhere = follows('self', 'give') || follows('need', 'give') || follows('is-there', 'give')
  if (has('give') && (givesSomewhere || has('where'))) return false
  if (has('give') && !toWriter && (isQuestion || has('or-not') || has('is-there'))) return false
  if (follows('is-there', 'need')) return false
  if (has('file')) return true
  if (has('beg') && has('all') && !has('where') && !has('or-not')) return true
  if (!has('paper') || has('ask')) return false
  if (has('fetch')) return true
  return (
    (has('beg') || (has('give') && toWriter) || follows('for', 'self') || follows('for', 'elder')) &&
    !has('where') &&
    !has('or-not')
  )
}

/** The papers whose issuer or owner is called by these words, else those whose name, number or period holds each of them. */
function findCalled(papers: readonly Paper[], called: Word[], names: OrganizationNames): Paper[] {
  const issued = papers.filter(({ issuer, organization }) =>
    holds(`${issuer} ${names.find(organization)?.name ?? ''}`, called),
  )
  if (issued.length > 0) return issued
  return papers.filter(({ title, number, issuer, period }) =>
    holds(`${title} ${number} ${issuer} ${period} năm giai đoạn`, called),
  )
}

function holds(text: string, called: Word[]): boolean {
  const own = toWords(text).flatMap((word) => [word, ...word.text.split(/[^\p{L}\p{N}]+/u).map(toWord)])
  return called.every((typed) => own.some((known) => mayMean(typed, known)))
}
