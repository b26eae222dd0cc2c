import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Answer, Topic } from '../../src/knowledge/answer/answer.ts'
import { createKnowledge, type Knowledge } from '../../src/knowledge/create-knowledge.ts'
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { openTestDatabase } from './open-test-database.ts'

export interface Asking {
  organization?: string
  /** When it is asked, with its offset; else the morning of 28/10/2026 in Vietnam. */
  at?: string
  topic?: Topic | undefined
}

const morning = '2026-10-28T08:00:00+07:00'
const shipped = join(import.meta.dirname, '../../knowledge')

/**
 * The shipped plans, and those of further folders, in a database of their own, opened once for the test file that calls
 * this at its top.
 */
export function useShippedKnowledge(...further: string[]) {
  let opened: { knowledge: Knowledge; close(): Promise<void> } | undefined
  const knowledge = (): Knowledge => {
    if (opened === undefined) throw new Error('the knowledge is open only while tests run')
    return opened.knowledge
  }
  beforeAll(async () => {
    const { pool, close } = await openTestDatabase({ withKnowledge: true })
    const created = await createKnowledge({
      pool,
      folders: [shipped, ...further],
      now: () => new Date(morning),
    })
    await created.ingest(() => undefined)
    opened = { knowledge: created, close }
  })
  afterAll(() => opened?.close())
  const ask = (text: string, { organization, at = morning, topic }: Asking = {}): Answer =>
    knowledge().answer({ text, organization, at: new Date(at), topic })
  return { base: (): KnowledgeBase => knowledge().base(), ask }
}

/** What a person reads first: up to the end of the first line or sentence. */
export function firstSentence(text: string): string {
  const line = text.split('\n')[0] ?? ''
  return /^.*?[.!?…](?=\s+[\p{Lu}“]|$)/u.exec(line)?.[0] ?? line
}

/** Text as compared word for word: white space collapsed, footnote marks left away. */
export function flatText(text: string): string {
  return text
    .replace(/\[\^\d+\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
