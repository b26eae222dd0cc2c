import type pg from 'pg'
import { dayIn } from '../../duties/calendar.ts'
import { endDraft } from '../../forms/draft-repository.ts'
import { isFilled, missingFields, type Values, visibleFields } from '../../forms/form.ts'
import { changeInitiative, type Initiative } from '../../initiatives/initiative.ts'
import {
  findInitiativeById,
  insertInitiative,
  saveInitiative,
} from '../../initiatives/initiative-repository.ts'
import type { Said } from '../talk/talk.ts'
import { withoutStep } from '../talk/talk-step.ts'
import { ask } from './fill-form.ts'
import type { Filling, InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'
import { findDesk, tellDesk } from './tell-desk.ts'

/** Files the draft with the desk that decides, under a code of its own; what was filed before gets a new version. */
export async function submit(options: InitiativeOptions, filling: Filling): Promise<Said> {
  const { draft, form, state } = filling
  const missing = missingFields(form, draft.values)
  if (missing.length > 0) {
    const summary = await ask(options, { ...filling, draft: { ...draft, cursor: { at: [] } } })
    return { replies: [{ ...summary, text: [initiativeTexts.notYet(missing), summary.text].join('\n\n') }] }
  }
  const before =
    draft.initiative === undefined ? undefined : await findInitiativeById(options.pool, draft.initiative)
  const content = contentOf(filling)
  if (before !== undefined && typeof changeInitiative(before, { kind: 'resubmit' }) === 'string')
    return { replies: [{ text: initiativeTexts.takenUp(before) }], state: withoutStep(state) }
  const file = await options.makeRequest({ content, ...filling })
  const desk = await findDesk(options, filling)
  return {
    replies: [],
    state: withoutStep(state),
    compose: async (client) => {
      const filed = await save(client, filling, { before, content })
      if (filed === undefined) return undefined
      await tellDesk(options, client, { filling, desk, filed, isNew: before === undefined })
      const text = initiativeTexts.receipt({ ...filed, desk, place: filling, isNew: before === undefined })
      return [{ text, files: [file], options: [{ id: 'initiative:mine', label: 'Hồ sơ của tôi' }] }]
    },
  }
}

/** What is filed: the fields that are asked, and nothing that a condition has taken out. */
function contentOf({ form, draft: { values } }: Filling): Values {
  const shown = visibleFields(form, values).filter(({ id }) => isFilled(values[id]))
  return Object.fromEntries(shown.map(({ id }) => [id, values[id] ?? null]))
}

interface Filed {
  id: string
  code: string
}

async function save(
  client: pg.PoolClient,
  { draft, person, organization, address, at }: Filling,
  { before, content }: { before: Initiative | undefined; content: Values },
): Promise<Filed | undefined> {
  if (!(await endDraft(client, draft, { state: 'submitted', at }))) return undefined
  const [actor, channel] = [person.id, address.channel]
  if (before === undefined) {
    return insertInitiative(client, {
      ...{ organization: organization.id, letters: organization.initiatives.code, unit: draft.unit },
      ...{
        year: Number(dayIn(organization.timezone, at).slice(0, 4)),
        person: person.id,
        content,
        channel,
        at,
      },
    })
  }
  const action = 'resubmit' as const
  const next = changeInitiative(before, { kind: action })
  if (typeof next === 'string') return undefined
  const isSaved = await saveInitiative(client, {
    initiative: before,
    action,
    ...next,
    content,
    actor,
    channel,
    at,
  })
  return isSaved ? before : undefined
}
