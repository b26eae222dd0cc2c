import type { Surroundings, Taken } from '../../forms/draft.ts'
import { withChanges } from '../../forms/draft.ts'
import { type Value, visibleFields } from '../../forms/form.ts'
import { readValue } from '../../forms/read-value.ts'
import type { Filling, InitiativeOptions } from './initiative-options.ts'

/** A shorter message answers what was asked. */
const leastCharacters = 120
/** That nothing names a patient is said by the person alone. */
const never = 'no-patients'

/** What a long message says of further fields, with a language model: shown, and taken only by a yes. */
export async function proposeFurther(
  { readSeveral }: InitiativeOptions,
  { form, draft }: Filling,
  { text, taken, around }: { text: string; taken: Taken; around: Surroundings },
): Promise<Taken> {
  const isAnswer = taken.changes.length > 0 && draft.cursor.writing === undefined
  if (readSeveral === undefined || !isAnswer || text.length < leastCharacters) return taken
  const known = withChanges(draft.values, taken.changes)
  const asked = form.fields.filter(
    ({ id, kind }) => known[id] === undefined && kind !== 'files' && id !== never,
  )
  const proposed: Record<string, Value> = {}
  for (const { field: id, words } of await readSeveral(text, asked)) {
    const field = asked.find((each) => each.id === id)
    const read = field && readValue(field, words, around)
    if (read?.kind === 'ok') proposed[id] = read.value
  }
  const shown = visibleFields(form, { ...known, ...proposed }).map(({ id }) => id)
  const kept = Object.entries(proposed).filter(([id]) => shown.includes(id))
  if (kept.length === 0) return taken
  return { ...taken, cursor: { ...taken.cursor, proposed: Object.fromEntries(kept) }, next: 'ask' }
}
