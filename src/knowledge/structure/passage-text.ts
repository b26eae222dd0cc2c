/** The words of a stretch of text: footnote marks taken out, white space collapsed. */
export function passageText(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(footnoteMark, '').replace(/\s+/g, ' ').trim()
}

/** A mark such as `[^1]` in running text. */
export const footnoteMark = /\[\^[^\]\s]{1,40}\](?!:)/g

export function endsSentence(text: string): boolean {
  return /[.;!?…][”"')\]]{0,4}$/.test(text.slice(-5))
}

export function introduces(text: string): boolean {
  return text.trimEnd().endsWith(':')
}
