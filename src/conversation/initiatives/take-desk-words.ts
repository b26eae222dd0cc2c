import { dayIn } from '../../duties/calendar.ts'
import { readSignedPaper } from '../../duties/read-signed-paper.ts'
import type { Initiative, InitiativeAction } from '../../initiatives/initiative.ts'
import { findInitiative } from '../../initiatives/initiative-repository.ts'
import { foldVietnamese } from '../../knowledge/search/fold-vietnamese.ts'
import type { Reply } from '../../message.ts'
import type { ConversationState } from '../conversation-state.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { waitFor, waitingFor, withoutStep } from '../talk/talk-step.ts'
import { applyAtDesk } from './apply-at-desk.ts'
import { authorityOver } from './create-initiative-desk.ts'
import { placeOf } from './create-initiative-talk.ts'
import { deskTexts } from './desk-texts.ts'
import { fieldsNamed } from './fields-named.ts'
import type { InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'
import { refuseOwn } from './own-initiatives.ts'
import { type AtDesk, showAtDesk } from './show-at-desk.ts'

export const deskPart = 'initiative-desk'

const asking: Record<string, string> = {
  return: deskTexts.askReason,
  'not-recognized': deskTexts.askWhyNot,
  recognized: deskTexts.askDecision,
}
const longestReason = 1_000

/** Whether a reason or a decision is asked for before it is done. */
export function asksForWords(action: string): boolean {
  return Object.hasOwn(asking, action)
}

/** What is asked for, with a way back. */
export function askWords(code: string, action: string): Reply {
  return {
    text: `${code}: ${asking[action] ?? ''}`,
    options: [{ id: `initiative:desk-drop:${code}`, label: deskTexts.drop }],
  }
}

/** After a question in between: what is asked for, or the words that were read back. */
export async function askWordsAgain(
  options: InitiativeOptions,
  state: ConversationState,
  at: Date,
): Promise<Reply | undefined> {
  const { what = '', data = {} } = waitingFor(state, deskPart, at) ?? {}
  const { code, words: text } = data
  if (code === undefined) return undefined
  const initiative = text === undefined ? undefined : await findInitiative(options.pool, code)
  const place = initiative && (await placeOf(options, initiative))
  if (initiative === undefined || place === undefined || text === undefined) return askWords(code, what)
  const { timezone } = place.organization
  const read = readWords(options, at, { initiative, what, text, timezone })
  return read === undefined ? askWords(code, what) : readBack(options, initiative, read)
}

/** What a button below the words that were read back does. */
export async function confirm(
  options: InitiativeOptions,
  known: Known,
  asked: AtDesk & { action: string },
): Promise<Said> {
  const { initiative, action } = asked
  const { what = '', data = {} } = waitingFor(known.state, deskPart, known.at) ?? {}
  const state = withoutStep(known.state)
  if (action === 'drop') return { ...(await showAtDesk(options, asked, deskTexts.dropped)), state }
  const { timezone } = asked.place.organization
  const text = data.code === initiative.code ? data.words : undefined
  const read =
    text === undefined ? undefined : readWords(options, known.at, { initiative, what, text, timezone })
  if (read === undefined) return { replies: [{ text: initiativeTexts.gone }] }
  return applyAtDesk(options, { ...known, state }, asked, read)
}

/**
 * The reason, or number and date of the decision, that was asked for: read back before it goes to the author. Undefined
 * for a question to the documents.
 */
export async function takeDeskWords(
  options: InitiativeOptions,
  known: Known,
  { what, code, words }: { what: string; code: string; words: string | undefined },
): Promise<Said | undefined> {
  const { text = '', state, at } = known
  if (text.startsWith('/') || /\?\s*$/.test(text)) return undefined
  const initiative = await findInitiative(options.pool, code)
  const place = initiative && (await placeOf(options, initiative))
  if (initiative === undefined || place === undefined)
    return { replies: [{ text: initiativeTexts.gone }], state: withoutStep(state) }
  const authority = authorityOver(known, { ...place, unit: initiative.unit })
  if (!authority.decides) return refuseOwn(known, initiative, 'desk-words')
  const asked = { initiative, place, authority }
  const bare = foldVietnamese(text.normalize('NFC'))
    .replace(/[\s.,!]+/g, ' ')
    .trim()
  if (givesUp.test(bare)) return confirm(options, known, { ...asked, action: 'drop' })
  if (words !== undefined && consents.test(bare)) return confirm(options, known, { ...asked, action: 'send' })
  const { timezone } = place.organization
  const read = readWords(options, known.at, { initiative, what, text, timezone })
  if (read === undefined) return { replies: [{ text: deskTexts.needsDecision(dateIn(text)) }] }
  const step = { part: deskPart, what, data: { code, words: text } }
  return {
    replies: [readBack(options, initiative, read)],
    state: waitFor(state, step, at),
  }
}

const givesUp =
  /^(?:(?:da|vang|u) )*(?:thoi|huy|huy bo|bo qua|khong|de sau|dung gui|khong gui|khong ghi|\/huy)(?: (?:a|nha|nhe|khong gui|khong ghi|chua gui|de sau|em|dau))*$/
const consents =
  /^(?:(?:da|vang|u) )*(?:gui|gui di|ghi|ghi di|ok|oke|dung|dung roi|dong y|co|duoc|vang|da|u)(?: (?:a|nha|nhe|luon|di|em|roi))*$/

/** A day as written, to be named when it is none of the calendar. */
function dateIn(text: string): string | undefined {
  return /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/.exec(text)?.[0]
}

function readBack(options: InitiativeOptions, initiative: Initiative, action: InitiativeAction): Reply {
  const { code } = initiative
  return {
    text: deskTexts.readBack(code, action, {
      fields: action.kind === 'return' ? fieldsNamed(options, initiative, action.reason) : [],
      isEarly:
        action.kind === 'recognized' && action.date < initiative.submittedAt.toISOString().slice(0, 10),
    }),
    options: [
      {
        id: `initiative:desk-send:${code}`,
        label: action.kind === 'return' ? deskTexts.send : deskTexts.write,
      },
      { id: `initiative:desk-drop:${code}`, label: deskTexts.drop },
    ],
  }
}

function readWords(
  options: InitiativeOptions,
  at: Date,
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
    return { kind: 'return', reason, fields: fieldsNamed(options, initiative, reason).map(({ id }) => id) }
  const { number, date } = readSignedPaper(text, dayIn(timezone, at)) ?? {}
  return number === undefined || date === undefined ? undefined : { kind: 'recognized', number, date }
}
