import { formatDay } from '../../forms/describe-value.ts'
import { changeInitiative, type InitiativeAction, type Outcome } from '../../initiatives/initiative.ts'
import { nameOf } from '../../initiatives/initiative-form.ts'
import { saveInitiative } from '../../initiatives/initiative-repository.ts'
import type { Reply } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { deskTexts } from './desk-texts.ts'
import { fieldsNamed } from './fields-named.ts'
import type { InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'
import { type AtDesk, showAtDesk } from './show-at-desk.ts'
import { tellAuthor } from './tell-desk.ts'

/** Does a step and tells its author, in one transaction; a step that somebody else was first with changes nothing. */
export async function applyAtDesk(
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
