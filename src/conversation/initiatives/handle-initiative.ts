import { formatDay } from '../../forms/describe-value.ts'
import {
  changeInitiative,
  type Initiative,
  type InitiativeAction,
  type Outcome,
} from '../../initiatives/initiative.ts'
import { nameOf } from '../../initiatives/initiative-form.ts'
import { saveInitiative } from '../../initiatives/initiative-repository.ts'
import type { Reply } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { waitFor } from '../talk/talk-step.ts'
import { deskTexts } from './desk-texts.ts'
import { fieldsNamed } from './fields-named.ts'
import type { InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'
import { refuseOwn } from './own-initiatives.ts'
import { type AtDesk, showAtDesk } from './show-at-desk.ts'
import { asksForWords, askWords, confirm, deskPart } from './take-desk-words.ts'
import { tellAuthor } from './tell-desk.ts'

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
  if (asksForWords(action)) {
    const step = { part: deskPart, what: action, data: { code: initiative.code } }
    const refused = refusalOf(initiative, action)
    if (refused !== undefined) return { replies: [{ text: refused }] }
    return { replies: [askWords(initiative.code, action)], state: waitFor(known.state, step, known.at) }
  }
  if (action === 'send' || action === 'drop') return confirm(options, known, asked)
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

export async function apply(
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
      return deskTexts.returned(told, action.reason, fieldsNamed(options, initiative, action.reason))
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
