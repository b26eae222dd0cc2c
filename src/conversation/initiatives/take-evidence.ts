import { type Change, fieldsAt } from '../../forms/draft.ts'
import { type Field, type FileRow, isFilled, visibleFields } from '../../forms/form.ts'
import { isFiles } from '../../forms/take-answer.ts'
import type { InboundFile } from '../../message.ts'
import type { Said } from '../talk/talk.ts'
import { follow } from './fill-form.ts'
import type { Filling, InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'

/** Keeps a photo or file with the draft, also where another field is being asked. */
export async function takeEvidence(
  options: InitiativeOptions,
  filling: Filling,
  file: InboundFile,
): Promise<Said | undefined> {
  const { draft, form } = filling
  const field = visibleFields(form, draft.values).find(({ kind }) => kind === 'files')
  if (field?.kind !== 'files') return undefined
  const before = draft.values[field.id]
  const kept = isFilled(before) && isFiles(before) ? before : []
  const stay = { cursor: draft.cursor, changes: [], next: 'wait' as const }
  if (kept.length >= field.most)
    return follow(options, filling, { ...stay, says: [initiativeTexts.tooManyFiles(field.most)] })
  const stored = await options.storeFile(file, filling.address)
  if ('refused' in stored) return follow(options, filling, { ...stay, says: [stored.refused] })
  const rows = kept.some(({ key }) => key === stored.key) ? kept : [...kept, stored]
  return follow(options, filling, afterFile(filling, field, rows))
}

function afterFile({ draft, form }: Filling, field: Extract<Field, { kind: 'files' }>, rows: FileRow[]) {
  const [asked] = fieldsAt(form.fields, draft.cursor.at)
  const isAsked = asked?.id === field.id
  const changes: Change[] = [{ field: field.id, value: rows }]
  const says = [initiativeTexts.fileKept(rows, field.most, isAsked)]
  return isAsked
    ? { cursor: { ...draft.cursor, writing: field.id }, changes, says, next: 'wait' as const }
    : { cursor: draft.cursor, changes, says, next: 'ask' as const }
}
