import { fieldsAt, type Input, type Surroundings, type Taken } from './draft.ts'
import { type Form, isFilled, visibleFields } from './form.ts'
import { formTexts } from './form-texts.ts'
import { answered, takePeople } from './take-answer.ts'
import { obey, type Standing } from './take-input.ts'

const commands = ['skip', 'back', 'review', 'later', 'cancel', 'done', 'again', 'submit'] as const

/** What a button does: it stands for a field, so one of an older message changes nothing but that field. Pure. */
export function takePress(
  form: Form,
  standing: Standing,
  { action, value = '' }: Extract<Input, { kind: 'press' }>,
  around: Surroundings,
): Taken | undefined {
  const { values, cursor } = standing
  const { cancelling, proposed = {}, ...rest } = cursor
  const stay = { changes: [], next: 'ask' as const }
  if (action === 'cancel-yes')
    return { ...stay, cursor: rest, says: [], next: cancelling === true ? 'cancel' : 'ask' }
  if (action === 'cancel-no') return { ...stay, cursor: rest, says: [formTexts.kept] }
  if (action === 'leave-proposed') return { ...stay, cursor: rest, says: [] }
  if (action === 'take-proposed') {
    const changes = Object.entries(proposed).map(([field, value]) => ({ field, value }))
    return answered(form, { values, cursor: rest }, changes, around)
  }
  const shown = visibleFields(form, values)
  if (action === 'mend') {
    if (value === '') return { ...stay, cursor: rest, says: [formTexts.whichField(shown)], next: 'wait' }
    return obey(form, { values, cursor: rest }, { kind: 'mend', field: value }, around)
  }
  const [field, option] = value.split('=')
  const isAsked = field !== undefined && cursor.at.includes(field)
  if (action === 'set') return takeOption(form, { values, cursor: rest }, { field, option, isAsked }, around)
  const command = commands.find((each) => each === action)
  // A button of another field than the one that is asked now has had its day.
  if (value !== '' && !isAsked && action !== 'review')
    return { ...stay, cursor: rest, says: [formTexts.passed] }
  if (command !== undefined) return obey(form, { values, cursor: rest }, { kind: command }, around)
  return takeOther(form, { values, cursor: rest }, { action, field }, around)
}

function takeOther(
  form: Form,
  standing: Standing,
  { action, field: id }: { action: string; field: string | undefined },
  around: Surroundings,
): Taken | undefined {
  const { values, cursor } = standing
  const [field] = fieldsAt(visibleFields(form, values), id === undefined ? [] : [id])
  if (field === undefined) return undefined
  if (action === 'self' && field.kind === 'people')
    return takePeople(form, standing, { field, rows: [around.self], around })
  if (action === 'clear' && !field.required)
    return answered(form, standing, [{ field: field.id, value: null }], around)
  if (action === 'postpone') {
    const postponed = [...(cursor.postponed ?? []), ...cursor.at]
    const { rejected: _, writing: __, ...rest } = cursor
    return answered(form, { values, cursor: { ...rest, postponed } }, [], around, [
      formTexts.postponed(field),
    ])
  }
  return undefined
}

interface Chosen {
  field: string | undefined
  option: string | undefined
  isAsked: boolean
}

function takeOption(
  form: Form,
  standing: Standing,
  { field: id = '', option = '', isAsked }: Chosen,
  around: Surroundings,
): Taken | undefined {
  const { values, cursor } = standing
  const [field] = fieldsAt(visibleFields(form, values), [id])
  const stay = { cursor, changes: [], next: 'ask' as const }
  if (field === undefined || !isAsked) return { ...stay, says: [formTexts.passed] }
  if (field.kind === 'yes-no')
    return answered(form, standing, [{ field: id, value: option === 'yes' }], around)
  if (field.kind !== 'choice' && field.kind !== 'choices') return { ...stay, says: [formTexts.passed] }
  if (!field.options.some((each) => each.id === option)) return { ...stay, says: [formTexts.passed] }
  if (field.kind === 'choice') return answered(form, standing, [{ field: id, value: option }], around)
  const before = values[id]
  const chosen =
    isFilled(before) && Array.isArray(before) ? before.filter((each) => typeof each === 'string') : []
  const value = chosen.includes(option) ? chosen.filter((each) => each !== option) : [...chosen, option]
  const labels = field.options.filter((each) => value.includes(each.id)).map(({ label }) => label)
  return { cursor, changes: [{ field: id, value }], says: [formTexts.chosen(labels)], next: 'wait' }
}
