import { dayIn } from '../../duties/calendar.ts'
import { findAnswered } from '../../forms/draft-repository.ts'
import type { Value } from '../../forms/form.ts'
import { readValue } from '../../forms/read-value.ts'
import type { Said } from '../talk/talk.ts'
import { follow } from './fill-form.ts'
import type { Filling, InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'

/** An answer that was edited in the chat is changed where it stands; undefined when the message was none. */
export async function takeEdit(options: InitiativeOptions, filling: Filling): Promise<Said | undefined> {
  const {
    draft,
    form,
    text = '',
    replaces = '',
    sourceId,
    address,
    organization,
    person,
    workplace,
    at,
  } = filling
  if (sourceId === undefined) return undefined
  const answered = await findAnswered(options.pool, address, { draft: draft.id, sourceId })
  const field = form.fields.find(({ id }) => id === answered?.field)
  if (field === undefined) return undefined
  const whole = exchange(draft.values[field.id] ?? null, replaces, text)
  const self = { name: person.name, workplace }
  const read = readValue(field, whole, { today: dayIn(organization.timezone, at), self })
  const says = [read.kind === 'ok' ? initiativeTexts.edited(field) : read.why]
  const changes = read.kind === 'ok' ? [{ field: field.id, value: read.value }] : []
  return follow(options, filling, { cursor: draft.cursor, changes, says, next: 'ask' })
}

/** One message's words within a text of several. */
function exchange(value: Value | null, before: string, after: string): string {
  const isPart = typeof value === 'string' && before.trim() !== '' && value.includes(before.trim())
  return isPart ? value.replace(before.trim(), () => after.trim()) : after
}
