import { open, rm } from 'node:fs/promises'
import { z } from 'zod'
import type { Row } from './tables-repository.ts'

/** Where rows lie in the file. */
export interface ScratchPlace {
  at: number
  length: number
}

export interface Scratch {
  add(rows: Row[]): Promise<ScratchPlace>
  read(place: ScratchPlace): Promise<Row[]>
  /** Removes the file. */
  close(): Promise<void>
}

const rowsSchema = z.array(z.array(z.string().nullable()))

/** A private file for rows that are used a little later. */
export async function openScratch(path: string): Promise<Scratch> {
  const file = await open(path, 'w+', 0o600)
  let end = 0
  return {
    add: async (rows) => {
      const bytes = Buffer.from(JSON.stringify(rows))
      const place = { at: end, length: bytes.length }
      end += bytes.length
      for (let written = 0; written < bytes.length; ) {
        written += (await file.write(bytes, written, bytes.length - written, place.at + written)).bytesWritten
      }
      return place
    },
    read: async ({ at, length }) => {
      const bytes = Buffer.alloc(length)
      for (let read = 0; read < length; ) {
        const { bytesRead } = await file.read(bytes, read, length - read, at + read)
        if (bytesRead === 0) throw new Error('the scratch file ends early')
        read += bytesRead
      }
      return rowsSchema.parse(JSON.parse(bytes.toString()))
    },
    close: async () => {
      await file.close()
      await rm(path, { force: true })
    },
  }
}
