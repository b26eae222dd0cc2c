import {
  type Change,
  type Cursor,
  fieldsAt,
  type Input,
  type Surroundings,
  type Taken,
  withChanges,
} from './draft.ts'
import { type Form, isFilled, type Values, visibleFields } from './form.ts'
import { formTexts } from './form-texts.ts'
import { fieldBefore, moveOn } from './move-on.ts'
import { type FormCommand, readFormCommand } from './read-form-command.ts'
import { readValue } from './read-value.ts'
import { takeAnswer } from './take-answer.ts'
import { takeAtSummary } from './take-at-summary.ts'
import { takeLate } from './take-late.ts'
import { takePress } from './take-press.ts'

export interface Standing {
  values: Values
  cursor: Cursor
}

/**
 * What somebody's message does to their draft: answers, moves on, mends. Undefined when it is no answer to what is asked:
 * a question to the documents, or something for another part of the talk. Pure.
 */
export function takeInput(
  form: Form,
  standing: Standing,
  input: Input,
  around: Surroundings,
): Taken | undefined {
  if (input.kind === 'press') return takePress(form, standing, input, around)
  if (standing.cursor.proposed !== undefined) return takeProposed(form, standing, input, around)
  const { values, cursor } = standing
  const { text, late = false, meant = false } = input
  if (meant) return takeAnswer(form, standing, text, { ...around, isElsewhere: () => false })
  const fields = fieldsAt(form.fields, cursor.at)
  if (cursor.cancelling === true) return takeCancelling(form, standing, text, around)
  const command = readFormCommand(text, visibleFields(form, values))
  if (command !== undefined && !(command.kind === 'submit' && fields.length > 0)) {
    // Said before the question that stands now was seen, it was not meant for it.
    const isStray =
      late && cursor.writing === undefined && ['skip', 'done', 'back', 'again'].includes(command.kind)
    const obeyed = isStray
      ? { cursor, changes: [], says: [], next: 'ask' as const }
      : obey(form, standing, command, around)
    if (obeyed !== undefined) return obeyed
  }
  const joined = late ? takeLate(form, standing, text, around) : undefined
  if (joined !== undefined) return joined
  if (fields.length === 0) return takeAtSummary(form, standing, text, around)
  return takeAnswer(form, standing, text, around)
}

/** Does what was commanded; undefined when there is nothing that it could mean here. Pure. */
export function obey(
  form: Form,
  standing: Standing,
  command: FormCommand,
  around: Surroundings,
): Taken | undefined {
  const { values, cursor } = standing
  const stay = { cursor, changes: [] }
  const fields = fieldsAt(form.fields, cursor.at)
  switch (command.kind) {
    case 'later':
      return { ...stay, says: [], next: 'later' }
    case 'cancel':
      return { cursor: { ...cursor, cancelling: true }, changes: [], says: [], next: 'ask' }
    case 'review':
      return { cursor: { at: [], ...keepPostponed(cursor) }, changes: [], says: [], next: 'ask' }
    case 'keep':
      return undefined
    case 'postpone':
      return (
        fields[0] &&
        takePress(form, standing, { kind: 'press', action: 'postpone', value: fields[0].id }, around)
      )
    case 'submit':
      return { ...stay, says: [], next: 'submit' }
    case 'back': {
      const before = fieldBefore(form, values, cursor)
      if (before === undefined) return { ...stay, says: [formTexts.first], next: 'ask' }
      return {
        cursor: { at: [before.id], mending: true, ...keepPostponed(cursor) },
        changes: [],
        says: [],
        next: 'ask',
      }
    }
    case 'mend':
      return mend(form, standing, command, around)
    case 'skip':
      return skip(form, standing, around)
    case 'again': {
      const [field] = fields
      if (field === undefined || !isFilled(values[field.id])) return undefined
      const changes = [{ field: field.id, value: null }]
      return {
        cursor: { at: [field.id], ...keepPostponed(cursor) },
        changes,
        says: [formTexts.emptied(field)],
        next: 'ask',
      }
    }
    case 'done':
      return finish(form, standing, around)
  }
}

function keepPostponed({ postponed }: Cursor): Pick<Cursor, 'postponed'> {
  return postponed === undefined ? {} : { postponed }
}

/** „Xong“ behind what may take several messages. */
function finish(form: Form, { values, cursor }: Standing, around: Surroundings): Taken | undefined {
  const [field] = fieldsAt(form.fields, cursor.at)
  if (field === undefined || !['long', 'people', 'files', 'choices'].includes(field.kind)) return undefined
  if (!isFilled(values[field.id])) {
    const says = [field.required ? formTexts.stillEmpty(field) : formTexts.emptyOrSkip(field)]
    return { cursor, changes: [], says, next: 'wait' }
  }
  const { writing: _, rejected: __, ...rest } = cursor
  return {
    cursor: moveOn(form, values, { ...rest, last: field.id }, around),
    changes: [],
    says: [],
    next: 'ask',
  }
}

/** Leaves empty what may be; what is being mended stays as it was. */
function skip(form: Form, { values, cursor }: Standing, around: Surroundings): Taken {
  const fields = fieldsAt(form.fields, cursor.at)
  const written = fields.find(({ id }) => id === cursor.writing)
  if (written !== undefined && isFilled(values[written.id]))
    return { cursor, changes: [], says: [formTexts.alreadyWritten(written)], next: 'wait' }
  if (cursor.mending === true)
    return {
      cursor: moveOn(form, values, cursor, around),
      changes: [],
      says: fields.some(({ id }) => isFilled(values[id])) ? [formTexts.unchanged] : [],
      next: 'ask',
    }
  const [needed] = fields.filter(
    ({ required, when }) => required && (when === undefined || values[when.field] === when.is),
  )
  const changes: Change[] = fields
    .filter(({ required, id }) => !required && values[id] === undefined)
    .map(({ id }) => ({ field: id, value: null }))
  if (needed !== undefined && changes.length === 0)
    return { cursor, changes: [], says: [formTexts.needed(needed)], next: 'ask' }
  const next = moveOn(form, withChanges(values, changes), cursor, around)
  return { cursor: next, changes, says: needed === undefined ? [] : [formTexts.needed(needed)], next: 'ask' }
}

/** Opens a field again, or changes it at once where what it is to be is said along with it. */
function mend(
  form: Form,
  { values, cursor }: Standing,
  { field: id, text }: Extract<FormCommand, { kind: 'mend' }>,
  around: Surroundings,
): Taken | undefined {
  const [field] = fieldsAt(form.fields, [id])
  if (field === undefined) return undefined
  const opened = { at: [id], mending: true, ...keepPostponed(cursor) }
  if (text === undefined) return { cursor: opened, changes: [], says: [], next: 'ask' }
  const read = readValue(field, text, around)
  if (read.kind === 'refused') return { cursor: opened, changes: [], says: [read.why], next: 'ask' }
  const changes = [{ field: id, value: read.value }]
  const says = [formTexts.changed(field, read.value), ...(read.note === undefined ? [] : [read.note])]
  const asked = cursor.at.includes(id) ? moveOn(form, withChanges(values, changes), cursor, around) : cursor
  return { cursor: asked, changes, says, next: 'ask' }
}

/** Whoever says neither yes nor no goes on with what is asked. */
function takeProposed(
  form: Form,
  standing: Standing,
  input: Extract<Input, { kind: 'text' }>,
  around: Surroundings,
): Taken | undefined {
  const { proposed: _, ...cursor } = standing.cursor
  const read = readValue(cancelField, input.text, around)
  if (read.kind !== 'ok') return takeInput(form, { values: standing.values, cursor }, input, around)
  const action = read.value === true ? 'take-proposed' : 'leave-proposed'
  return takePress(form, standing, { kind: 'press', action }, around)
}

/** „Hủy“ asks first. */
function takeCancelling(
  form: Form,
  { values, cursor: { cancelling: _, ...cursor } }: Standing,
  text: string,
  around: Surroundings,
): Taken | undefined {
  const read = readValue(cancelField, text, around)
  if (read.kind === 'ok') {
    return read.value === true
      ? { cursor, changes: [], says: [], next: 'cancel' }
      : { cursor, changes: [], says: [formTexts.kept], next: 'ask' }
  }
  return takeInput(form, { values, cursor }, { kind: 'text', text }, around)
}

const cancelField = { id: 'cancel', label: 'Hủy', ask: '', required: true, kind: 'yes-no' } as const
