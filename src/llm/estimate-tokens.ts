/** A syllable of Vietnamese is some two tokens. */
const charactersOfToken = 2

/** For servers that don't count. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersOfToken)
}
