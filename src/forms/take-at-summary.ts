import type { Surroundings, Taken } from './draft.ts'
import { type Form, visibleFields } from './form.ts'
import { formTexts } from './form-texts.ts'
import { findField } from './read-form-command.ts'
import { obey, type Standing } from './take-input.ts'
import { takePress } from './take-press.ts'

/** Who says „ok“ to the summary has read it; submitting needs the word for it. A mere number or name is a field to mend. Pure. */
export function takeAtSummary(
  form: Form,
  standing: Standing,
  text: string,
  around: Surroundings,
): Taken | undefined {
  const isConsent =
    /^(?:dạ |da |vâng |vang )?(?:ok|oke|okie|đúng|dung|đồng ý|dong y|được|duoc|rồi|roi|có|co)(?: rồi| roi| ạ| a)*[.!]?$/iu.test(
      text.trim(),
    )
  if (isConsent) return { cursor: standing.cursor, changes: [], says: [formTexts.howToSubmit], next: 'wait' }
  if (/^(?:sửa|sua) (?:một|mot|1) (?:mục|muc)$/iu.test(text.trim()))
    return takePress(form, standing, { kind: 'press', action: 'mend' }, around)
  const field = text.length > longestName ? undefined : findField(text, visibleFields(form, standing.values))
  return field && obey(form, standing, { kind: 'mend', field: field.id }, around)
}

const longestName = 80
