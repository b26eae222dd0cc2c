import { loneKind } from './paper-kind.ts'
import { passageText } from './passage-text.ts'
import { type Block, isRecipients } from './read-blocks.ts'

/**
 * A decision comes with what it issues: behind its recipients and signature „QUY CHẾ“ begins a paper that numbers its
 * articles anew. It is read as an annex, so that its Điều 1 is not that of the decision.
 */
export function markAttached(text: string, blocks: readonly Block[]): Block[] {
  let signed = false
  let annexed = false
  return blocks.map((block) => {
    const words = passageText(text, block.bodyStart, block.end)
    signed ||= !block.marker && isRecipients(words)
    // What an annex has in it belongs to the annex.
    annexed ||= signed && block.marker?.family === 'appendix'
    const kind = signed && !annexed && !block.marker && !block.row ? loneKind(words) : undefined
    if (kind === undefined) return block
    const element = kind.charAt(0).toUpperCase() + kind.slice(1)
    const printed = text.slice(block.bodyStart, block.end)
    return { ...block, bodyStart: block.end, marker: { family: 'appendix', rank: 0, printed, element } }
  })
}
