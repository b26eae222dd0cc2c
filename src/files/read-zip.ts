import { inflateRawSync } from 'node:zlib'

/** Largest part that is unpacked: a page of XML is some 20 KB, so this is far beyond any paper. */
const largestPart = 40 * 1024 * 1024

/** Why an archive cannot be used. */
export class ZipError extends Error {
  override name = 'ZipError'
  readonly kind: 'damaged' | 'encrypted' | 'too-large'

  constructor(kind: ZipError['kind'], options?: ErrorOptions) {
    super(`zip archive: ${kind}`, options)
    this.kind = kind
  }
}

interface Entry {
  method: number
  encrypted: boolean
  size: number
  offset: number
}

/**
 * Opens a zip archive: the names of its files, and `part`, which unpacks one of them as UTF-8 text. What an archive
 * claims about its sizes is not believed: unpacking stops at the limit. @throws ZipError
 */
export function readZip(archive: Uint8Array): { names: string[]; part(name: string): string | undefined } {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  const entries = readDirectory(bytes)
  return {
    names: [...entries.keys()],
    part(name) {
      const entry = entries.get(name)
      return entry && new TextDecoder().decode(unpack(bytes, entry))
    },
  }
}

const endOfDirectory = 0x06054b50
/** It stands last, with a comment of at most 65,535 bytes. */
const endLength = 22
const longestComment = 65_535
const directoryEntry = 0x02014b50

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  try {
    let end = bytes.length - endLength
    const first = Math.max(0, end - longestComment)
    while (end >= first && bytes.readUInt32LE(end) !== endOfDirectory) end -= 1
    if (end < first) throw new Error('no directory')
    const count = bytes.readUInt16LE(end + 10)
    let at = bytes.readUInt32LE(end + 16)
    for (let index = 0; index < count && bytes.readUInt32LE(at) === directoryEntry; index += 1) {
      const nameLength = bytes.readUInt16LE(at + 28)
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
      entries.set(name.replaceAll('\\', '/'), {
        encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
        method: bytes.readUInt16LE(at + 10),
        size: bytes.readUInt32LE(at + 20),
        offset: bytes.readUInt32LE(at + 42),
      })
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
  } catch (error) {
    throw new ZipError('damaged', { cause: error })
  }
  return entries
}

function unpack(bytes: Buffer, { method, encrypted, size, offset }: Entry): Uint8Array {
  if (encrypted) throw new ZipError('encrypted')
  try {
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    const packed = bytes.subarray(start, start + size)
    return method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: largestPart })
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new ZipError(tooLarge ? 'too-large' : 'damaged', { cause: error })
  }
}
