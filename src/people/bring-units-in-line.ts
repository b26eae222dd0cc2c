import type pg from 'pg'
import { runTransaction } from '../db/run-transaction.ts'
import { readUnits, type UnitsRead } from './read-units.ts'
import { saveUnits, type UnitsSaved } from './unit-repository.ts'

export interface UnitsBrought extends UnitsRead {
  organization: string
  /** Undefined where there is no file: what is known stays. */
  saved: UnitsSaved | undefined
}

/** Brings the units of each organization in line with its `units.csv`; without a file they stay as they are. */
export async function bringUnitsInLine(
  pool: pg.Pool,
  { folders, organizations, at }: { folders: readonly string[]; organizations: readonly string[]; at: Date },
): Promise<UnitsBrought[]> {
  const brought: UnitsBrought[] = []
  for (const organization of organizations) {
    const read = await readUnits(folders, organization)
    // A row that cannot be read must not mark its unit as gone, an empty file not all of them.
    const isWhole = read.refused.every(({ line }) => line === 0)
    const given = { units: read.units, at, marksGone: isWhole }
    const saved =
      read.units.length > 0
        ? await runTransaction(pool, (client) => saveUnits(client, organization, given))
        : undefined
    brought.push({ ...read, organization, saved })
  }
  return brought
}
