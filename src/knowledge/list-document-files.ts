import { readdir } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { explainEnding } from './explain-ending.ts'
import { documentEndings } from './read-document.ts'

export interface DocumentFile {
  /** Path below the knowledge folder without its ending, e.g. `vinh-long/ke-hoach`. */
  id: string
  organization: string
  path: string
  /** `<document>.facts.yaml` that goes with it. */
  factsPath: string | undefined
}

export interface Refusal {
  file: string
  reason: string
}

export interface DocumentFiles {
  files: DocumentFile[]
  refused: Refusal[]
}

/**
 * The documents of the folders, ordered by id. A document of a later folder hides that of the same id in an earlier one;
 * a facts file counts from the document's own folder on.
 */
export async function listDocumentFiles(folders: string[]): Promise<DocumentFiles> {
  const files = new Map<string, DocumentFile>()
  const refused: Refusal[] = []
  for (const folder of folders) {
    const names = await listNames(folder)
    const own = new Set<string>()
    refused.push(...findUnreadable(folder, names))
    for (const name of names.filter(isDocument)) {
      const id = name.slice(0, -extname(name).length).split(sep).join('/').normalize('NFC')
      const [organization = '', rest] = id.split('/')
      const path = join(folder, name)
      if (rest === undefined) refused.push({ file: path, reason: atRoot })
      else if (own.has(id)) refused.push({ file: path, reason: sameName })
      else files.set(id, { id, organization, path, factsPath: undefined })
      own.add(id)
    }
    addFacts(files, folder, names)
  }
  return { files: [...files.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), refused }
}

const atRoot = 'tài liệu phải nằm trong thư mục của một đơn vị, ví dụ knowledge/ten-don-vi/.'
const sameName = 'trong thư mục đã có tài liệu cùng tên với đuôi khác; vui lòng đổi tên một trong hai tệp.'

function addFacts(files: Map<string, DocumentFile>, folder: string, names: string[]): void {
  for (const name of names.filter((each) => each.endsWith(factsEnding))) {
    const id = name.slice(0, -factsEnding.length).split(sep).join('/').normalize('NFC')
    const file = files.get(id)
    if (file) files.set(id, { ...file, factsPath: join(folder, name) })
  }
}

/** Passed over without a word, a `.doc` or a scan would be missed only when its answers are. */
function findUnreadable(folder: string, names: string[]): Refusal[] {
  return names.flatMap((name) => {
    const reason = explainEnding(name)
    return reason === undefined ? [] : [{ file: join(folder, name), reason }]
  })
}

const factsEnding = '.facts.yaml'

/** Files that editors leave behind (`~$ke-hoach.docx`) and read-me files are no documents. */
function isDocument(name: string): boolean {
  const last = name.split(sep).at(-1) ?? ''
  return documentEndings.includes(extname(last).toLowerCase()) && !/^readme\b/i.test(last)
}

async function listNames(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const names: string[] = []
  for (const entry of entries.sort((a, b) => endingOrder(a.name) - endingOrder(b.name))) {
    if (/^[.~]/.test(entry.name)) continue
    const name = join(below, entry.name)
    if (entry.isDirectory()) names.push(...(await listNames(folder, name)))
    else names.push(name)
  }
  return names
}

function endingOrder(name: string): number {
  return documentEndings.indexOf(extname(name).toLowerCase())
}
