import { isFilled } from '../../forms/form.ts'
import { isFiles } from '../../forms/take-answer.ts'
import { type Initiative, initiativeStateNames } from '../../initiatives/initiative.ts'
import { nameOf } from '../../initiatives/initiative-form.ts'
import { findInitiative, listInitiatives } from '../../initiatives/initiative-repository.ts'
import type { Organization } from '../../knowledge/organization.ts'
import type { ReplyOption } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import { grantsHere, isOfficerOf } from '../../people/person.ts'
import { findPerson } from '../../people/person-repository.ts'
import type { Known } from '../people/create-roles.ts'
import { createCommandReader } from '../talk/read-staff-command.ts'
import type { Said, Talk } from '../talk/talk.ts'
import { waitingFor } from '../talk/talk-step.ts'
import { placeOf } from './create-initiative-talk.ts'
import { deskTexts } from './desk-texts.ts'
import { actAtDesk } from './handle-initiative.ts'
import type { InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'
import { handOut, refuseOwn, withOptions } from './own-initiatives.ts'
import { showAtDesk } from './show-at-desk.ts'
import { askWordsAgain, deskPart, takeDeskWords } from './take-desk-words.ts'

const mostShown = 15

/** Where a unit handles what was filed with it, and an organization sees its units' initiatives. */
export function createInitiativeDesk(options: InitiativeOptions): Talk {
  const { pool, words } = options
  const commandOf = createCommandReader(words, ['initiative-desk'])
  return {
    reads: (text) => commandOf(text) !== undefined,
    holds: (state, at) =>
      waitingFor(state, deskPart, at) && { standsAlone: (text) => text.trim().startsWith('/') },
    askAgain: (state, at) => askWordsAgain(options, state, at),
    respond: async (message) => {
      const { text, press, state, at, address } = message
      const waiting = waitingFor(state, deskPart, at)
      const isOurs = press?.startsWith('initiative:desk') === true || commandOf(text) !== undefined
      const isWaitedFor = waiting !== undefined && press === undefined && text !== undefined
      if (!isOurs && !isWaitedFor) return undefined
      const person = await findPerson(pool, address, at)
      if (person === undefined) return isOurs ? refuseStranger(at) : undefined
      const known = { ...message, person }
      if (press !== undefined) return takePress(options, known, press)
      if (isOurs) return listAtDesk(options, known, 0)
      const { what = '', data = {} } = waiting ?? {}
      return takeDeskWords(options, known, { what, code: data.code ?? '', words: data.words })
    },
  }
}

function refuseStranger(at: Date): Said {
  return {
    replies: [{ text: initiativeTexts.notAllowed }],
    save: async (client) => {
      await writeAudit(client, { at, action: 'refused:initiative-desk' })
      return true
    },
  }
}

export interface Authority {
  /** May handle what was filed: the desk that it lies with. */
  decides: boolean
  /** May see it and propose it: the organization's officers. */
  oversees: boolean
}

/** What somebody may do of an initiative on this account. Pure. */
export function authorityOver(
  { person, address }: Known,
  { organization: { id, initiatives }, unit }: { organization: Organization; unit: string },
): Authority {
  const grants = grantsHere(person, address)
  const oversees = isOfficerOf(grants, id)
  const isOfUnit = grants.some(
    ({ role, ...grant }) =>
      (role === 'focal' || role === 'head') && grant.organization === id && grant.unit === unit,
  )
  return { decides: initiatives.desk === 'unit' ? isOfUnit : oversees, oversees }
}

const waitingStates: Initiative['state'][] = ['submitted', 'complete', 'at-council']

async function listAtDesk(options: InitiativeOptions, known: Known, from: number): Promise<Said> {
  const found: Initiative[] = []
  let mayLook = false
  for (const organization of options.organizations()) {
    const grants = grantsHere(known.person, known.address).filter(
      (grant) => grant.organization === organization.id,
    )
    const oversees = isOfficerOf(grantsHere(known.person, known.address), organization.id)
    const isUnitDesk = organization.initiatives.desk === 'unit'
    const units = isUnitDesk ? grants.filter(({ unit }) => unit !== '').map(({ unit }) => unit) : []
    if (!oversees && units.length === 0) continue
    mayLook = true
    const asked = { organization: organization.id, ...(!oversees && { units }) }
    found.push(...(await listInitiatives(options.pool, asked)))
  }
  if (!mayLook) return refuse(known)
  const shown = found.filter(({ state }) => state !== 'withdrawn')
  const isWaiting = ({ state }: Initiative) => waitingStates.includes(state)
  const ordered = [...shown.filter(isWaiting), ...shown.filter((each) => !isWaiting(each))]
  const page = ordered.slice(from, from + mostShown)
  if (page.length === 0) return { replies: [{ text: deskTexts.noneWaiting }] }
  const units = await nameUnits(options, page)
  const lines = page.map(
    (each) => `- ${each.code} “${nameOf(each)}”, ${units.get(each.id)}: ${initiativeStateNames[each.state]}`,
  )
  const rest = ordered.length - from - page.length
  const more: ReplyOption[] =
    rest > 0 ? [{ id: `initiative:desk-list:${from + page.length}`, label: `Xem tiếp (còn ${rest})` }] : []
  const buttons = page.map(({ code }) => ({ id: `initiative:desk-show:${code}`, label: code }))
  const heading = deskTexts.counts('Nơi anh/chị phụ trách', shown.filter(isWaiting).length, shown.length)
  return { replies: [{ text: [heading, ...lines].join('\n'), options: [...buttons, ...more] }] }
}

async function nameUnits(options: InitiativeOptions, initiatives: readonly Initiative[]) {
  const names = new Map<string, string>()
  for (const each of initiatives) names.set(each.id, (await placeOf(options, each))?.unitName ?? each.unit)
  return names
}

function refuse({ person, at }: Known): Said {
  return {
    replies: [{ text: initiativeTexts.notAllowed }],
    save: async (client) => {
      await writeAudit(client, {
        at,
        actor: person.id,
        action: 'refused:initiative-desk',
        subject: person.id,
      })
      return true
    },
  }
}

async function takePress(options: InitiativeOptions, known: Known, press: string): Promise<Said> {
  const [, action = '', value = ''] = press.split(':')
  if (action === 'desk-list') return listAtDesk(options, known, /^\d{1,5}$/.test(value) ? Number(value) : 0)
  const initiative = await findInitiative(options.pool, value)
  const place = initiative && (await placeOf(options, initiative))
  if (initiative === undefined || place === undefined) return refuse(known)
  const authority = authorityOver(known, { ...place, unit: initiative.unit })
  // Of what one may not see nothing is said, not even that it is there.
  if (!authority.decides && !authority.oversees) return refuseOwn(known, initiative, action)
  const asked = { initiative, place, authority }
  if (action === 'desk-show') return showAtDesk(options, asked)
  if (action === 'desk-file' || action === 'desk-evidence') {
    const handed =
      action === 'desk-file' ? await handOut(options, initiative) : handOutEvidence(options, initiative)
    return withOptions(handed, (await showAtDesk(options, asked)).replies.at(-1)?.options)
  }
  return actAtDesk(options, known, { ...asked, action: action.slice('desk-'.length) })
}

function handOutEvidence({ handOutFiles }: InitiativeOptions, { code, content }: Initiative): Said {
  const { evidence } = content
  const files = isFilled(evidence) && isFiles(evidence) ? handOutFiles(evidence) : []
  return {
    replies: [
      {
        text: files.length === 0 ? `Hồ sơ ${code} chưa có minh chứng.` : `Minh chứng của hồ sơ ${code}:`,
        files,
      },
    ],
  }
}
