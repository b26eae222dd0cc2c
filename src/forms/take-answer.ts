import { type Change, type Cursor, fieldsAt, type Surroundings, type Taken, withChanges } from './draft.ts'
import type { Field, FileRow, Form, PersonRow, Value } from './form.ts'
import { formTexts } from './form-texts.ts'
import { moveOn } from './move-on.ts'
import { readGroup } from './read-group.ts'
import { addPeople, judgeShares, readValue } from './read-value.ts'
import type { Standing } from './take-input.ts'

/** A text as the answer to what is asked; undefined when it is a question or a command of somebody else's. Pure. */
export function takeAnswer(
  form: Form,
  standing: Standing,
  text: string,
  around: Surroundings,
): Taken | undefined {
  const fields = fieldsAt(form.fields, standing.cursor.at)
  const [field] = fields
  if (field === undefined) return undefined
  if (fields.length > 1) return takeGroup(form, standing, text, around)
  const isWriting = standing.cursor.writing === field.id
  if (isFree(field)) {
    // A text is kept whatever it says, unless it plainly asks something.
    if (!isWriting && /\?\s*$/.test(text) && text.length <= 200 && around.isElsewhere(text)) return undefined
  }
  if (!field.required && saysNothing(text))
    return answered(form, standing, [{ field: field.id, value: null }], around)
  const read = readValue(field, text, around)
  if (read.kind === 'refused')
    return !isFree(field) && around.isElsewhere(text) ? undefined : reject(standing, read.why, text)
  const says = read.note === undefined ? [] : [read.note]
  if (field.kind === 'long') return addText(standing, field, text)
  if (field.kind === 'people' && isPeople(read.value))
    return takePeople(form, standing, { field, rows: read.value, around })
  return answered(form, standing, [{ field: field.id, value: read.value }], around, says)
}

export function isFree({ kind }: Field): boolean {
  return kind === 'short' || kind === 'long'
}

export function isPeople(value: Value | null | undefined): value is PersonRow[] {
  return (
    Array.isArray(value) && value.every((row) => typeof row === 'object' && 'name' in row && !('key' in row))
  )
}

export function isFiles(value: Value | null | undefined): value is FileRow[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object' && 'key' in row)
}

/** „Không có“ to what may stay empty. */
function saysNothing(text: string): boolean {
  return /^(?:dạ |da )?(?:không|khong|ko|hông|hong|k)(?: có| co)?(?: gì| gi)?(?: ạ| a)?[.!]?$/iu.test(
    text.trim(),
  )
}

/** The answers stand; what is next is asked. Pure. */
export function answered(
  form: Form,
  { values, cursor }: Standing,
  changes: readonly Change[],
  around: Surroundings,
  says: readonly string[] = [],
): Taken {
  const { rejected: _, writing: __, mending: ___, ...rest } = cursor
  const last = changes.at(-1)?.field
  const next = moveOn(
    form,
    withChanges(values, changes),
    { ...rest, ...(last !== undefined && { last }) },
    around,
  )
  return { cursor: next, changes, says, next: 'ask' }
}

/** Says why; after three times there is a way out. Pure. */
function reject({ cursor }: Standing, why: string, text: string): Taken {
  const rejected = (cursor.rejected ?? 0) + 1
  return { cursor: { ...cursor, rejected }, changes: [], says: [why], next: 'ask', note: text }
}

/** One of several messages of a long text. The first one replaces what stood there before. */
function addText(
  { values, cursor }: Standing,
  field: Extract<Field, { kind: 'short' | 'long' }>,
  text: string,
): Taken {
  const before = cursor.writing === field.id ? values[field.id] : undefined
  const value = typeof before === 'string' ? `${before}\n${text.trim()}` : text.trim()
  if (value.length > field.most)
    return { cursor, changes: [], says: [formTexts.tooLong(field, value.length)], next: 'wait', note: text }
  const { rejected: _, ...rest } = cursor
  const says = [formTexts.noted(field, value.length, before === undefined)]
  return { cursor: { ...rest, writing: field.id }, changes: [{ field: field.id, value }], says, next: 'wait' }
}

interface PeopleSaid {
  field: Extract<Field, { kind: 'people' }>
  rows: PersonRow[]
  around: Surroundings
}

/** People may come one a message, until their shares make up the whole. Pure. */
export function takePeople(form: Form, standing: Standing, { field, rows, around }: PeopleSaid): Taken {
  const { values, cursor } = standing
  const before = cursor.writing === field.id ? values[field.id] : undefined
  const all = addPeople(isPeople(before) ? before : [], rows)
  const changes = [{ field: field.id, value: all }]
  const { rejected: _, ...rest } = cursor
  const writing = { ...rest, writing: field.id }
  if (all.length > field.most) return reject(standing, formTexts.tooManyPeople(field.most), '')
  if (!field.shares) return { cursor: writing, changes, says: [formTexts.people(all)], next: 'wait' }
  const judged = judgeShares(all)
  if (judged.kind === 'whole')
    return answered(form, standing, [{ field: field.id, value: judged.rows }], around)
  if (judged.kind === 'more')
    return { cursor: writing, changes, says: [formTexts.morePeople(all, judged.said)], next: 'wait' }
  return { ...reject({ values, cursor: rest }, judged.why, ''), changes: [] }
}

/** Several fields answered in one message; what was not understood of it is asked again. */
function takeGroup(form: Form, standing: Standing, text: string, around: Surroundings): Taken | undefined {
  const { values, cursor } = standing
  const fields = fieldsAt(form.fields, cursor.at)
  const isOneLine = !text.trim().includes('\n')
  if (isOneLine && around.isElsewhere(text)) return undefined
  const said = readGroup(text, fields)
  if (said === undefined) {
    const alone: Cursor = { ...cursor, at: cursor.at.slice(0, 1), alone: true }
    return { cursor: alone, changes: [], says: [formTexts.oneByOne], next: 'ask', note: text }
  }
  const changes: Change[] = []
  const says: string[] = []
  for (const field of fields) {
    const words = said.get(field.id)?.trim()
    if (words === undefined) continue
    if (field.when !== undefined && withChanges(values, changes)[field.when.field] !== field.when.is) continue
    if (words === '' || words === '-' || (!field.required && saysNothing(words))) {
      if (!field.required) changes.push({ field: field.id, value: null })
      continue
    }
    const read = readValue(field, words, around)
    if (read.kind === 'ok') changes.push({ field: field.id, value: read.value })
    const told = read.kind === 'ok' ? read.note : read.why
    if (told !== undefined) says.push(`${field.label}: ${told}`)
  }
  const { note } = changes.length < said.size ? { note: text } : {}
  const taken = answered(form, standing, changes, around, says)
  return {
    ...taken,
    ...(note !== undefined && { note }),
    cursor: countRejected(taken.cursor, cursor, changes),
  }
}

function countRejected(next: Cursor, before: Cursor, changes: readonly Change[]): Cursor {
  return changes.length > 0 ? next : { ...next, rejected: (before.rejected ?? 0) + 1 }
}
