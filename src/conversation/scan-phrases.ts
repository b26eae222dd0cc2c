import { type PhraseTable, toWords } from '../knowledge/vocabulary/phrase-table.ts'

/**
 * What a text is made of when nothing stands in it but phrases of the tables: their labels, in order. The longest
 * phrase counts, of two as long that of the first table. Undefined when anything else stands in it.
 */
export function scanPhrases<Label extends string>(
  text: string,
  tables: readonly (readonly [label: Label, table: Pick<PhraseTable<unknown>, 'match'>])[],
): Label[] | undefined {
  const words = toWords(text)
  const labels: Label[] = []
  for (let position = 0; position < words.length; ) {
    let found: { label: Label; length: number } | undefined
    for (const [label, table] of tables) {
      const length = table.match(words, position)?.length ?? 0
      if (length > (found?.length ?? 0)) found = { label, length }
    }
    if (found === undefined) return undefined
    labels.push(found.label)
    position += found.length
  }
  return labels
}
