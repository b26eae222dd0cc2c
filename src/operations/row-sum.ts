import { createHash } from 'node:crypto'
import type { Row } from './tables-repository.ts'

export interface TableSum {
  rows: number
  /** The same for the same rows in any order; hexadecimal. */
  checksum: string
}

const modulus = 1n << 256n

/** Counts rows and adds up their hashes, because two databases give them in different orders. */
export function createRowSum() {
  let rows = 0
  let total = 0n
  return {
    add: (row: Row): void => {
      rows += 1
      const digest = createHash('sha256').update(JSON.stringify(row)).digest('hex')
      total = (total + BigInt(`0x${digest}`)) % modulus
    },
    sum: (): TableSum => ({ rows, checksum: total.toString(16).padStart(64, '0') }),
  }
}
