import { dayIn } from '../../duties/calendar.ts'
import { readSignedPaper } from '../../duties/read-signed-paper.ts'
import { formatDay } from '../../forms/describe-value.ts'
import type { Field } from '../../forms/form.ts'
import {
  changeInitiative,
  type Initiative,
  type InitiativeAction,
  type Outcome,
} from '../../initiatives/initiative.ts'
import { createInitiativeForm, nameOf } from '../../initiatives/initiative-form.ts'
import { findInitiative, saveInitiative } from '../../initiatives/initiative-repository.ts'
import { foldVietnamese } from '../../knowledge/search/fold-vietnamese.ts'
import type { Reply } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { waitFor, withoutStep } from '../talk/talk-step.ts'
import { authorityOver } from './create-initiative-desk.ts'
import { placeOf } from './create-initiative-talk.ts'
import { deskTexts } from './desk-texts.ts'
import type { InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'
import { refuseOwn } from './own-initiatives.ts'
import { type AtDesk, showAtDesk } from './show-at-desk.ts'
import { tellAuthor } from './tell-desk.ts'

export const deskPart = 'initiative-desk'

const asking: Record<string, string> = {
  return: deskTexts.askReason,
  'not-recognized': deskTexts.askWhyNot,
  recognized: deskTexts.askDecision,
}
const longestReason = 1_000

/** What a button of the desk does; a reason or a decision is asked for first. */
export async function actAtDesk(
  options: InitiativeOptions,
  known: Known,
  asked: AtDesk & { action: string },
): Promise<Said> {
  const { initiative, authority, action } = asked
  const isProposal = action === 'propose'
  if (isProposal ? !authority.oversees : !authority.decides)
    return refuseOwn(known, initiative, `desk-${action}`)
  const text = asking[action]
  if (text !== undefined) {
    const step = { part: deskPart, what: action, data: { code: initiative.code } }
    const refused = refusalOf(initiative, action)
    if (refused !== undefined) return { replies: [{ text: refused }] }
    return { replies: [{ text: `${initiative.code}: ${text}` }], state: waitFor(known.state, step, known.at) }
  }
  if (action !== 'accept' && action !== 'to-council' && !isProposal)
    return { replies: [{ text: initiativeTexts.gone }] }
  return apply(options, known, asked, { kind: action })
}

/** Where a reason would be asked for in vain. */
function refusalOf(initiative: Initiative, action: string): string | undefined {
  const tried: InitiativeAction | undefined =
    action === 'return'
      ? { kind: 'return', reason: '', fields: [] }
      : action === 'recognized'
        ? { kind: 'recognized', number: '', date: '' }
        : action === 'not-recognized'
          ? { kind: 'not-recognized', reason: '' }
          : undefined
  const next = tried && changeInitiative(initiative, tried)
  return typeof next === 'string' ? initiativeTexts.refused[next] : undefined
}

/** The reason, or number and date of the decision, that was asked for. */
export async function takeDeskWords(
  options: InitiativeOptions,
  known: Known,
  { what, code }: { what: string; code: string },
): Promise<Said | undefined> {
  const { text = '', state } = known
  if (text.startsWith('/') || /\?\s*$/.test(text)) return undefined
  const initiative = await findInitiative(options.pool, code)
  const place = initiative && (await placeOf(options, initiative))
  if (initiative === undefined || place === undefined)
    return { replies: [{ text: initiativeTexts.gone }], state: withoutStep(state) }
  const authority = authorityOver(known, { ...place, unit: initiative.unit })
  if (!authority.decides) return refuseOwn(known, initiative, 'desk-words')
  const action = readWords(options, known, { initiative, what, text, timezone: place.organization.timezone })
  if (action === undefined) return { replies: [{ text: deskTexts.needsDecision }] }
  return apply(options, { ...known, state: withoutStep(state) }, { initiative, place, authority }, action)
}

function readWords(
  options: InitiativeOptions,
  { at }: Known,
  {
    initiative,
    what,
    text,
    timezone,
  }: { initiative: Initiative; what: string; text: string; timezone: string },
): InitiativeAction | undefined {
  const reason = text.trim().slice(0, longestReason)
  if (what === 'not-recognized') return { kind: 'not-recognized', reason }
  if (what === 'return')
    return { kind: 'return', reason, fields: fieldsIn(options, initiative, reason).map(({ id }) => id) }
  const { number, date } = readSignedPaper(text, dayIn(timezone, at)) ?? {}
  return number === undefined || date === undefined ? undefined : { kind: 'recognized', number, date }
}

/** The fields that a reason names. */
function fieldsIn(
  { organizations }: InitiativeOptions,
  { organization }: Initiative,
  reason: string,
): Field[] {
  const areas = organizations().find(({ id }) => id === organization)?.initiatives.areas ?? []
  const words = ` ${foldVietnamese(reason.normalize('NFC')).replace(/[^a-z0-9]+/g, ' ')} `
  const says = (name: string) =>
    words.includes(
      ` ${foldVietnamese(name)
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()} `,
    )
  return createInitiativeForm(areas).fields.filter(
    ({ label, also = [] }) => says(label) || also.some((name) => name.includes(' ') && says(name)),
  )
}

async function apply(
  options: InitiativeOptions,
  known: Known,
  asked: AtDesk,
  action: InitiativeAction,
): Promise<Said> {
  const { initiative, place } = asked
  const { at, person, address, state } = known
  const next = changeInitiative(initiative, action)
  if (typeof next === 'string') {
    const shown = await showAtDesk(options, asked, initiativeTexts.refused[next])
    return { ...shown, state }
  }
  const outcome: Outcome = action.kind === 'propose' ? initiative.outcome : next.outcome
  const after = { ...initiative, ...next, outcome, ...(action.kind === 'propose' && { proposedAt: at }) }
  const { organization } = place
  const tell = await tellAuthor(
    options,
    { initiative, organization, at },
    {
      step: action.kind,
      reply: tellingOf(options, asked, action),
    },
  )
  const shown = await showAtDesk(options, { ...asked, initiative: after }, 'Đã ghi, và đã báo tác giả.')
  return {
    ...shown,
    state,
    save: async (client) => {
      const change = { initiative, action: action.kind, state: next.state, outcome, actor: person.id }
      if (!(await saveInitiative(client, { ...change, channel: address.channel, at }))) return false
      await writeAudit(client, {
        ...{ at, actor: person.id, action: `initiative:${action.kind}`, organization: organization.id },
        ...{ unit: initiative.unit, subject: initiative.person, detail: { code: initiative.code } },
      })
      await tell(client)
      return true
    },
  }
}

/** What the author hears of a step. */
function tellingOf(
  options: InitiativeOptions,
  { initiative, place }: AtDesk,
  action: InitiativeAction,
): Reply {
  const told = { code: initiative.code, name: nameOf(initiative) }
  switch (action.kind) {
    case 'return':
      return deskTexts.returned(told, action.reason, fieldsIn(options, initiative, action.reason))
    case 'to-council':
      return deskTexts.atCouncil(told)
    case 'recognized':
      return deskTexts.recognized(told, action.number, formatDay(action.date))
    case 'not-recognized':
      return deskTexts.notRecognized(told, action.reason)
    case 'propose':
      return deskTexts.proposed(told, place.organization.contact.office || place.organization.name)
    case 'accept':
    case 'withdraw':
    case 'resubmit':
      return deskTexts.accepted(told)
  }
}
