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
    // A file of which nothing can be read must not mark everything as gone.
    const isUsable = read.file !== undefined && read.units.length > 0
    const saved = isUsable
      ? await runTransaction(pool, (client) => saveUnits(client, organization, { units: read.units, at }))
      : undefined
    brought.push({ ...read, organization, saved })
  }
  return brought
}
