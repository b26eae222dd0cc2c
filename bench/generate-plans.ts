import { parseStructure } from '../src/knowledge/parse-structure.ts'
import { createRandom, type Random } from './create-random.ts'

export interface GeneratedPlan {
  organization: string
  /** File name without its ending. */
  name: string
  markdown: string
  passages: number
}

export interface Source {
  /** Organizations that get the plans in turn. */
  organizations: string[]
  /** Texts of plans whose clauses are taken apart and put together anew. */
  texts: string[]
}

/** Plans in the words of the given ones, with as many passages as asked for or a few more. Same input, same plans. */
export function generatePlans({ organizations, texts }: Source, passages: number): GeneratedPlan[] {
  const random = createRandom(20_261_001)
  const words = collectWords(texts)
  const plans: GeneratedPlan[] = []
  let left = passages
  while (left > 0) {
    const body = writeBody(words, random, Math.ceil(left / 20))
    const made = parseStructure(body).length
    const organization = organizations[plans.length % organizations.length] ?? ''
    const name = `ke-hoach-${plans.length + 1}`
    plans.push({ organization, name, markdown: withFrontMatter(body, plans.length + 1), passages: made })
    left -= made
  }
  return plans
}

interface Words {
  headings: string[]
  /** Parts of sentences. */
  phrases: string[]
}

function collectWords(texts: string[]): Words {
  const passages = texts.flatMap((text) => parseStructure(text))
  const headings = passages.filter(({ kind }) => kind === 'heading').map(({ text }) => text)
  const clauses = passages.filter(({ kind }) => kind === 'item' || kind === 'paragraph')
  const phrases = clauses
    .flatMap(({ text }) => text.split(/(?<=[,;.])\s+/))
    .map((phrase) => phrase.replace(/[,;.:]+$/, ''))
    .filter((phrase) => phrase.length >= 12 && phrase.length <= 240)
  return { headings, phrases }
}

const sections = ['I', 'II', 'III', 'IV', 'V', 'VI']

function writeBody(words: Words, random: Random, most: number): string {
  const lines: string[] = ['# KẾ HOẠCH', '', `${writeClause(words, random)}:`, '']
  for (const section of sections.slice(0, Math.max(1, most))) {
    lines.push(`${section}. ${pick(words.headings, random).toUpperCase()}`, '')
    for (let number = 1; number <= 4; number++) {
      lines.push(`${number}. ${changeNumbers(pick(words.headings, random), random)}`, '')
      for (let item = 0; item < 4; item++) lines.push(`- ${writeClause(words, random)}.`, '')
    }
  }
  return lines.join('\n')
}

function writeClause({ phrases }: Words, random: Random): string {
  const parts = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(phrases, random))
  const clause = changeNumbers(parts.join(', '), random)
  return clause.charAt(0).toUpperCase() + clause.slice(1)
}

/** Other days, years, document numbers and counts, with as many digits. */
function changeNumbers(text: string, random: Random): string {
  return text.replace(/\d+/g, (digits) => {
    if (/^20[0-9]{2}$/.test(digits)) return String(2024 + Math.floor(random() * 8))
    const from = 10 ** (digits.length - 1)
    return String(from + Math.floor(random() * 9 * from)).padStart(digits.length, '0')
  })
}

function withFrontMatter(body: string, number: number): string {
  return `---
title: Kế hoạch tổ chức phong trào thi đua số ${number}
number: ${number}/KH-BENCH
---

${body}`
}

function pick(choices: readonly string[], random: Random): string {
  return choices[Math.floor(random() * choices.length)] ?? ''
}
