import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { explainEnding } from '../explain-ending.ts'
import type { HeadFields } from '../parse-front-matter.ts'
import { documentEndings, readDocument } from '../read-document.ts'
import { nameDocument } from './name-document.ts'
import { digestOf } from './write-out-documents.ts'

/** The largest file that is taken from a chat or the page: what is larger is put into the folder by hand. */
export const largestUpload = 10 * 1024 * 1024

export interface UploadRead {
  name: string
  ending: string
  digest: string
  head: HeadFields
  text: string
}

/** Why a file of that name can't be taken (Vietnamese); undefined when it may be. */
export function refuseName(fileName: string): string | undefined {
  const ending = extname(fileName).toLowerCase()
  if (documentEndings.includes(ending)) return undefined
  return explainEnding(fileName) ?? 'chưa đọc được loại tệp này; vui lòng gửi tệp .docx, .pdf, .md hoặc .txt.'
}

/** Reads a file that was sent as it will be read from the folder. */
export async function readUpload(
  fileName: string,
  bytes: Uint8Array,
): Promise<UploadRead | { refused: string }> {
  const refused = refuseName(fileName)
  if (refused !== undefined) return { refused }
  if (bytes.byteLength > largestUpload) return { refused: tooLarge }
  const ending = extname(fileName).toLowerCase()
  const name = nameDocument(fileName)
  const folder = await mkdtemp(join(tmpdir(), 'tro-ly-van-ban-'))
  try {
    const path = join(folder, `${name}${ending}`)
    await writeFile(path, bytes, { mode: 0o600 })
    const read = await readDocument(path)
    if ('refused' in read) return read
    return { name, ending, digest: digestOf(bytes), ...read }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const tooLarge = `tệp lớn hơn ${largestUpload / 1024 / 1024} MB; vui lòng bớt hình ảnh hoặc tách nhỏ rồi gửi lại.`
