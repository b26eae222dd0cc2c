export type LegacyEncoding = 'TCVN3' | 'VNI'

/** Recognizes Vietnamese typed in an old code table by the letters that stand where Vietnamese ones should. */
export function detectLegacyEncoding(text: string): LegacyEncoding | undefined {
  const letters = count(text, /\S/gu)
  if (letters < 20) return undefined
  const vietnamese = count(text, /[ăđơưĂĐƠƯ\u1EA0-\u1EF9]/gu)
  if (vietnamese > letters * 0.01) return undefined
  if (count(text, tcvn3) > letters * 0.02) return 'TCVN3'
  return count(text, vni) > letters * 0.03 ? 'VNI' : undefined
}

// "Bé Y tÕ ban hµnh", "®¬n vÞ": signs such as ®, µ, ¹ stand for letters.
const tcvn3 = /[¨©ª«¬\u00AD®µ¶·¸¹»¼½¾]/gu
// "Sôû Y teá ban haønh", "ñôn vò": each tone is a letter of its own after the vowel.
const vni = /[aeouyôöAEOUYÔÖ][øùûõïâáàåãäêéèúüëØÙÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[ñÑ]/gu

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found += 1
  return found
}
