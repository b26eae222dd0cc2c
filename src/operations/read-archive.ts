import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { splitLines } from '../command-socket/split-lines.ts'
import { OperationError } from '../errors.ts'
import { type ArchiveLine, archiveLineSchema, type Manifest } from './archive-line.ts'
import type { Piece } from './dump-tables.ts'

const longestLine = 1024 * 1024 * 1024

/** The lines of a backup but the manifest. @throws OperationError when it is none, cut off or changed */
async function* readLines(path: string): AsyncGenerator<ArchiveLine, Manifest, undefined> {
  const hash = createHash('sha256')
  const output = new PassThrough()
  const reading = pipeline(createReadStream(path), createGunzip(), output)
  reading.catch(() => undefined)
  try {
    let isFirst = true
    for await (const text of splitLines(output, longestLine)) {
      const line = archiveLineSchema.parse(JSON.parse(text))
      if (isFirst && !('archive' in line)) throw new Error('no backup of ours')
      isFirst = false
      if ('manifest' in line) {
        if (hash.digest('hex') !== line.manifest.sha256) throw new Error('changed')
        return line.manifest
      }
      hash.update(`${text}\n`)
      yield line
    }
  } catch (error) {
    throw new OperationError(describeFault(path, error), { cause: error })
  } finally {
    output.destroy()
  }
  throw new OperationError(describeFault(path, undefined))
}

function describeFault(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT') return `Không có tệp ${path}.`
  if (code === 'EACCES' || code === 'EISDIR') return `Không đọc được tệp ${path}.`
  return `Tệp ${path} không phải bản sao lưu của trợ lý, hoặc đã bị hỏng, bị cắt ngang; vui lòng dùng bản sao lưu khác. Chưa có gì bị thay đổi.`
}

/** Reads a backup to its end without using it. @throws OperationError when it is damaged */
export async function verifyArchive(path: string): Promise<Manifest> {
  const counts = new Map<string, number>()
  let files = 0
  let table = ''
  const lines = readLines(path)
  let next = await lines.next()
  for (; next.done !== true; next = await lines.next()) {
    const line = next.value
    if ('table' in line) table = line.table.name
    if ('rows' in line) counts.set(table, (counts.get(table) ?? 0) + line.rows.length)
    if ('file' in line) files += 1
  }
  const manifest = next.value
  const isWhole = Object.entries(manifest.tables).every(([name, sum]) => (counts.get(name) ?? 0) === sum.rows)
  if (!isWhole || files !== manifest.files) throw new OperationError(describeFault(path, undefined))
  return manifest
}

/** The tables of a backup that has been verified. */
export async function* readPieces(path: string): AsyncGenerator<Piece, void, undefined> {
  for await (const line of readLines(path)) {
    if ('archive' in line) yield { kind: 'schema', number: line.schema }
    else if ('table' in line) yield { kind: 'table', table: line.table }
    else if ('rows' in line) yield { kind: 'rows', rows: line.rows }
    else if ('sum' in line) {
      const { table, ...sum } = line.sum
      yield { kind: 'sum', table, sum }
    }
  }
}

/** The files of a backup: the path of the next one, or bytes of the one named last. */
export async function* readFiles(
  path: string,
): AsyncGenerator<{ path: string } | { bytes: Buffer }, void, undefined> {
  for await (const line of readLines(path)) {
    if ('file' in line) yield line.file
    else if ('bytes' in line) yield { bytes: Buffer.from(line.bytes, 'base64') }
  }
}
