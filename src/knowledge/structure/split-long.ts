export interface Stretch {
  start: number
  end: number
}

/** Cuts a stretch longer than `limit` at sentences, else at semicolons, else at spaces, else anywhere. */
export function splitLong(text: string, whole: Stretch, limit: number): Stretch[] {
  const pieces: Stretch[] = []
  let { start } = whole
  while (whole.end - start > limit) {
    const cut = findCut(text.slice(start, Math.min(whole.end, start + limit)))
    pieces.push({ start, end: start + cut })
    start += cut
  }
  pieces.push({ start, end: whole.end })
  return pieces.map((piece) => trim(text, piece)).filter((piece) => piece.end > piece.start)
}

const cuts = [/[.!?…][”")]*\s+(?=[\p{Lu}\d“"])/gu, /[;:]\s+/gu, /,\s+/gu, /\s+/gu]

/** The last good place in the window, if it leaves a piece worth having. */
function findCut(window: string): number {
  for (const pattern of cuts) {
    const last = [...window.matchAll(pattern)].at(-1)
    const cut = last ? last.index + last[0].length : 0
    if (cut >= window.length / 4) return cut
  }
  const mark = window.lastIndexOf('[^')
  if (mark > 0 && !window.includes(']', mark)) return mark
  const code = window.charCodeAt(window.length - 1)
  const splitsPair = code >= 0xd800 && code <= 0xdbff
  return window.length - (splitsPair ? 1 : 0)
}

export function trim(text: string, { start, end }: Stretch): Stretch {
  const slice = text.slice(start, end)
  const from = start + slice.length - slice.trimStart().length
  return { start: from, end: Math.max(from, start + slice.trimEnd().length) }
}
