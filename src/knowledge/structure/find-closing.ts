import { passageText } from './passage-text.ts'
import { type Block, isRecipients } from './read-blocks.ts'
import { isCapitals } from './read-marker.ts'

const closingStart =
  /^(?:trên đây là|trên đây|kế hoạch này|quyết định này|hướng dẫn này|quy chế này|công văn này|căn cứ (?:nội dung )?kế hoạch này|trong quá trình (?:tổ chức |triển khai )*thực hiện|đề nghị các|yêu cầu các|nhận được)/iu
const signature =
  /^(?:(?:KT|TM|TL|TUQ|Q)\.\s*)?(?:PHÓ\s+)?(?:GIÁM ĐỐC|CHỦ TỊCH|BỘ TRƯỞNG|THỦ TRƯỞNG|CHÁNH|TRƯỞNG|HIỆU TRƯỞNG|THỨ TRƯỞNG)/u

/** Marks the blocks that belong to the end of a paper: closing sentence, recipients, signature. */
export function findClosing(text: string, blocks: Block[]): boolean[] {
  const closing = blocks.map(() => false)
  let inside = false
  for (const [index, block] of blocks.entries()) {
    const words = passageText(text, block.bodyStart, block.end)
    if (inside && leavesClosing(block)) inside = false
    if (!inside && !block.marker && isRecipients(words)) {
      inside = true
      markTail(text, blocks, closing, index, true)
    }
    closing[index] = inside
  }
  if (!inside) markTail(text, blocks, closing, blocks.length, false)
  return closing
}

/** After the recipients only an annex begins anew. */
function leavesClosing(block: Block): boolean {
  if (block.level > 0) return true
  return block.marker !== undefined && block.marker.rank <= 5 && block.marker.family !== 'capital'
}

/** Walks back from the recipients (or the end) over the unmarked paragraphs after the last item. */
function markTail(
  text: string,
  blocks: Block[],
  closing: boolean[],
  until: number,
  recipients: boolean,
): void {
  let first = until
  while (first > 0 && isTail(blocks[first - 1]) && !closing[first - 1]) first -= 1
  const words = blocks.slice(first, until).map((block) => passageText(text, block.bodyStart, block.end))
  const signals = words.map(
    (line) => closingStart.test(line) || signature.test(line) || /\.\/\.?$/.test(line),
  )
  const above = blocks[first - 1]
  if (!above) return
  const follows = afterItem(text, above)
  const signalled = signals.indexOf(true)
  if (signalled < 0 && !(recipients && follows)) return
  const from = first + (follows ? 0 : Math.max(signalled, 1))
  for (let index = from; index < until; index += 1) closing[index] = true
}

function isTail(block: Block | undefined): boolean {
  return block !== undefined && !block.marker && block.level === 0 && !block.row
}

/** Below an item a plain paragraph closes the paper; below a heading the first one is its body. */
function afterItem(text: string, block: Block): boolean {
  if (block.level > 0 || !block.marker) return false
  const words = passageText(text, block.bodyStart, block.end)
  return !isCapitals(words) && (block.marker.family === 'bullet' || /[.;…][”")]*$/.test(words))
}
