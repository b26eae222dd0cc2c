export interface FileType {
  ending: string
  type: string
}

const office = 'application/vnd.openxmlformats-officedocument'

/** The kinds that papers and evidence come as, by their first bytes. */
const kinds: (FileType & { begins: readonly number[]; at?: number })[] = [
  { ending: 'pdf', type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  { ending: 'jpg', type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { ending: 'png', type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  // „WEBP“ and „ftypheic“ stand a few bytes in.
  { ending: 'webp', type: 'image/webp', begins: [0x57, 0x45, 0x42, 0x50], at: 8 },
  { ending: 'heic', type: 'image/heic', begins: [0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, 0x63], at: 4 },
]

const zip = [0x50, 0x4b, 0x03, 0x04]
/** What lies in the archive of an office document. */
const archives: (FileType & { holds: string })[] = [
  { ending: 'docx', type: `${office}.wordprocessingml.document`, holds: 'word/document.xml' },
  { ending: 'xlsx', type: `${office}.spreadsheetml.sheet`, holds: 'xl/workbook.xml' },
  { ending: 'pptx', type: `${office}.presentationml.presentation`, holds: 'ppt/presentation.xml' },
]

/** What a file is by its content, whatever it is called; undefined for what nothing of ours comes as. Pure. */
export function fileTypeOf(bytes: Uint8Array): FileType | undefined {
  const begins = (start: readonly number[], at = 0) =>
    start.every((byte, index) => bytes[at + index] === byte)
  const plain = kinds.find((kind) => begins(kind.begins, kind.at))
  if (plain !== undefined) return { ending: plain.ending, type: plain.type }
  if (!begins(zip)) return undefined
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = archives.find(({ holds }) => names.includes(holds))
  return found && { ending: found.ending, type: found.type }
}
