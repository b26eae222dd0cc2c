import { createHash } from 'node:crypto'
import type { KnowledgeBase } from '../knowledge-base.ts'

/** Where a text stands: several units may have the same. */
export interface EmbeddedUnit {
  isCommon: boolean
  kind: 'facts' | 'passages'
  at: number
}

export interface EmbeddedText {
  text: string
  units: EmbeddedUnit[]
}

const longestText = 2_000

/** What is embedded of a base, by the SHA-256 of its text: each fact with its subject, each clause with its heading. */
export function embeddedTexts(base: KnowledgeBase): Map<string, EmbeddedText> {
  const texts = new Map<string, EmbeddedText>()
  for (const each of [base, ...(base.common === undefined ? [] : [base.common])]) {
    each.facts.forEach(({ fact }, at) => {
      add(texts, `${fact.subject}: ${fact.answer}`, { isCommon: each.isCommon, kind: 'facts', at })
    })
    each.passages.forEach(({ passage }, at) => {
      if (passage.kind === 'heading') return
      const heading = passage.headings.at(-1) ?? ''
      add(texts, `${heading}\n${passage.text}`, { isCommon: each.isCommon, kind: 'passages', at })
    })
  }
  return texts
}

function add(texts: Map<string, EmbeddedText>, whole: string, unit: EmbeddedUnit): void {
  const text = whole.slice(0, longestText)
  const hash = createHash('sha256').update(text).digest('hex')
  const known = texts.get(hash)
  if (known === undefined) texts.set(hash, { text, units: [unit] })
  else known.units.push(unit)
}
