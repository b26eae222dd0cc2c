import type { KnowledgeBase } from '../knowledge-base.ts'

/** What is typed in short („đc huân chương j“) asks as well: parts are found in what was typed, else in its words written out. */
export function splitSpelled(text: string, base: KnowledgeBase, split: (text: string) => string[]): string[] {
  const typed = split(text)
  if (typed.length > 1) return typed
  const spelled = split(spellOut(text, base))
  return spelled.length > 1 ? spelled : typed
}

/** The likeliest reading, with the commas that part it. */
function spellOut(text: string, base: KnowledgeBase): string {
  return text
    .split(/(\s*[;+]\s*|\s*,(?!\d)\s*)/)
    .map((piece, at) => (at % 2 === 0 && piece !== '' ? spellPiece(piece, base) : piece))
    .join('')
}

const joins = /(?<!\p{L})(?:với|và|rồi)(?!\p{L})/iu

/** „Kh tỉnh ủy vs BCĐ 57“: what only its short form joins is not taken apart. */
function spellPiece(piece: string, base: KnowledgeBase): string {
  const [spelled = piece] = base.readingsOf(piece)
  return joins.test(spelled) && !joins.test(piece) ? piece : spelled
}
