import { isFilled, type PersonRow, type Value } from '../forms/form.ts'
import { isFiles, isPeople } from '../forms/take-answer.ts'
import type { Initiative } from './initiative.ts'
import type { InitiativeRequest } from './make-request-file.ts'

/** What is filed as the request that its author prints and signs; day and signature stay empty. Pure. */
export function toRequest(
  { content }: Pick<Initiative, 'content'>,
  { recipient, place }: { recipient: string; place: string },
): InitiativeRequest {
  const text = (id: string): string => (typeof content[id] === 'string' ? String(content[id]) : '')
  const optional = (id: string): string | undefined => text(id) || undefined
  const authors = peopleIn(content.authors)
  const { evidence } = content
  const files = isFilled(evidence) && isFiles(evidence) ? evidence.map(({ name }) => name) : []
  return {
    ...{ recipient, place, authors, helpers: peopleIn(content.helpers), signer: authors[0]?.name },
    ...{ name: text('name'), field: text('field'), description: text('description') },
    ...{ conditions: text('conditions'), benefits: text('benefits'), evidence: files },
    ...{
      investor: optional('investor'),
      problem: optional('problem'),
      appliedFrom: optional('applied-from'),
    },
    ...{ confidential: optional('confidential'), figures: optional('figures') },
    benefitsOfUsers: optional('users-benefits'),
  }
}

function peopleIn(value: Value | null | undefined): PersonRow[] {
  return isPeople(value) ? value : []
}
