import { changeInitiative, type Initiative, type InitiativeAction } from '../../initiatives/initiative.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { waitFor } from '../talk/talk-step.ts'
import { applyAtDesk } from './apply-at-desk.ts'
import type { InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'
import { refuseOwn } from './own-initiatives.ts'
import type { AtDesk } from './show-at-desk.ts'
import { asksForWords, askWords, confirm, deskPart } from './take-desk-words.ts'

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
  return applyAtDesk(options, known, asked, { kind: action })
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
