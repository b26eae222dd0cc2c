import type { Cursor } from '../../forms/draft.ts'
import { endDraft, insertDraft, logAnswers, type StoredDraft } from '../../forms/draft-repository.ts'
import { type Form, isFilled, openFields, type Values, visibleFields } from '../../forms/form.ts'
import { beginAt, moveOn } from '../../forms/move-on.ts'
import type { Initiative } from '../../initiatives/initiative.ts'
import { createInitiativeForm } from '../../initiatives/initiative-form.ts'
import { findEstablishment } from '../../people/unit-repository.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { withoutStep } from '../talk/talk-step.ts'
import { placeOf, workplaceOf } from './create-initiative-talk.ts'
import { ask, follow, prefixOf, waitIn } from './fill-form.ts'
import type { Filling, InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'

/** „Nộp sáng kiến“: a new draft, or what to do with the one there is. */
export async function begin(
  options: InitiativeOptions,
  known: Known,
  filling: Filling | undefined,
): Promise<Said> {
  if (filling === undefined) return beginNew(options, known, {})
  const { form, draft } = filling
  const filled = visibleFields(form, draft.values).filter(({ id }) => isFilled(draft.values[id]))
  const name = typeof draft.values.name === 'string' ? draft.values.name : ''
  const open = openFields(form, draft.values).length
  const prefix = prefixOf(draft)
  return {
    replies: [
      {
        text: initiativeTexts.pending(name, draft.updatedAt, filled, open),
        options: [
          { id: `${prefix}:continue`, label: 'Làm tiếp' },
          { id: `${prefix}:restart`, label: 'Bắt đầu lại' },
          { id: `${prefix}:discard`, label: 'Bỏ bản nháp' },
        ],
      },
    ],
    state: withoutStep(known.state),
  }
}

/** What was chosen of the draft there is; undefined for what is no such choice. */
export async function chooseBeginning(
  options: InitiativeOptions,
  filling: Filling,
  action: string,
): Promise<Said | undefined> {
  const { draft, at, state } = filling
  if (action === 'continue')
    return follow(options, filling, { cursor: goOn(filling), changes: [], says: [], next: 'ask' })
  const end: NonNullable<Said['save']> = (client) => endDraft(client, draft, { state: 'discarded', at })
  if (action === 'discard')
    return { replies: [{ text: initiativeTexts.cancelled }], state: withoutStep(state), save: end }
  if (action !== 'restart') return undefined
  const begun = await beginNew(options, filling, {})
  return { ...begun, save: async (client) => (await end(client)) && (await begun.save?.(client)) !== false }
}

/** A form may have new fields since, and another channel other groups; what was being written or mended is gone on with. */
function goOn({ form, draft, means }: Filling): Cursor {
  const { cancelling: _, proposed: __, ...cursor } = draft.cursor
  const isKnown = cursor.at.every((id) => form.fields.some((field) => field.id === id))
  const isUnderWay = cursor.mending === true || cursor.writing !== undefined
  if (isUnderWay && isKnown) return cursor
  const { alone: ___, ...rest } = cursor
  return moveOn(form, draft.values, rest, { grouped: !means.buttons })
}

/** A draft of one's own unit; with `values` a copy of what was filed before, or its new version. */
export async function beginNew(
  options: InitiativeOptions,
  known: Known,
  { values: given = {}, initiative }: { values?: Values; initiative?: Initiative },
): Promise<Said> {
  const { person, means, at } = known
  const { organization } = person
  if (organization === undefined || person.unit === undefined) return { replies: [initiativeTexts.noUnit] }
  const unit = await whereFiled(options, organization, person.unit)
  const place = await placeOf(options, { organization, unit })
  if (place === undefined) return { replies: [initiativeTexts.noUnit] }
  const form = createInitiativeForm(place.organization.initiatives.areas)
  const isCopy = Object.keys(given).length > 0
  const values = isCopy ? closeOptional(form, given) : given
  const cursor = cursorOf(form, values, { initiative, grouped: !means.buttons })
  const draft: StoredDraft = {
    ...{
      id: '',
      form: form.id,
      person: person.id,
      organization,
      unit,
      initiative: initiative?.id,
      cursor,
      turn: 0,
      values,
    },
    ...{ createdAt: at, updatedAt: at },
  }
  const workplace = await workplaceOf(options, known, { ...place, unit })
  const filling: Filling = { ...known, ...place, workplace, draft, form }
  const prompt = await ask(options, filling)
  const opening = [
    ...(isCopy && initiative === undefined ? [initiativeTexts.copied] : []),
    ...(isCopy ? [] : [initiativeTexts.begin(place, visibleFields(form, values).length)]),
    ...(means.files === 'link' && !isCopy ? [initiativeTexts.noFiles] : []),
    ...(initiative?.outcome.reason === undefined ? [] : [initiativeTexts.wanted(initiative.outcome.reason)]),
  ]
  return {
    replies: [{ ...prompt, text: [...opening, prompt.text].join('\n\n') }],
    state: waitIn(filling, 0),
    save: (client) => insertWith(client, filling, values),
  }
}

/** A ward's goes to its hospital, which recognizes it (Điều lệ Sáng kiến, Điều 5). */
async function whereFiled(
  { pool, organizations }: InitiativeOptions,
  organization: string,
  unit: string,
): Promise<string> {
  const desk = organizations().find(({ id }) => id === organization)?.initiatives.desk
  return desk === 'unit' ? findEstablishment(pool, organization, unit) : unit
}

/** What may stay empty was left so. */
function closeOptional(form: Form, values: Values): Values {
  const left = form.fields.filter(({ id, required }) => !required && values[id] === undefined)
  return { ...values, ...Object.fromEntries(left.map(({ id }) => [id, null])) }
}

/** What the desk has asked for comes first. */
function cursorOf(
  form: Form,
  values: Values,
  { initiative, grouped }: { initiative: Initiative | undefined; grouped: boolean },
): Cursor {
  const [wanted] = visibleFields(form, values).filter(({ id }) => initiative?.outcome.fields?.includes(id))
  return wanted === undefined ? beginAt(form, values, { grouped }) : { at: [wanted.id], mending: true }
}

async function insertWith(
  client: Parameters<NonNullable<Said['save']>>[0],
  { draft, person, address, sourceId, at }: Filling,
  values: Values,
): Promise<boolean> {
  const id = await insertDraft(client, { ...draft, at })
  if (id === undefined) return false
  const changes = Object.entries(values).map(([field, value]) => ({ field, value }))
  await logAnswers(client, { id, values: {} }, changes, { person: person.id, address, sourceId, at })
  return true
}
