import { readZip } from './read-zip.ts'

export interface FileType {
  /** Without its dot. */
  ending: string
  /** Its media type. */
  type: string
  kind: 'picture' | 'document' | 'video'
}

/** Why nothing can be made of a file: a zip that is no Office file, an Office file of before 2007 or with a password, … */
export type NoType = 'empty' | 'archive' | 'macros' | 'old-office' | 'other'

/**
 * What a file is by its content, whatever it is called. Only what a browser or an office program merely shows is told:
 * no programs, pages, drawings with scripts, archives or macros. Pure.
 */
export function fileTypeOf(bytes: Uint8Array): FileType | NoType {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  if (head === '') return 'empty'
  if (head.startsWith('\xff\xd8\xff')) return types.jpg
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return types.png
  if (head.startsWith('%PDF-')) return types.pdf
  if (/^RIFF.{4}WEBP/s.test(head)) return types.webp
  if (head.slice(4, 8) === 'ftyp') return typeOfMedia(head)
  if (head.startsWith('PK\x03\x04')) return typeOfArchive(bytes)
  if (archives.some((begin) => head.startsWith(begin))) return 'archive'
  return head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') ? 'old-office' : 'other'
}

/** The media type of a file that was given its ending by what it is. Pure. */
export function mediaTypeOf(ending: string): string | undefined {
  return Object.values(types).find((known) => known.ending === ending)?.type
}

const archives = ['PK', 'Rar!', '7z\xbc\xaf', '\x1f\x8b']

const office = 'application/vnd.openxmlformats-officedocument'
const types = {
  jpg: { ending: 'jpg', type: 'image/jpeg', kind: 'picture' },
  png: { ending: 'png', type: 'image/png', kind: 'picture' },
  webp: { ending: 'webp', type: 'image/webp', kind: 'picture' },
  heic: { ending: 'heic', type: 'image/heic', kind: 'picture' },
  pdf: { ending: 'pdf', type: 'application/pdf', kind: 'document' },
  docx: { ending: 'docx', type: `${office}.wordprocessingml.document`, kind: 'document' },
  xlsx: { ending: 'xlsx', type: `${office}.spreadsheetml.sheet`, kind: 'document' },
  pptx: { ending: 'pptx', type: `${office}.presentationml.presentation`, kind: 'document' },
  mp4: { ending: 'mp4', type: 'video/mp4', kind: 'video' },
} as const satisfies Record<string, FileType>

/** Of ISO base media (ISO/IEC 14496-12): pictures of phones and films begin alike and name their brands. */
function typeOfMedia(head: string): FileType | NoType {
  const length = Math.min(head.length, (head.charCodeAt(2) << 8) + head.charCodeAt(3))
  const [main = '', , ...others] = head.slice(8, length).match(/.{4}/gs) ?? []
  const brands = [main, ...others]
  if (brands.some((brand) => /^(avif|avis)$/.test(brand))) return 'other'
  if (brands.some((brand) => /^(heic|heix|heim|heis)$/.test(brand))) return types.heic
  return /^(isom|iso[2-6]|mp4[12]|avc1|M4V |MSNV|3gp[4-7])$/.test(main) ? types.mp4 : 'other'
}

const mainParts = [
  [/^word\/document\d*\.xml$/, types.docx],
  [/^xl\/workbook\d*\.xml$/, types.xlsx],
  [/^ppt\/presentation\d*\.xml$/, types.pptx],
] as const

function typeOfArchive(bytes: Uint8Array): FileType | NoType {
  const names = namesIn(bytes)
  if (!names.includes('[Content_Types].xml')) return 'archive'
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) return 'macros'
  const found = mainParts.filter(([part]) => names.some((name) => part.test(name)))
  const [only] = found
  return only === undefined || found.length > 1 ? 'archive' : only[1]
}

function namesIn(bytes: Uint8Array): string[] {
  try {
    return readZip(bytes).names
  } catch {
    return []
  }
}
