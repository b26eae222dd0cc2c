const marker = /(?<=^|[\s:;,.?])(?:câu\s*)?\(?(\d|[a-e])\s?[.)/:](?!\d)\s*(?=[\p{L}“"])/giu
/** „Mục 1. Tiêu chí 2. …“ names places of a paper. */
const place = /(?:mục|phần|điều|khoản|điểm|ý|giai đoạn|phụ lục)\s*$/iu
const mostWordsBefore = 8

/**
 * „1. hạn nộp 2. nơi nộp“, „a) … b) …“: the points of a message that numbers them itself, from the first on. What
 * leads up to them stays with the first one. Undefined where nothing is numbered.
 */
export function splitNumbered(text: string): string[] | undefined {
  const marks = [...text.matchAll(marker)]
  const first = marks.findIndex(({ 1: label = '' }) => orderOf(label) === 1)
  const points = marks.slice(first < 0 ? marks.length : first)
  const [start] = points
  const before = text.slice(0, start?.index ?? 0).trim()
  const isInOrder = points.every(({ 1: label = '' }, at) => orderOf(label) === at + 1)
  const isOneKind = new Set(points.map(({ 1: label = '' }) => /\d/.test(label))).size === 1
  if (points.length < 2 || !isInOrder || !isOneKind) return undefined
  if (place.test(before) || before.split(/\s+/).length > mostWordsBefore) return undefined
  const parts = points.map(({ index, 0: mark }, at) =>
    text
      .slice(index + mark.length, points[at + 1]?.index)
      .trim()
      .replace(/[,;.]$/, ''),
  )
  return parts.map((part, at) => (at === 0 && before !== '' ? `${before} ${part}` : part))
}

function orderOf(label: string): number {
  return /\d/.test(label) ? Number(label) : label.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0) + 1
}
