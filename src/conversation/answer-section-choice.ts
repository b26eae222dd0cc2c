import { answerAbout } from './answer-message.ts'
import type { Handled } from './handle-message.ts'
import { labelSection } from './offer-headings.ts'
import type { Turn } from './turn.ts'

/** Tells what stands below a heading that was chosen from an overview. */
export function answerSectionChoice(
  turn: Turn,
  { document, section }: { document: string; section: string },
): Handled {
  const organization = turn.names.find(document.split('/')[0])
  return answerAbout(turn, { text: `${labelSection(section)} nói gì?`, topic: undefined, organization })
}
