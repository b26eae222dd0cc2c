import { dayIn } from '../../duties/calendar.ts'
import { composePrompt, takesWords } from '../../forms/compose-prompt.ts'
import type { Cursor, Input, Surroundings, Taken } from '../../forms/draft.ts'
import { withChanges } from '../../forms/draft.ts'
import { endDraft, type StoredDraft, saveStep } from '../../forms/draft-repository.ts'
import type { Form } from '../../forms/form.ts'
import { takeInput } from '../../forms/take-input.ts'
import type { Citation, Reply } from '../../message.ts'
import type { ConversationState } from '../conversation-state.ts'
import { readStaffCommand } from '../talk/read-staff-command.ts'
import type { Said } from '../talk/talk.ts'
import { waitFor, withoutStep } from '../talk/talk-step.ts'
import { describeSimilar } from './describe-similar.ts'
import type { Filling, InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'
import { proposeFurther } from './propose-further.ts'
import { submit } from './submit-initiative.ts'

export const formPart = 'form'

/** Begins the ids of a draft's buttons: those of another one have had their day. */
export function prefixOf({ createdAt }: Pick<StoredDraft, 'createdAt'>): string {
  return `form:${createdAt.getTime().toString(36)}`
}

/** What a message does to somebody's draft; undefined when it is no answer to what is asked. */
export async function fillForm(
  options: InitiativeOptions,
  filling: Filling,
  input: Input,
): Promise<Said | undefined> {
  const { draft, form } = filling
  const around = surroundingsOf(options, filling)
  const taken = takeInput(form, draft, input, around)
  if (taken === undefined || input.kind === 'press') return taken && follow(options, filling, taken)
  const { text } = input
  return follow(options, filling, await proposeFurther(options, filling, { text, taken, around }))
}

function surroundingsOf(options: InitiativeOptions, filling: Filling): Surroundings {
  const { organization, person, workplace, means, at } = filling
  return {
    today: dayIn(organization.timezone, at),
    grouped: !means.buttons,
    self: { name: person.name, workplace },
    isElsewhere: (text) =>
      text.startsWith('/') ||
      /\?\s*$/.test(text) ||
      readStaffCommand(text, options.words()) !== undefined ||
      options.isQuestion(text),
  }
}

/** Says and saves what the engine has decided. */
export async function follow(options: InitiativeOptions, filling: Filling, taken: Taken): Promise<Said> {
  const { draft, state, at } = filling
  const next = {
    ...filling,
    draft: { ...draft, cursor: taken.cursor, values: withChanges(draft.values, taken.changes) },
  }
  const save: Said['save'] = (client) => saveStep(client, { ...stepOf(filling), ...taken, draft })
  switch (taken.next) {
    case 'later':
      return {
        replies: [{ text: initiativeTexts.later(filling.means.buttons) }],
        state: withoutStep(state),
        save,
      }
    case 'cancel':
      return {
        replies: [{ text: initiativeTexts.cancelled }],
        state: withoutStep(state),
        save: (client) => endDraft(client, draft, { state: 'discarded', at }),
      }
    case 'submit':
      return submit(options, filling)
    case 'wait':
      return { replies: noteOnly(next, taken, draft.cursor), state: waitIn(next, draft.turn + 1), save }
    case 'ask': {
      const prompt = await ask(options, next, draft.cursor)
      const text = [...taken.says, prompt.text].join('\n\n')
      return { replies: [{ ...prompt, text }], state: waitIn(next, draft.turn + 1), save }
    }
  }
}

/** Who says it, where. */
function stepOf({ person, address, sourceId, at }: Filling) {
  return { person: person.id, address, sourceId, at }
}

/** What is typed next in this chat is for the form, as it stands then. */
export function waitIn({ state, draft, form, at }: Filling, turn: number): ConversationState {
  const words = String(takesWords(form, draft.cursor))
  const data = { draft: prefixOf(draft), turn: String(turn), words }
  return waitFor(state, { part: formPart, what: draft.form, data }, at)
}

/** A word that something was written down; where every message counts, only the first of several. */
function noteOnly(
  { means, draft, form }: Filling,
  { says, cursor, changes }: Taken,
  before: Cursor,
): Reply[] {
  const text = says.join('\n\n')
  const { writing } = cursor
  const isFurther = writing !== undefined && before.writing === writing && changes.length > 0
  if (!means.buttons) return isFurther && typeof changes[0]?.value === 'string' ? [] : [{ text }]
  const field = form.fields.find(({ id }) => id === writing)
  if (field === undefined) return [{ text }]
  return [{ text, options: [{ id: `${prefixOf(draft)}:done:${field.id}`, label: 'Xong' }] }]
}

/** What is asked now, with what the documents say of it when it is asked for the first time. */
export async function ask(options: InitiativeOptions, filling: Filling, before?: Cursor): Promise<Reply> {
  const { form, draft, means } = filling
  const prompt = composePrompt(form, draft, { buttons: means.buttons, prefix: prefixOf(draft) })
  const { at, cancelling, proposed } = draft.cursor
  if (cancelling === true || proposed !== undefined) return prompt
  if (at.length === 0) return withChecks(options, filling, prompt)
  const fresh = at.filter((id) => before?.at.includes(id) !== true && draft.values[id] === undefined)
  const told = explain(options, form, fresh)
  if (told.citations.length === 0) return prompt
  return { ...prompt, text: [prompt.text, ...told.texts].join('\n\n'), citations: told.citations }
}

function explain(options: InitiativeOptions, form: Form, ids: readonly string[]) {
  const texts: string[] = []
  const citations: Citation[] = []
  for (const { id, explain: place } of form.fields) {
    const citation = place !== undefined && ids.includes(id) ? options.cite(place) : undefined
    if (place === undefined || citation === undefined) continue
    texts.push(place.text)
    citations.push(citation)
  }
  return { texts, citations }
}

/** Before it is submitted: what may stand in the way, and what was submitted before that is like it. */
async function withChecks(options: InitiativeOptions, filling: Filling, prompt: Reply): Promise<Reply> {
  const similar = await describeSimilar(options, filling)
  const warnings = warningsOf(filling)
  const said = [...(warnings.length > 0 ? [initiativeTexts.warnings(warnings)] : []), ...similar]
  return said.length === 0 ? prompt : { ...prompt, text: [prompt.text, ...said].join('\n\n') }
}

const yearMs = 365 * 24 * 60 * 60_000

/** What the desk may ask about; nothing of it forbids to submit. */
function warningsOf({ draft: { values }, at }: Pick<Filling, 'draft' | 'at'>): string[] {
  const { warning } = initiativeTexts
  const from = values['applied-from']
  const isLate =
    values.applied === true &&
    typeof from === 'string' &&
    at.getTime() - Date.parse(`${from}T00:00:00+07:00`) > yearMs
  return [
    ...(values.applied === false ? [warning.notApplied] : []),
    ...(isLate ? [warning.overAYear] : []),
    ...(values['new-here'] === false ? [warning.notNew] : []),
    ...(values.protected === true ? [warning.protected] : []),
  ]
}
