import { fieldsAt, type Surroundings, type Taken } from './draft.ts'
import { type Form, visibleFields } from './form.ts'
import { formTexts } from './form-texts.ts'
import { readValue } from './read-value.ts'
import type { Standing } from './take-input.ts'

/**
 * What was sent before the question that stands now had arrived belongs to the field answered last, and the person is
 * told so. Undefined when nothing was answered before. Pure.
 */
export function takeLate(
  form: Form,
  { values, cursor }: Standing,
  text: string,
  around: Surroundings,
): Taken | undefined {
  const [last] = fieldsAt(visibleFields(form, values), cursor.last === undefined ? [] : [cursor.last])
  if (last === undefined || cursor.writing !== undefined) return undefined
  const before = values[last.id]
  const isText = last.kind === 'short' || last.kind === 'long'
  const words = isText && typeof before === 'string' ? join(last.kind, before, text) : text
  const read = readValue(last, words, around)
  if (read.kind === 'refused' || last.kind === 'people')
    return { cursor, changes: [], says: [formTexts.unplaced(text)], next: 'ask', note: text }
  const changes = [{ field: last.id, value: read.value }]
  return {
    cursor,
    changes,
    says: [isText ? formTexts.joined(last) : formTexts.changed(last, read.value)],
    next: 'ask',
  }
}

function join(kind: 'short' | 'long', before: string, text: string): string {
  return `${before}${kind === 'long' ? '\n' : ' '}${text.trim()}`
}
