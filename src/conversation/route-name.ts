import type { Organization } from '../knowledge/organization.ts'
import type { ConversationWords } from '../knowledge/vocabulary/conversation-words.ts'
import type { ConversationState } from './conversation-state.ts'
import type { OrganizationNames } from './create-organization-names.ts'
import { isBelowSuch } from './list-kinds.ts'
import type { NamedOrganization } from './read-name.ts'
import type { Route, Understanding } from './route-message.ts'
import { scanPhrases } from './scan-phrases.ts'

/** What a message that is an organization's name leads to. Pure. */
export function routeName(
  state: ConversationState,
  named: NamedOrganization | undefined,
  names: OrganizationNames,
): Route | undefined {
  const organization = named?.organizations[0]
  if (named === undefined || organization === undefined) return undefined
  if (named.byKind && !named.belongs && meansOther(state, organization, names)) return undefined
  const answer = state.lastAnswers[0]
  if (named.byKind && named.goesOn && answer === undefined) return undefined
  if (named.organizations.length > 1 || named.denied || (named.goesOn && answer === undefined)) {
    return { kind: 'command', command: 'organizations' }
  }
  return named.goesOn && answer !== undefined
    ? { kind: 'ask-again', organization, answer }
    : { kind: 'choose', organization }
}

/** For who belongs to a hospital „Sở“ is first of all its own department, which need not be the one known. */
function meansOther(state: ConversationState, organization: Organization, names: OrganizationNames): boolean {
  const chosen = names.find(state.organization)
  const isOffered = state.choice?.kind === 'organization' && state.choice.newest
  return chosen !== undefined && !isOffered && isBelowSuch(chosen, organization)
}

/** „Em ở Sa Đéc, hạn nộp khi nào?“ Pure. */
export function routeBelonging(
  state: ConversationState,
  text: string,
  understanding: Understanding,
): Route | undefined {
  const { names, words, readings } = understanding
  const belonging = names.readBelonging(text)
  if (belonging === undefined) return undefined
  const { organization, rest, byKind } = belonging
  if (byKind === true && meansOther(state, organization, names)) return undefined
  return readings(rest).some((reading) => saysNothing(reading, names, words))
    ? { kind: 'choose', organization }
    : { kind: 'choose-and-ask', organization, text: rest }
}

function saysNothing(rest: string, names: OrganizationNames, words: ConversationWords): boolean {
  const { particles, belonging } = words
  const parts = scanPhrases(rest, [
    ['particle', particles],
    ['particle', belonging.particles],
    ['particle', belonging.denials],
    ['particle', words.wrong.phrases],
    ['particle', words.officer.verbs],
  ])
  return parts !== undefined || names.readAlone(rest)?.denied === true
}
