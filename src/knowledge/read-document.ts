import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { guessHead } from './guess-head.ts'
import { mendLines } from './mend-lines.ts'
import { type HeadFields, parseFrontMatter } from './parse-front-matter.ts'
import { parseStructure } from './parse-structure.ts'
import { readApart } from './read-apart.ts'
import { normalizeText, readPlainText, stripMarkdown } from './read-plain-text.ts'

export const documentEndings = ['.md', '.docx', '.pdf', '.txt']

/** The largest file that is read. */
const largestFile = 50 * 1024 * 1024
/** The longest text that is taken in: some 2,000 pages. */
const longestText = 12 * 1024 * 1024

export type DocumentRead = { head: HeadFields; text: string } | { refused: string }

type TextRead = { text: string } | { refused: string }

/** Reads a document's own words. What cannot be read is refused with a reason (Vietnamese) that says what to do. */
export async function readDocument(path: string): Promise<DocumentRead> {
  const { size } = await stat(path)
  if (size > largestFile) return { refused: 'tệp lớn hơn 50 MB; vui lòng tách nhỏ hoặc bớt hình ảnh.' }
  if (size === 0) return { refused: 'tệp trống.' }
  const read = await readText(path, await readFile(path))
  if ('refused' in read) return read
  if (read.text.length > longestText) return { refused: 'văn bản quá dài; vui lòng tách thành nhiều tệp.' }
  const parts = parseFrontMatter(read.text)
  if ('refused' in parts) return parts
  const text = mendWhenPrinted(path, parts.text)
    .replace(/^\s*\n/, '')
    .trimEnd()
  if (!/\p{L}/u.test(text)) return { refused: 'tệp không có chữ nào.' }
  const name = basename(path, extname(path))
  return { head: { ...guessHead(text, parseStructure(text.slice(0, 20_000)), name), ...parts.head }, text }
}

/** Below the front matter only: its lines are not those of a paper. */
function mendWhenPrinted(path: string, text: string): string {
  return ['.txt', '.pdf'].includes(extname(path).toLowerCase()) ? mendLines(text) : text
}

async function readText(path: string, bytes: Uint8Array): Promise<TextRead> {
  const ending = extname(path).toLowerCase()
  switch (ending) {
    case '.md':
      return withText(readPlainText(bytes), (text) => stripMarkdown(normalizeText(text)))
    case '.txt':
      return withText(readPlainText(bytes), normalizeText)
    case '.docx':
    case '.pdf':
      return withText(await readApart(path, bytes), normalizeText)
    default:
      return { refused: `chưa đọc được loại tệp ${ending}; dùng ${documentEndings.join(', ')}.` }
  }
}

function withText(read: TextRead, change: (text: string) => string): TextRead {
  return 'refused' in read ? read : { text: change(read.text) }
}
