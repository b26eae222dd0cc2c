import { accentKey, foldedKey } from '../search/fold-vietnamese.ts'
import type { Language } from './language.ts'

const lightShare = 0.25
/** Typed without diacritics, „thi“ may be „thì“ or the „thi“ of „thi đua“. */
const perhapsStopShare = 0.05

/** How much each word says of what is asked, from the lists of stop words and of everyday words. */
export function createContentShare(stopWords: string[], lightWords: string[]): Language['contentShare'] {
  const stop = new Set(stopWords.map(accentKey))
  const foldedStop = new Set(stopWords.map(foldedKey))
  const light = new Set(lightWords.map(accentKey))
  const foldedLight = new Set(lightWords.map(foldedKey))
  return ({ marked, accent, folded }, textIsAccented) => {
    if (marked || textIsAccented) return stop.has(accent) ? 0 : light.has(accent) ? lightShare : 1
    return foldedStop.has(folded) ? perhapsStopShare : foldedLight.has(folded) ? lightShare : 1
  }
}
