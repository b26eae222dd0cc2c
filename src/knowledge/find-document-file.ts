import { realpath } from 'node:fs/promises'
import { basename, extname, sep } from 'node:path'
import type { ReplyFile } from '../message.ts'
import { listDocumentFiles } from './list-document-files.ts'

export type OriginalFile = ReplyFile & { document: string }

/** The file a document was read from, as it lies in the folders now; never one outside of them. */
export async function findDocumentFile(
  folders: string[],
  documentId: string,
): Promise<OriginalFile | undefined> {
  const { files } = await listDocumentFiles(folders)
  const file = files.find(({ id }) => id === documentId)
  return file && (await toOriginal(folders, file))
}

/** The originals of all documents, by document. */
export async function listOriginals(folders: string[]): Promise<Map<string, OriginalFile>> {
  const { files } = await listDocumentFiles(folders)
  const originals = await Promise.all(files.map((file) => toOriginal(folders, file)))
  return new Map(originals.flatMap((file) => (file === undefined ? [] : [[file.document, file]])))
}

async function toOriginal(
  folders: string[],
  { id, path }: { id: string; path: string },
): Promise<OriginalFile | undefined> {
  // A link among the documents may lead anywhere.
  const real = await realpath(path).catch(() => undefined)
  const tops = await Promise.all(folders.map((folder) => realpath(folder).catch(() => undefined)))
  if (real === undefined || !tops.some((top) => top !== undefined && real.startsWith(`${top}${sep}`))) {
    return undefined
  }
  const type = types.get(extname(path).toLowerCase()) ?? 'application/octet-stream'
  return { document: id, name: basename(path).normalize('NFC'), type, path }
}

const types = new Map([
  ['.md', 'text/markdown'],
  ['.txt', 'text/plain'],
  ['.pdf', 'application/pdf'],
  ['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
])
