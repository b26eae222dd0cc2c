import type { Unit } from '../../src/people/unit.ts'

/** Units of a province by their names. */
export function makeUnits(names: readonly string[]): Unit[] {
  return names.map((name, index) => ({
    ...{ organization: 'vinh-long', code: `u${index}`, name, kind: 'đơn vị', parent: '', headTitle: '' },
    ...{ reports: true, goneAt: undefined },
  }))
}
