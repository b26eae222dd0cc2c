import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import type { ArchiveLine, Manifest } from './archive-line.ts'
import { dumpInTurns } from './dump-in-turns.ts'
import type { Piece } from './dump-tables.ts'

export interface WriteArchive {
  pool: pg.Pool
  /** The site's own documents; it need not be there. */
  knowledgeFolder: string
  /** Appears whole or not at all. */
  path: string
  now: Date
}

/** Writes everything that can't be had again, as of one moment, into one file that only its owner can read. */
export async function writeArchive({ pool, knowledgeFolder, path, now }: WriteArchive): Promise<Manifest> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const unfinished = `${path}.${process.pid}.part`
  try {
    const lines = createLines(now)
    const pieces = dumpInTurns(pool, `${unfinished}.rows`)
    const write = createWriteStream(unfinished, { mode: 0o600, flush: true })
    await pipeline(Readable.from(lines.write(pieces, knowledgeFolder)), createGzip({ level: 4 }), write)
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
    folder: string,
  ): AsyncGenerator<string, void, undefined> {
    for await (const line of describeTables(pieces, manifest)) yield encode(line)
    for await (const line of describeFiles(folder)) {
      if ('file' in line) manifest.files += 1
      yield encode(line)
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

async function* describeFiles(folder: string): AsyncGenerator<ArchiveLine, void, undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const path of paths.sort()) {
    const name = relative(folder, path).replaceAll('\\', '/')
    yield { file: { path: `knowledge/${name}` } }
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      yield { bytes: Buffer.from(chunk).toString('base64') }
    }
  }
}
