import fc from 'fast-check'

/** Whatever somebody may send: characters of any kind, and the words a parser knows in any order, also very many of them. */
export function anyTyping(pieces: string[]): fc.Arbitrary<string> {
  const piece = fc.constantFrom(...pieces)
  return fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 5000 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(piece, { maxLength: 40 }).map((words) => words.join(' ')),
    fc.array(piece, { maxLength: 15 }).map((words) => words.join('')),
    fc.tuple(piece, fc.constantFrom('', ' ')).map(([word, between]) => {
      return `${word}${between}`.repeat(5000 / (word.length + between.length))
    }),
  )
}
