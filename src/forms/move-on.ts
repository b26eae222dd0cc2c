import { type Cursor, fieldsAt, type Surroundings } from './draft.ts'
import { type Field, type Form, openFields, type Values, visibleFields } from './form.ts'

/** What is asked first when somebody begins or comes back. Pure. */
export function beginAt(form: Form, values: Values, around: Pick<Surroundings, 'grouped'>): Cursor {
  return moveOn(form, values, { at: [] }, around)
}

/** What is asked after an answer: the next open field, else the summary. Pure. */
export function moveOn(
  form: Form,
  values: Values,
  { postponed = [], alone = false, last }: Cursor,
  { grouped }: Pick<Surroundings, 'grouped'>,
): Cursor {
  const open = openFields(form, values).filter(({ id }) => !postponed.includes(id))
  const [first] = open
  const kept = {
    ...(postponed.length > 0 && { postponed }),
    ...(last !== undefined && { last }),
  }
  if (first === undefined) return { at: [], ...kept }
  const isGroup = grouped && !alone && first.group !== undefined
  const at = isGroup ? groupFrom(form, values, first) : [first.id]
  return { at, ...kept, ...(alone && first.group !== undefined && { alone }) }
}

/** The open fields of a group from one on; what depends on another of them is asked along with it. */
function groupFrom(form: Form, values: Values, first: Field): string[] {
  const asked: string[] = []
  for (const field of form.fields.slice(form.fields.indexOf(first))) {
    if (field.group !== first.group) break
    const isSeen = field.when === undefined || values[field.when.field] === field.when.is
    if (values[field.id] === undefined && (isSeen || asked.includes(field.when?.field ?? '')))
      asked.push(field.id)
  }
  return asked
}

/** The field before those that are asked, or the last one before the summary. Pure. */
export function fieldBefore(form: Form, values: Values, { at }: Cursor): Field | undefined {
  const shown = visibleFields(form, values)
  const [first] = fieldsAt(shown, at)
  return first === undefined ? shown.at(-1) : shown[shown.indexOf(first) - 1]
}
