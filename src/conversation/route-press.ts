import { everyPaper } from './answer-file-request.ts'
import type { ConversationState } from './conversation-state.ts'
import { choiceOf, isCalledOff } from './note-choice.ts'
import type { Content, ReportKind, Route, Understanding } from './route-message.ts'

/** What a pressed option means: one that is no longer known is expired. Pure. */
export function routePress(
  state: ConversationState,
  { press, offeredAt }: { press: string; offeredAt: Content['offeredAt'] },
  { names, papers = [] }: Pick<Understanding, 'names' | 'papers'>,
): Route {
  const [action = '', ...rest] = press.split(':')
  const value = rest.join(':')
  const choice = choiceOf([{ id: press }])
  if (choice !== undefined && isCalledOff(state, choice, offeredAt)) return { kind: 'closed', choice }
  if (action === 'organization' || action === 'set-organization') {
    const organization = names.find(value)
    if (action === 'organization' && isSettled(state, offeredAt)) return { kind: 'settled' }
    if (organization !== undefined || press.endsWith(':')) return { kind: 'choose', organization }
  }
  const heading = /^([^:]+):([^#]+)#(.+)$/.exec(value)
  if (action === 'section' && heading !== null) {
    const [, key, document = '', section = ''] = heading
    const isKnown = state.lastAnswers.some((answer) => answer.key === key)
    return isKnown ? { kind: 'section', document, section } : { kind: 'expired' }
  }
  const wanted = papers.filter(
    ({ id, organization }) => value === everyPaper || id === value || organization === value,
  )
  if (action === 'file' && wanted.length > 0) {
    const left = wanted.filter(({ id }) => state.handedOut?.includes(id) !== true)
    if (left.length === 0) return { kind: 'closed', choice: 'file' }
    return { kind: 'file', request: { papers: left, decided: true, several: true, ending: undefined } }
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
