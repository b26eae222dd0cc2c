import type { DocumentHead } from '../knowledge/passage.ts'
import { createPhraseTable, toWords, type Word } from '../knowledge/vocabulary/phrase-table.ts'
import type { OrganizationNames } from './create-organization-names.ts'

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
  const parts = classify(names.removeFrom(text.normalize('NFC')))
  if (parts === undefined || !asksForFile(parts, /\?\s*$/.test(text))) return undefined
  const called = parts.flatMap(({ kind, words }) => (kind === 'other' ? words : []))
  const meant = papers.filter((paper) => isCalled(paper, called))
  if (meant.length === 0) return undefined
  const named = names.namedIn(text).map(({ id }) => id)
  return {
    papers: named.length === 0 ? meant : meant.filter(({ organization }) => named.includes(organization)),
    decided: named.length > 0 || called.length > 0 || parts.some(({ kind }) => kind === 'all'),
    several: named.length > 1 || parts.some(({ kind }) => kind === 'all'),
    ending: endings.find(([written]) => written.test(text))?.[1],
  }
}

const longestRequest = 200

const endings: [RegExp, FileRequest['ending']][] = [
  [/\b(word|docx?)\b/i, '.docx'],
  [/\bpdf\b/i, '.pdf'],
]

type PartKind =
  | 'polite'
  /** „Cả hai“: whose is asked for is no longer open. */
  | 'all'
  /** The writer, of whom „em gửi file“ tells something else than it asks for. */
  | 'self'
  | 'file'
  | 'paper'
  | 'fetch'
  | 'give'
  | 'beg'
  | 'need'
  | 'for'
  | 'help'
  | 'ask'
  | 'is-there'
  | 'or-not'
  | 'where'
  /** Words of no list: only a document's own name may hold them. */
  | 'other'

interface Part {
  kind: PartKind
  words: Word[]
}

const phrases: Record<Exclude<PartKind, 'other'>, string> = {
  // Typed without diacritics, „tai“ is first of all „tải“.
  fetch: 'tải, tải về, tải xuống, download, down, dow, lấy, kéo về',
  all: 'cả hai, cả 2, cả hai đơn vị, cả 2 đơn vị, cả hai nơi, cả 2 nơi, cả hai văn bản, cả 2 văn bản, hai, 2, cả, tất cả, hai cái, 2 cái, hai bên, 2 bên, cả hai bên, hai đơn vị, 2 đơn vị, hai nơi, 2 nơi, mỗi bên một, mỗi bên 1, luôn cả',
  polite:
    'các, những, và, cùng, với cả, lẫn, dạ, vâng, ạ, à, ah, nhé, nhe, nha, nhá, nhen, nè, ơi, ad, admin, bot, trợ lý, anh, chị, a, bạn, thì, là, của, về, này, đó, đấy, kia, trên, luôn, đi, được, đc, dc, rồi, vậy, thế, bên, cái, một, 1, cảm ơn, cám ơn, thanks, tks, xin chào, chào, nào, ở, tại, vào',
  self: 'em, e, tôi, tui, mình, mk, mik, cháu, con, chúng tôi, chúng em, bọn em, tụi em, anh em',
  file: 'file, files, fai, tệp, tập tin, pdf, file pdf, word, file word, bản word, bản pdf, docx, doc, bản mềm, bản gốc, bản scan, bản điện tử, bản chính, bản đầy đủ, link, đường link, file gốc, file mềm, file đầy đủ',
  paper:
    'kế hoạch, kh, bản kế hoạch, văn bản, tài liệu, bản, toàn văn, nguyên văn, phong trào, thi đua, đầy đủ',
  give: 'gửi, gởi, send, share, chia sẻ, chuyển, đưa, gửi qua, gửi lại',
  beg: 'xin, cho xin, xin lại, xin cái',
  need: 'cần, muốn, muốn có, cần có, đang cần, nhận, xem, mở',
  for: 'cho',
  help: 'giúp, giùm, dùm, hộ, với, làm ơn, nhờ, vui lòng',
  ask: 'hỏi, cho hỏi, xin hỏi',
  'is-there': 'có, còn',
  'or-not': 'không, ko, k, hông, hok, hong, khg, kg, chưa, được không',
  where: 'ở đâu, đâu, chỗ nào, ở chỗ nào, từ đâu, trang nào, nơi nào',
}

const kinds = createPhraseTable(
  Object.entries(phrases).flatMap(([kind, list]) =>
    list.split(', ').map((phrase) => [phrase, kind] as const),
  ),
)

function classify(text: string): Part[] | undefined {
  const words = toWords(text)
  const parts: Part[] = []
  for (let at = 0; at < words.length; ) {
    const found = kinds.match(words, at)
    const length = found?.length ?? 1
    const kind = partKinds.find((each) => each === found?.value) ?? 'other'
    parts.push({ kind, words: words.slice(at, at + length) })
    at += length
  }
  return parts.length === 0 ? undefined : parts
}

const partKinds: PartKind[] = [
  'all',
  'polite',
  'self',
  'file',
  'paper',
  'fetch',
  'give',
  'beg',
  'need',
  'for',
  'help',
  'ask',
  'is-there',
  'or-not',
  'where',
]

function asksForFile(parts: Part[], isQuestion: boolean): boolean {
  const has = (kind: PartKind) => parts.some((part) => part.kind === kind)
  const follows = (before: PartKind, after: PartKind) =>
    parts.some(({ kind }, index) => kind === before && parts[index + 1]?.kind === after)
  const toWriter = follows('for', 'self') || follows('give', 'self') || has('help')
  // „Em gửi file“ brings one, „có gửi file không“ and „gửi file ở đâu“ ask how it is done.
  const givesSomewhere = follows('self', 'give') || follows('need', 'give') || follows('is-there', 'give')
  if (has('give') && (givesSomewhere || has('where'))) return false
  if (has('give') && !toWriter && (isQuestion || has('or-not') || has('is-there'))) return false
  if (follows('is-there', 'need')) return false
  if (has('file')) return true
  if (!has('paper') || has('ask')) return false
  if (has('fetch')) return true
  return (
    (has('beg') || (has('give') && toWriter) || follows('for', 'self')) && !has('where') && !has('or-not')
  )
}

/** Whether each of the words stands in the paper's name, number, issuer or period. */
function isCalled(paper: Paper, called: Word[]): boolean {
  const own = new Set(
    toWords(`${paper.title} ${paper.number} ${paper.issuer} ${paper.period} năm giai đoạn`).flatMap(
      ({ folded }) => [folded, ...folded.split(/[^\p{L}\p{N}]+/u)],
    ),
  )
  return called.every(({ folded }) => own.has(folded))
}
