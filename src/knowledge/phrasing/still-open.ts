import type { OpenPhrase } from './open-phrase.ts'

/** The phrases of several answers that still stand in the text that was made of them, once each. */
export function stillOpen(
  text: string,
  answers: readonly { open?: OpenPhrase[] }[],
): { open?: OpenPhrase[] } {
  const open = answers
    .flatMap((answer) => answer.open ?? [])
    .filter((phrase) => text.split(phrase.text).length === 2)
  return open.length > 0 ? { open } : {}
}
