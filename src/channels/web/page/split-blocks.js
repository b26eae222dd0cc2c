/**
 * @typedef {{ value: number | undefined, text: string, children: string[] }} Item
 * @typedef {{ kind: 'paragraph', text: string } | { kind: 'list', ordered: boolean, items: Item[] }} Block
 * @typedef {{ indent: number, marker: 'bullet' | 'sub' | 'number' | undefined, value: number | undefined, text: string }} Line
 */

/**
 * Cuts plain text into paragraphs and lists: lines that begin with `- ` or `• ` (below them `+ `), or with `1. `.
 * @param {string} text
 * @returns {Block[]}
 */
export function splitBlocks(text) {
  /** @type {Block[]} */
  const blocks = []
  let afterBlank = true
  for (const raw of text.split(/\r?\n/)) {
    if (raw.trim() === '') {
      afterBlank = true
      continue
    }
    addLine(blocks, readLine(raw), afterBlank)
    afterBlank = false
  }
  return blocks
}

/**
 * @param {string} raw
 * @returns {Line}
 */
function readLine(raw) {
  const indent = raw.length - raw.trimStart().length
  const line = raw.trim()
  const number = /^(\d{1,3})[.)]\s+(.+)$/s.exec(line)
  if (number !== null) return { indent, marker: 'number', value: Number(number[1]), text: number[2] ?? '' }
  const bullet = /^([-–•*+])\s+(.+)$/s.exec(line)
  if (bullet === null) return { indent, marker: undefined, value: undefined, text: line }
  return { indent, marker: bullet[1] === '+' ? 'sub' : 'bullet', value: undefined, text: bullet[2] ?? '' }
}

/**
 * @param {Block[]} blocks
 * @param {Line} line
 * @param {boolean} afterBlank
 */
function addLine(blocks, line, afterBlank) {
  const block = blocks.at(-1)
  const item = block?.kind === 'list' ? block.items.at(-1) : undefined
  if (line.marker === undefined) {
    if (item !== undefined && line.indent > 0 && !afterBlank) item.text += ` ${line.text}`
    else blocks.push({ kind: 'paragraph', text: line.text })
    return
  }
  const isBelow = line.marker === 'sub' || (line.marker === 'bullet' && line.indent > 0)
  const belongsBelow =
    block?.kind === 'list' && (isBelow || (block.ordered && line.marker === 'bullet' && !afterBlank))
  if (item !== undefined && belongsBelow) {
    item.children.push(line.text)
    return
  }
  const ordered = line.marker === 'number'
  const next = { value: line.value, text: line.text, children: [] }
  if (block?.kind === 'list' && block.ordered === ordered) block.items.push(next)
  else blocks.push({ kind: 'list', ordered, items: [next] })
}
