import type { UnitDuty } from './unit-duty.ts'

/** The units' names, so many of them at most: „A; B và 12 đơn vị khác“. Pure. */
export function listNames(duties: readonly UnitDuty[], most: number): string {
  const names = duties.slice(0, most).map(({ unit }) => unit.name)
  const more = duties.length - names.length
  return more > 0 ? `${names.join('; ')} và ${more} đơn vị khác` : names.join('; ')
}
