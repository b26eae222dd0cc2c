/**
 * The lines of a stream of UTF-8, ended by `\n` or `\r\n` only: `readline` also splits at U+2028, which JSON leaves
 * as it is. @throws RangeError for a line of more than `maxLength` UTF-16 units
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array | string>,
  maxLength: number,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  let parts: string[] = []
  let length = 0
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const pieces = text.split('\n')
    for (const [index, piece] of pieces.entries()) {
      parts.push(piece)
      length += piece.length
      if (length > maxLength) throw new RangeError(`line longer than ${maxLength}`)
      if (index === pieces.length - 1) break
      yield withoutReturn(parts.join(''))
      parts = []
      length = 0
    }
  }
  parts.push(decoder.decode())
  const last = parts.join('')
  if (last !== '') yield withoutReturn(last)
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
