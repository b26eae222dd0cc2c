import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { noFacts } from './fact.ts'
import type { StoredDocument } from './knowledge-base.ts'
import {
  listFingerprints,
  noteSettings,
  removeDocument,
  removeOldRevisions,
  storeDocument,
} from './knowledge-repository.ts'
import { type DocumentFile, listDocumentFiles, type Refusal } from './list-document-files.ts'
import { parseStructure } from './parse-structure.ts'
import type { Passage } from './passage.ts'
import { readDocument } from './read-document.ts'
import { readFacts } from './read-facts.ts'
import { type OrganizationsRead, readOrganizations } from './read-organizations.ts'
import { runAlone } from './run-alone.ts'
import { encodePassageFeatures } from './search/passage-features.ts'
import { checkDigest, digestKind } from './section-source.ts'
import { writeOutDocuments } from './site-documents/write-out-documents.ts'
import { languageFiles } from './vocabulary/read-language.ts'

export interface Ingest {
  pool: pg.Pool
  /** Knowledge folders, the site's own after the shipped one; each holds one sub-folder an organization. */
  folders: string[]
  /** The one of them that officers' documents are written out to. */
  siteFolder?: string | undefined
  now: () => Date
  /** One finished sentence (Vietnamese) a document that was taken in, removed or refused. */
  onProgress: (line: string) => void
}

/** Ids of documents, and the files that were refused with the reason (Vietnamese). */
export interface IngestResult {
  added: string[]
  replaced: string[]
  unchanged: string[]
  removed: string[]
  refused: Refusal[]
}

/**
 * Brings the stored documents in line with the folders. One broken file never stops the rest; a document that is
 * refused keeps the version that was stored before. Questions are answered all the while. A second ingest waits.
 */
export async function ingestKnowledge(ingest: Ingest): Promise<IngestResult> {
  return runAlone(ingest.pool, () => ingestAll(ingest))
}

async function ingestAll(ingest: Ingest): Promise<IngestResult> {
  const { pool, folders, siteFolder, onProgress } = ingest
  const { unwritten } =
    siteFolder === undefined ? { unwritten: [] } : await writeOutDocuments(pool, siteFolder)
  const { files, refused } = await listDocumentFiles(folders)
  const stored = await listFingerprints(pool)
  const known = new Map(stored.map(({ id, fingerprint }) => [id, fingerprint]))
  const result: IngestResult = { added: [], replaced: [], unchanged: [], removed: [], refused: [] }
  const settings = await readOrganizations(folders)
  const unwritable = unwritten.map(({ path }) => ({ file: path, reason: cannotWrite }))
  for (const refusal of [...refused, ...settings.refused, ...unwritable]) refuse(result, refusal, onProgress)
  const version = await readProgramVersion()
  const stale = new Set(unwritten.map(({ documentId }) => documentId))
  for (const [index, file] of files.entries()) {
    if (stale.has(file.id)) continue
    const outcome = await takeIn(ingest, file, known.get(file.id), version)
    if (outcome.kind === 'refused') refuse(result, outcome.refusal, onProgress)
    else result[outcome.kind].push(file.id)
    if (outcome.kind === 'added' || outcome.kind === 'replaced') {
      onProgress(`[${index + 1}/${files.length}] Đã nạp ${file.id} (${outcome.passages} đoạn).`)
    }
  }
  const present = new Set([...files.map(({ id }) => id), ...stale])
  for (const { id } of stored.filter((document) => !present.has(document.id))) {
    await removeDocument(pool, id)
    result.removed.push(id)
    onProgress(`Đã bỏ ${id} vì tệp không còn.`)
  }
  await removeOldRevisions(pool)
  await noteSettings(pool, await fingerprintSettings(settings, folders))
  return result
}

/** Notes a file that cannot be used, and tells it. */
export function refuse(result: IngestResult, refusal: Refusal, onProgress: Ingest['onProgress']): void {
  result.refused.push(refusal)
  onProgress(`Không nạp được ${refusal.file}: ${refusal.reason}`)
}

type Outcome =
  | { kind: 'added' | 'replaced'; passages: number }
  | { kind: 'unchanged' }
  | { kind: 'refused'; refusal: Refusal }

async function takeIn(
  { pool, now }: Ingest,
  file: DocumentFile,
  stored: string | undefined,
  version: string,
): Promise<Outcome> {
  try {
    const fingerprint = await fingerprintOf(file, version)
    if (fingerprint === stored) return { kind: 'unchanged' }
    const document = await readWhole(file)
    if ('refused' in document) return { kind: 'refused', refusal: document.refused }
    await storeDocument(pool, { document, fingerprint, filePath: file.path, now: now() })
    return { kind: stored === undefined ? 'added' : 'replaced', passages: document.passages.length }
  } catch (error) {
    if (!isFileError(error)) throw error
    return { kind: 'refused', refusal: { file: file.path, reason: unreadable } }
  }
}

const cannotWrite =
  'không ghi được văn bản cán bộ đã gửi ra thư mục này; vui lòng kiểm tra quyền ghi và dung lượng đĩa. Nội dung đã nạp vẫn còn.'
const unreadable = 'không mở được tệp; vui lòng kiểm tra quyền đọc và xem tệp có đang bị khóa không.'

/** Trouble with one file is that file's; trouble with the database ends the ingest. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'path' in error
}

async function readWhole(file: DocumentFile): Promise<StoredDocument | { refused: Refusal }> {
  const read = await readDocument(file.path)
  if ('refused' in read) return { refused: { file: file.path, reason: read.refused } }
  const passages = parseStructure(read.text)
  const faults = read.head.kind === digestKind ? checkDigest(passages) : []
  if (faults.length > 0) return { refused: { file: file.path, reason: `${faults.join('; ')}.` } }
  const facts = file.factsPath ? await readFacts(file.factsPath, passages, read.text) : noFacts
  if ('refused' in facts) return { refused: { file: file.factsPath ?? file.path, reason: facts.refused } }
  const { id, organization } = file
  return { id, organization, ...read.head, text: read.text, facts, passages: withFeatures(passages) }
}

function withFeatures(passages: Passage[]): StoredDocument['passages'] {
  return passages.map((passage) => {
    const leadIn = passage.leadIn === undefined ? '' : (passages[passage.leadIn]?.text ?? '')
    return { ...passage, features: encodePassageFeatures(passage, leadIn) }
  })
}

async function fingerprintOf(file: DocumentFile, version: string): Promise<string> {
  const hash = createHash('sha256').update(version)
  for (const path of [file.path, file.factsPath]) {
    hash.update('\0')
    // A file too large to be read must not be read for its fingerprint either.
    if (path && (await stat(path)).size <= largestHashed) hash.update(await readFile(path))
    else hash.update(path ?? '')
  }
  return hash.digest('hex')
}

const largestHashed = 50 * 1024 * 1024

/**
 * Of what is read beside the documents: who the organizations are, and how people write. Each machine has files of its
 * own, and the same words may come to one later than to another: so the machine counts too.
 */
async function fingerprintSettings(
  { organizations, subjects }: OrganizationsRead,
  folders: string[],
): Promise<string> {
  const [folder = ''] = folders
  const hash = createHash('sha256').update(JSON.stringify([hostname(), folders, organizations, subjects]))
  for (const name of languageFiles) {
    hash.update('\0').update(await readFile(join(folder, name)).catch(() => ''))
  }
  return hash.digest('hex')
}

/** Documents are read anew when the program reads them in another way: the programs themselves are the version. */
async function readProgramVersion(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of ['', 'structure', 'mending', 'office', 'search']) {
    const names = await readdir(join(import.meta.dirname, folder))
    const reading = names.filter((name) => name.endsWith('.ts') && (folder !== '' || readers.test(name)))
    for (const name of reading.sort()) {
      hash.update(name).update(await readFile(join(import.meta.dirname, folder, name)))
    }
  }
  return hash.digest('hex')
}

const readers = /^(?:read|parse|mend|guess|section)-|^fact\.ts$/
