import type { ConversationState } from './conversation-state.ts'
import type { Content, ReportKind, Route, Understanding } from './route-message.ts'

/** What a pressed option means: one that is no longer known is expired. Pure. */
export function routePress(
  state: ConversationState,
  { press, offeredAt }: { press: string; offeredAt: Content['offeredAt'] },
  { names, papers = [] }: Pick<Understanding, 'names' | 'papers'>,
): Route {
  const [action = '', ...rest] = press.split(':')
  const value = rest.join(':')
  if (action === 'organization' && rest.length > 0) {
    const organization = names.find(value)
    if (isSettled(state, offeredAt)) return { kind: 'settled' }
    if (organization !== undefined || value === '') return { kind: 'choose', organization }
  }
  const wanted = papers.filter(({ id, organization }) => id === value || organization === value)
  if (action === 'file' && wanted.length > 0) {
    return { kind: 'file', request: { papers: wanted, decided: true, ending: undefined } }
  }
  const report = reports.get(action)
  const answer = state.lastAnswers.find(({ key }) => key === value)
  return report === undefined || answer === undefined
    ? { kind: 'expired' }
    : { kind: 'report', report, answer }
}

const reports = new Map<string, ReportKind>([
  ['wrong', 'wrong'],
  ['officer', 'ask-officer'],
])

/** What was chosen since, by whatever way, closes the question. */
function isSettled({ choseAt }: ConversationState, offeredAt: Content['offeredAt']): boolean {
  return choseAt !== undefined && offeredAt instanceof Date && offeredAt.getTime() < Date.parse(choseAt)
}
