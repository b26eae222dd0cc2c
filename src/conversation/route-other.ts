import type { Organization } from '../knowledge/organization.ts'
import type { ConversationState } from './conversation-state.ts'
import type { Route, Understanding } from './route-message.ts'
import { scanPhrases } from './scan-phrases.ts'

/** Reads what asks the last question again for another organization, in fewer words than its name and more than that. Pure. */
export function routeOther(
  { lastAnswers }: ConversationState,
  text: string,
  understanding: Understanding,
): Route | undefined {
  const [answer] = lastAnswers
  if (answer === undefined || text.length > longestOther) return undefined
  const concluded = readConclusion(text, understanding)
  if (concluded !== undefined) return { kind: 'ask-again', organization: concluded, answer, concludes: true }
  const meant = readShortForm(text, understanding)
  return meant && { kind: 'ask-again', organization: meant, answer }
}

const longestOther = 80

/** „Vậy là Sa Đéc không phải nộp à“ */
function readConclusion(text: string, { names, words }: Understanding): Organization | undefined {
  const [organization, ...others] = names.namedIn(text)
  if (organization === undefined || others.length > 0) return undefined
  const { openers, said, beside } = words.concluding
  const parts = scanPhrases(names.removeFrom(text), [
    ['opener', openers],
    ['said', said],
    ['beside', beside],
    ['beside', words.particles],
  ])
  const [first] = parts?.filter((part) => part !== 'beside') ?? []
  return first === 'opener' && parts?.includes('said') === true ? organization : undefined
}

/** „Sd thì sao“, which may mean „sử dụng“ as well: only the name an organization is called by counts, and only alone. */
function readShortForm(text: string, { names, meanings }: Understanding): Organization | undefined {
  for (const meaning of meanings?.(text) ?? []) {
    const [organization, ...others] = names.readAlone(meaning)?.organizations ?? []
    const isCalled = organization?.placeNames.some(
      (name) => organization.short.includes(name) && meaning.includes(name),
    )
    if (isCalled === true && others.length === 0) return organization
  }
  return undefined
}
