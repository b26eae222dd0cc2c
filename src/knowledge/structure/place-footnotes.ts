import type { Passage } from '../passage.ts'

/** A footnote printed above its mark finds its section only at the end. */
export function placeFootnotes(
  text: string,
  passages: readonly Passage[],
  marks: ReadonlyMap<string, Pick<Passage, 'path' | 'headings'>>,
): Passage[] {
  return passages.map((passage) => {
    if (passage.kind !== 'footnote' || passage.marker === '') return passage
    const place = marks.get(passage.marker.slice(2, -2))
    const before = place && text.lastIndexOf(`${passage.marker.slice(0, -1)}`, passage.start - 1) >= 0
    return place && !before ? { ...passage, ...place } : passage
  })
}
