import type { Handled } from './handle-message.ts'
import { replyTexts } from './reply-texts.ts'
import { scanPhrases } from './scan-phrases.ts'
import { knowingOfFiles, organizationOptions, type Turn } from './turn.ts'

/** Who the assistant is, by examples what can be asked, and whom the person belongs to. */
export function welcome(turn: Turn): Handled {
  const { names } = turn
  const state = knowingOfFiles(turn)
  const chosen = names.find(state.organization)
  const text = replyTexts.welcome(chosen, turn)
  if (chosen !== undefined || names.organizations.length === 0)
    return { replies: [{ text }], state, feedback: [] }
  const options = organizationOptions(names, undefined)
  return { replies: [{ text, options }], state: { ...state, offeredOrganization: true }, feedback: [] }
}

const firstWords = new Set<ReturnType<Turn['socialOf']>>(['check', 'acknowledgement'])

/** „Chào em“; who says anything of the kind for the first time, „alo“, „dạ“, „em ơi“, is welcomed as well. */
export function greets(turn: Turn, text: string): boolean {
  const { socialOf, words } = turn
  const social = socialOf(text)
  if (social === 'greeting') return true
  return (
    !isKnown(turn) &&
    (firstWords.has(social) || scanPhrases(text, [['particle', words.particles]]) !== undefined)
  )
}

/** Who was welcomed before gets a word. */
export function greet(turn: Turn): Handled {
  if (!isKnown(turn)) return welcome(turn)
  const { state, names } = turn
  return { replies: [{ text: replyTexts.greeting(names.find(state.organization)) }], state, feedback: [] }
}

function isKnown({ state: { met, offeredOrganization, organization, lastAnswers } }: Turn): boolean {
  return [met, offeredOrganization, organization, lastAnswers[0]].some((each) => each !== undefined)
}
