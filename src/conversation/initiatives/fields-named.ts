import type { Field } from '../../forms/form.ts'
import type { Initiative } from '../../initiatives/initiative.ts'
import { createInitiativeForm } from '../../initiatives/initiative-form.ts'
import { foldVietnamese } from '../../knowledge/search/fold-vietnamese.ts'
import type { InitiativeOptions } from './initiative-options.ts'

/** The fields that a reason names. */
export function fieldsNamed(
  { organizations }: InitiativeOptions,
  { organization }: Initiative,
  reason: string,
): Field[] {
  const areas = organizations().find(({ id }) => id === organization)?.initiatives.areas ?? []
  const words = ` ${foldVietnamese(reason.normalize('NFC')).replace(/[^a-z0-9]+/g, ' ')} `
  const says = (name: string) =>
    words.includes(
      ` ${foldVietnamese(name)
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()} `,
    )
  return createInitiativeForm(areas).fields.filter(
    ({ label, also = [] }) => says(label) || also.some((name) => name.includes(' ') && says(name)),
  )
}
