import type { ConversationWords } from '../knowledge/vocabulary/conversation-words.ts'
import type { RememberedAnswer } from './conversation-state.ts'
import type { Route, Understanding } from './route-message.ts'
import { scanPhrases } from './scan-phrases.ts'

/** Reads „sai rồi“ and „cho em gặp cán bộ“: what is said of the answer given last. Pure. */
export function readReport(
  answer: RememberedAnswer | undefined,
  text: string,
  { words, readings }: Pick<Understanding, 'words' | 'readings'>,
): Route | undefined {
  const { officer, particles } = words
  if (saysWrong(text, words)) return { kind: 'report', report: 'wrong', answer }
  const [first = '', ...rest] = text.split(/(?<=[,.;:!])\s+|\n+/)
  if (
    rest.length > 0 &&
    answer !== undefined &&
    readings(first).some((reading) => saysWrong(reading, words))
  ) {
    return { kind: 'report-and-ask', answer, text: rest.join(' ') }
  }
  const officerParts = scanPhrases(text, [
    ['verb', officer.verbs],
    ['people', officer.people],
    ['particle', particles],
  ])
  const verb = officerParts?.indexOf('verb') ?? -1
  return verb >= 0 && (officerParts?.lastIndexOf('people') ?? -1) > verb
    ? { kind: 'report', report: 'ask-officer', answer }
    : undefined
}

function saysWrong(text: string, { wrong, particles }: ConversationWords): boolean {
  const parts = scanPhrases(text, [
    ['wrong', wrong.phrases],
    ['particle', wrong.beside],
    ['particle', particles],
  ])
  return parts?.includes('wrong') === true
}
