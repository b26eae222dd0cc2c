import { type ConversationState, emptyState, type PersonState } from './conversation-state.ts'

/** What one of a group has said of themselves and talked about; new people begin anew. Elsewhere the chat is one person's. */
export function stateOfPerson(state: ConversationState, person: string | undefined): ConversationState {
  if (person === undefined) return state
  return state.people?.find((each) => each.person === person)?.state ?? emptyState
}

/** The chat with the newest state of the person in it. */
export function withStateOfPerson(
  state: ConversationState,
  person: string | undefined,
  own: ConversationState,
): ConversationState {
  if (person === undefined) return own
  const { people: _, ...kept } = own
  const others = (state.people ?? []).filter((each) => each.person !== person)
  const people = [{ person, state: kept }, ...others].slice(0, mostPeople)
  return { ...state, people: people.map((each, at) => (at < mostTalking ? each : forgetTalk(each))) }
}

/** The whole state of a chat is read and written with every message: of those silent for long only little is kept. */
const mostTalking = 20
const mostPeople = 500

function forgetTalk({ person, state }: PersonState): PersonState {
  const { topic: _, lastAnswers: __, ...rest } = state
  return { person, state: { ...rest, lastAnswers: [] } }
}
