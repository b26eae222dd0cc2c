import { composePrompt } from '../../forms/compose-prompt.ts'
import { fieldsAt, type Input } from '../../forms/draft.ts'
import { findOpenDraft, type StoredDraft } from '../../forms/draft-repository.ts'
import type { Form } from '../../forms/form.ts'
import { readFormCommand } from '../../forms/read-form-command.ts'
import { isFree } from '../../forms/take-answer.ts'
import { createInitiativeForm, nameOf } from '../../initiatives/initiative-form.ts'
import { listInitiatives } from '../../initiatives/initiative-repository.ts'
import type { Reply } from '../../message.ts'
import { findPerson } from '../../people/person-repository.ts'
import { findUnit } from '../../people/unit-repository.ts'
import type { Known } from '../people/create-roles.ts'
import { createCommandReader } from '../talk/read-staff-command.ts'
import type { Said, Talk, TalkMessage } from '../talk/talk.ts'
import { waitingFor } from '../talk/talk-step.ts'
import { begin, chooseBeginning } from './begin-initiative.ts'
import { fillForm, follow, formPart, prefixOf } from './fill-form.ts'
import type { Filling, InitiativeOptions, Place } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'
import { pressOwn, showOwn } from './own-initiatives.ts'
import { isLate, loadWritten } from './prompt-repository.ts'
import { takeEdit } from './take-edit.ts'
import { takeEvidence } from './take-evidence.ts'

const commands = ['initiative', 'initiatives', 'blank-form'] as const
const formId = 'initiative'

/** Filling in and submitting an initiative, over days and channels, and what has become of it. */
export function createInitiativeTalk(options: InitiativeOptions): Talk {
  const { pool, words } = options
  const commandOf = createCommandReader(words, commands)
  return {
    reads: (text) => commandOf(text) !== undefined,
    holds: (state, at) => {
      const waiting = waitingFor(state, formPart, at)
      if (waiting?.what !== formId || waiting.data.words !== 'true') return undefined
      const { fields } = createInitiativeForm([])
      return {
        standsAlone: (text) => text.trim().startsWith('/') || readFormCommand(text, fields) !== undefined,
      }
    },
    askAgain: async (state, at, { address, means, text }) => {
      if (waitingFor(state, formPart, at)?.what !== formId) return undefined
      const known = await knowSomebody(options, { address, messageId: '', state, at, means })
      const filling = known && (await fillingOf(options, known))
      return filling && askOnceMore(filling, text !== undefined)
    },
    respond: async (message) => {
      const { text, press, state, at, file, replaces } = message
      const command = commandOf(text)
      const waiting = waitingFor(state, formPart, at)
      const isOurs = /^(form|initiative):/.test(press ?? '') || command !== undefined
      if (press?.startsWith('initiative:desk') === true) return undefined
      if (!isOurs && replaces === undefined && (waiting?.what !== formId || press !== undefined))
        return undefined
      const known = await knowSomebody(options, message)
      if (command === 'blank-form') return { replies: [await handOutBlank(options)] }
      if (known === undefined) return isOurs ? { replies: [initiativeTexts.join] } : undefined
      if (command === 'initiatives') return showOwn(options, known)
      if (press?.startsWith('initiative:') === true) return pressOwn(options, known, press)
      const filling = await fillingOf(options, known)
      if (command === 'initiative' || press === 'form:begin') return begin(options, known, filling)
      if (filling === undefined) return press === undefined ? undefined : ended(options, known)
      if (replaces !== undefined) return takeEdit(options, filling)
      if (file !== undefined) return takeEvidence(options, filling, file)
      return take(options, filling, waiting?.data)
    },
    mayTake: async (address) => {
      const { rows } = await pool.query(
        `select from conversations where channel = $1 and chat_id = $2 and state -> 'step' ->> 'name' = $3`,
        [address.channel, address.chatId, `${formPart}:${formId}`],
      )
      return rows.length > 0
    },
  }
}

async function knowSomebody({ pool }: InitiativeOptions, message: TalkMessage): Promise<Known | undefined> {
  const person = await findPerson(pool, message.address, message.at)
  return person && { ...message, person }
}

/** Somebody's open draft with all that is needed to go on with it. */
export async function fillingOf(options: InitiativeOptions, known: Known): Promise<Filling | undefined> {
  const draft = await findOpenDraft(options.pool, known.person.id, formId)
  const place = draft && (await placeOf(options, draft))
  if (draft === undefined || place === undefined) return undefined
  const workplace = await workplaceOf(options, known, { ...place, unit: draft.unit })
  return { ...known, draft, ...place, workplace, form: formOf(place) }
}

/** As it is to stand in the table of authors. */
export async function workplaceOf(
  { pool }: InitiativeOptions,
  { person }: Known,
  { organization, unit, unitName }: Place & { unit: string },
): Promise<string> {
  if (person.unit === undefined || person.unit === unit) return unitName
  const own = await findUnit(pool, organization.id, person.unit)
  return own === undefined ? unitName : `${own.name}, ${unitName}`
}

function formOf({ organization }: Pick<Filling, 'organization'>): Form {
  return createInitiativeForm(organization.initiatives.areas)
}

/** Where something was made; undefined where the organization is known no longer. */
export async function placeOf(
  { pool, organizations }: InitiativeOptions,
  { organization: id, unit }: Pick<StoredDraft, 'organization' | 'unit'>,
): Promise<Place | undefined> {
  const organization = organizations().find((each) => each.id === id)
  const found = await findUnit(pool, id, unit)
  return organization && { organization, unitName: found?.name ?? organization.name }
}

/** A button of a draft that is no more: it may have been submitted in another window. */
async function ended({ pool }: InitiativeOptions, { person }: Known): Promise<Said> {
  const [last] = await listInitiatives(pool, { person: person.id })
  if (last === undefined) return { replies: [{ text: initiativeTexts.none }] }
  const text = initiativeTexts.ended(last.code, nameOf(last))
  return { replies: [{ text, options: [{ id: 'initiative:mine', label: 'Hồ sơ của tôi' }] }] }
}

async function take(
  options: InitiativeOptions,
  filling: Filling,
  waiting: Record<string, string> | undefined,
): Promise<Said | undefined> {
  const { press, text, draft } = filling
  if (press !== undefined) return takePress(options, filling, press)
  if (text === undefined) return undefined
  const command = readFormCommand(text, [])
  const isBehind = waiting?.draft !== prefixOf(draft) || waiting.turn !== String(draft.turn)
  // What concerns the whole draft needs no field to be meant.
  if (isBehind && (command === undefined || !['later', 'cancel', 'review'].includes(command.kind))) {
    const says = [initiativeTexts.movedOn]
    return follow(options, filling, { cursor: draft.cursor, changes: [], says, next: 'ask', note: text })
  }
  // A command with a stroke is one, wherever it is typed.
  if (command === undefined && /^\/[a-z]{1,20}(?:@\w+)?$/i.test(text.trim())) return undefined
  if (command?.kind === 'keep') return keepWritten(options, filling)
  const input: Input = { kind: 'text', text, late: await isLate(options.pool, filling) }
  return fillForm(options, filling, input)
}

async function takePress(
  options: InitiativeOptions,
  filling: Filling,
  press: string,
): Promise<Said | undefined> {
  const prefix = `${prefixOf(filling.draft)}:`
  if (!press.startsWith(prefix)) return { replies: [{ text: initiativeTexts.old }] }
  const [action = '', value] = press.slice(prefix.length).split(':')
  if (action === 'keep') return keepWritten(options, filling)
  return (
    (await chooseBeginning(options, filling, action)) ??
    (await fillForm(options, filling, { kind: 'press', action, ...(value !== undefined && { value }) })) ?? {
      replies: [{ text: initiativeTexts.old }],
    }
  )
}

/** A question that was meant as the answer after all. */
async function keepWritten(options: InitiativeOptions, filling: Filling): Promise<Said | undefined> {
  const text = await loadWritten(options.pool, filling)
  if (text === undefined || filling.draft.cursor.at.length === 0)
    return { replies: [{ text: initiativeTexts.old }] }
  return fillForm(options, filling, { kind: 'text', text, meant: true })
}

/** After a question it may be said that it was the answer. */
function askOnceMore({ form, draft, means }: Filling, canKeep: boolean): Reply {
  const prefix = prefixOf(draft)
  const prompt = composePrompt(form, draft, { buttons: means.buttons, prefix })
  const [field, ...others] = fieldsAt(form.fields, draft.cursor.at)
  if (!canKeep || field === undefined || others.length > 0 || !isFree(field)) return prompt
  if (!means.buttons)
    return {
      ...prompt,
      text: `${prompt.text}\n(Nếu câu vừa rồi là nội dung của mục này, nhắn “ghi vào mục này”.)`,
    }
  return {
    ...prompt,
    options: [{ id: `${prefix}:keep`, label: initiativeTexts.keep }, ...(prompt.options ?? [])],
  }
}

async function handOutBlank({ makeEmptyRequest }: InitiativeOptions): Promise<Reply> {
  return { text: initiativeTexts.blank, files: [await makeEmptyRequest()] }
}
