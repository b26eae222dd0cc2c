import type { Passage } from '../passage.ts'
import { accentKey, foldedKey, hasDiacritics } from './fold-vietnamese.ts'
import { type Token, tokenize, tokenParts } from './tokenize.ts'

/** Weighted features by 32-bit hash. */
export type FeatureWeights = Map<number, number>

const headingWeight = 0.5
const leadInWeight = 0.4
/** One step of a stored weight: weights are kept in a byte. */
const weightStep = 1 / 16
const bytesPerFeature = 5

/**
 * Features of a passage, to be stored with it: for each 4 bytes hash (little endian) and 1 byte weight (in sixteenths).
 * Words of the headings and of the sentence that leads into a list count in part.
 */
export function encodePassageFeatures(
  passage: Pick<Passage, 'kind' | 'text' | 'headings'>,
  leadInText = '',
): Uint8Array {
  const weights: FeatureWeights = new Map()
  addText(weights, passage.text, passage.kind === 'heading' ? headingWeight * 2 : 1)
  for (const heading of passage.headings) addText(weights, heading, headingWeight)
  addText(weights, leadInText, leadInWeight)
  const bytes = new Uint8Array(weights.size * bytesPerFeature)
  const view = new DataView(bytes.buffer)
  let offset = 0
  for (const [hash, weight] of weights) {
    view.setUint32(offset, hash, true)
    view.setUint8(offset + 4, Math.min(255, Math.max(1, Math.round(weight / weightStep))))
    offset += bytesPerFeature
  }
  return bytes
}

/** Calls back for each stored feature of `encodePassageFeatures`, weight in its natural unit. */
export function readPassageFeatures(bytes: Uint8Array, visit: (hash: number, weight: number) => void): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let offset = 0; offset + bytesPerFeature <= bytes.byteLength; offset += bytesPerFeature) {
    visit(view.getUint32(offset, true), view.getUint8(offset + 4) * weightStep)
  }
}

const foldedShare = 0.5

/**
 * Features of a question. Typed without any diacritics, accented syllables would only match by accident, so the folded
 * ones carry it alone.
 */
export function questionFeatures(text: string): FeatureWeights {
  const weights: FeatureWeights = new Map()
  const accented = hasDiacritics(text)
  visitFeatures(tokenize(text.normalize('NFC')), (kind, key) => {
    if (kind === 'accented') {
      if (accented) add(weights, `a:${key}`, 1)
    } else add(weights, key, kind === 'folded' && accented ? foldedShare : 1)
  })
  return weights
}

function addText(weights: FeatureWeights, text: string, weight: number): void {
  if (text === '') return
  visitFeatures(tokenize(text), (kind, key) => add(weights, kind === 'accented' ? `a:${key}` : key, weight))
}

function visitFeatures(
  tokens: Token[],
  visit: (kind: 'accented' | 'folded' | 'pair' | 'whole', key: string) => void,
): void {
  let previous: string | undefined
  for (const token of tokens) {
    if (token.kind === 'code' || token.kind === 'date') {
      visit('whole', `w:${foldedKey(token.key)}`)
      for (const part of tokenParts(token)) visit('folded', `f:${foldedKey(part)}`)
      previous = undefined
      continue
    }
    const folded = foldedKey(token.key)
    visit('accented', accentKey(token.key))
    visit('folded', `f:${folded}`)
    if (previous !== undefined) visit('pair', `p:${previous} ${folded}`)
    previous = folded
  }
}

function add(weights: FeatureWeights, key: string, weight: number): void {
  const hash = hashFeature(key)
  weights.set(hash, (weights.get(hash) ?? 0) + weight)
}

/** FNV-1a over UTF-16 units, 32 bits. */
export function hashFeature(key: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index++) {
    hash ^= key.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}
