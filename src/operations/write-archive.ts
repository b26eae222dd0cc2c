import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { type ArchiveLine, archivedFolders, type Manifest } from './archive-line.ts'
import { dumpInTurns } from './dump-in-turns.ts'
import type { Piece } from './dump-tables.ts'

export interface WriteArchive {
  pool: pg.Pool
  /** Its `archivedFolders` are taken in, as far as they are there. */
  dataDir: string
  /** Appears whole or not at all. */
  path: string
  now: Date
}

/** Writes everything that can't be had again, as of one moment, into one file that only its owner can read. */
export async function writeArchive({ pool, dataDir, path, now }: WriteArchive): Promise<Manifest> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const unfinished = `${path}.${process.pid}.part`
  try {
    const lines = createLines(now)
    const pieces = dumpInTurns(pool, `${unfinished}.rows`)
    const write = createWriteStream(unfinished, { mode: 0o600, flush: true })
    await pipeline(Readable.from(lines.write(pieces, dataDir)), createGzip({ level: 4 }), write)
    await rename(unfinished, path)
    return lines.manifest()
  } finally {
    await rm(unfinished, { force: true })
  }
}

function createLines(now: Date) {
  const hash = createHash('sha256')
  const manifest: Manifest = { schema: 0, createdAt: now.toISOString(), tables: {}, files: 0, sha256: '' }
  const encode = (line: ArchiveLine): string => {
    const text = `${JSON.stringify(line)}\n`
    hash.update(text)
    return text
  }
  async function* write(
    pieces: AsyncIterable<Piece>,
    dataDir: string,
  ): AsyncGenerator<string, void, undefined> {
    for await (const line of describeTables(pieces, manifest)) yield encode(line)
    // Files are kept before the rows that name them, so all that the rows name are there.
    for (const name of archivedFolders) {
      for await (const line of describeFiles(dataDir, name)) {
        if ('file' in line) manifest.files += 1
        yield encode(line)
      }
    }
    manifest.sha256 = hash.digest('hex')
    yield `${JSON.stringify({ manifest } satisfies ArchiveLine)}\n`
  }
  return { write, manifest: () => manifest }
}

async function* describeTables(
  pieces: AsyncIterable<Piece>,
  manifest: Manifest,
): AsyncGenerator<ArchiveLine, void, undefined> {
  for await (const piece of pieces) {
    switch (piece.kind) {
      case 'schema': {
        manifest.schema = piece.number
        const { schema, createdAt } = manifest
        yield { archive: 'tro-ly-thi-dua', format: 1, schema, createdAt }
        break
      }
      case 'table':
        yield { table: piece.table }
        break
      case 'rows':
        yield { rows: piece.rows }
        break
      case 'sum':
        manifest.tables[piece.table] = piece.sum
        yield { sum: { table: piece.table, ...piece.sum } }
        break
    }
  }
}

async function* describeFiles(dataDir: string, name: string): AsyncGenerator<ArchiveLine, void, undefined> {
  const entries = await readdir(join(dataDir, name), { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries
    .filter((entry) => entry.isFile() && !isUnfinished(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  for (const path of paths.sort()) {
    const file = await openIfThere(path)
    if (file === undefined) continue
    yield { file: { path: relative(dataDir, path).replaceAll('\\', '/') } }
    for await (const chunk of file.createReadStream({ highWaterMark: 256 * 1024 })) {
      yield { bytes: Buffer.from(chunk).toString('base64') }
    }
  }
}

/** Being written at this moment, under a name that it won't keep. */
function isUnfinished(name: string): boolean {
  return name.endsWith('.part')
}

/** Somebody may have withdrawn or erased it since the folder was read. */
async function openIfThere(path: string): Promise<FileHandle | undefined> {
  return open(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
}
