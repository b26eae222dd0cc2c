import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve, sep } from 'node:path'
import type pg from 'pg'
import { documentEndings } from '../read-document.ts'
import { listSiteFiles, loadBytes, type SiteFile } from './site-file-repository.ts'

export interface WrittenOut {
  /** Live documents of officers whose files could not be written: what is stored of them stays. */
  unwritten: { documentId: string; path: string }[]
}

/**
 * Brings the site's folder in line with what officers added and withdrew, on whatever machine: writes files it lacks, and
 * takes away those of versions that are no longer live. A file that no version has is nobody's of ours: where an
 * officer's document has to stand it is put aside, elsewhere left alone.
 */
export async function writeOutDocuments(pool: pg.Pool, siteFolder: string): Promise<WrittenOut> {
  const versions = Map.groupBy(await listSiteFiles(pool), ({ documentId }) => documentId)
  const unwritten: WrittenOut['unwritten'] = []
  for (const [documentId, own] of versions) {
    const live = own.find(({ state }) => state === 'live') ?? own.find(({ state }) => state === 'returned')
    try {
      await writeOutOne(pool, siteFolder, { documentId, own, live })
    } catch (error) {
      if (!isFileError(error)) throw error
      if (live?.state === 'live') {
        unwritten.push({ documentId, path: pathOf(siteFolder, documentId, live.ending) })
      }
    }
  }
  return { unwritten }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

async function writeOutOne(
  pool: pg.Pool,
  siteFolder: string,
  { documentId, own, live }: { documentId: string; own: SiteFile[]; live: SiteFile | undefined },
): Promise<void> {
  const known = new Set(own.map(({ digest }) => digest))
  const found = await readSiteFiles(siteFolder, documentId)
  const mayStay = live?.state === 'returned' && !found.some(({ digest }) => known.has(digest))
  if (mayStay) return
  const isThere = found.some(({ ending, digest }) => ending === live?.ending && digest === live?.digest)
  for (const { path, ending, digest } of found) {
    if (ending === live?.ending && digest === live?.digest) continue
    if (known.has(digest)) await rm(path, { force: true })
    else if (live?.state === 'live') await rename(path, asidePath(path, digest))
  }
  if (live === undefined || isThere) return
  await writeWhole(pathOf(siteFolder, documentId, live.ending), await loadBytes(pool, live.id))
}

/** Hidden, so that no ingest takes it for a document. */
function asidePath(path: string, digest: string): string {
  return join(dirname(path), `.${digest.slice(0, 12)}-${basename(path)}`)
}

export interface FoundFile {
  path: string
  ending: string
  digest: string
  bytes: Buffer
}

/** The files of a document in the site's folder, whatever their ending, as `listDocumentFiles` takes them for it. */
export async function readSiteFiles(siteFolder: string, documentId: string): Promise<FoundFile[]> {
  const folder = dirname(pathOf(siteFolder, documentId, '.md'))
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && missing.has(String(error.code))) return []
    throw error
  })
  const own = names.filter((name) => {
    const ending = extname(name)
    const id = name.slice(0, name.length - ending.length).normalize('NFC')
    return documentEndings.includes(ending.toLowerCase()) && id === basename(documentId)
  })
  return Promise.all(
    own.map(async (name) => {
      const path = join(folder, name)
      const bytes = await readFile(path)
      return { path, ending: extname(name).toLowerCase(), digest: digestOf(bytes), bytes }
    }),
  )
}

const missing = new Set(['ENOENT', 'ENOTDIR'])

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Ids are made here or listed from the folders; one that leads out of the folder is nobody's. */
export function pathOf(siteFolder: string, documentId: string, ending: string): string {
  const top = resolve(siteFolder)
  const path = resolve(top, `${documentId}${ending}`)
  if (!path.startsWith(`${top}${sep}`) || !documentEndings.includes(ending)) {
    throw new Error('a document of the site would lie outside of its folder')
  }
  return path
}

/** Appears whole or not at all. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const unfinished = join(dirname(path), `.${process.pid}-${digestOf(bytes).slice(0, 12)}.part`)
  try {
    await writeFile(unfinished, bytes, { flush: true })
    await rename(unfinished, path)
  } finally {
    await rm(unfinished, { force: true })
  }
}
