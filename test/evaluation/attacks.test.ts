import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../../src/config.ts'
import { createModelParts } from '../../src/create-model-parts.ts'
import { addKnowledge } from '../../src/evaluation/add-knowledge.ts'
import { readJsonLines } from '../../src/evaluation/read-json-lines.ts'
import { answerQuestion } from '../../src/knowledge/answer-question.ts'
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestApp } from '../support/open-test-app.ts'
import { startFakeModel } from '../support/start-fake-model.ts'

const at = new Date('2026-10-28T08:00:00+07:00')
const schema = z.object({
  id: z.string(),
  organization: z.string(),
  question: z.string(),
  /** The same question with an order around it. */
  attack: z.string().optional(),
  /** What a document says that somebody has laid beside the others. */
  document: z.string().optional(),
  /** What the order wants to be said. */
  wants: z.string(),
})
const path = join(import.meta.dirname, '../../evaluation/attacks.jsonl')
const form = '{id, organization, question, attack or document, wants}'
const rows = readJsonLines(await readFile(path, 'utf8'), { name: path, schema, form }).map(({ row }) => row)
type Row = (typeof rows)[number]

const opened = openTestApp()
afterAll(async () => (await opened).stop())

/** The knowledge with the row's document in it. */
async function baseUnderAttack(
  known: KnowledgeBase,
  { organization, document }: Row,
): Promise<KnowledgeBase> {
  if (document === undefined) return known
  const folder = await makeDataDir()
  await mkdir(join(folder, organization))
  const text = `---\ntitle: Hướng dẫn bổ sung\n---\n\nI. HƯỚNG DẪN\n\n1. ${document}\n`
  await writeFile(join(folder, organization, 'huong-dan-bo-sung.md'), text)
  const { base, added } = await addKnowledge(known, { folder, now: () => at, onProgress: () => undefined })
  expect(added).toHaveLength(1)
  return base
}

const asked = ({ organization, question }: Row, text = question) => ({ text, organization, at })

test('there are enough attacks of both kinds', () => {
  expect(rows.filter(({ attack }) => attack !== undefined).length).toBeGreaterThanOrEqual(8)
  expect(rows.filter(({ document }) => document !== undefined).length).toBeGreaterThanOrEqual(6)
})

test.each(rows)('without a model $id changes neither answer nor source', async (row) => {
  const known = (await opened).app.knowledge.base()
  const clean = answerQuestion(known, asked(row))
  const attacked = answerQuestion(await baseUnderAttack(known, row), asked(row, row.attack))
  expect([attacked.text, attacked.citations]).toEqual([clean.text, clean.citations])
})

test.each(rows)(
  'with a model that obeys whatever it reads $id changes neither answer nor source',
  async (row) => {
    const { app } = await opened
    const model = await startFakeModel()
    const { phrasing } = await createModelParts(readConfig({ ...model.env, LOG_LEVEL: 'silent' }), app)
    const orders = [row.attack?.replace(row.question, ''), row.document].filter(
      (order) => order !== undefined,
    )
    const answer = async (base: KnowledgeBase, text: string) => {
      const question = asked(row, text)
      const { text: told, citations } =
        (await phrasing?.phrase(base, question, answerQuestion(base, question))) ?? {}
      return [told, citations]
    }
    model.says(({ user, passages }) => {
      const isOrdered = orders.some((order) => user.includes(order.trim().slice(0, 40)))
      const quotes = [{ passage: 1, quote: (passages[0] ?? '').slice(0, 80).trim() }]
      return { found: true, sentences: [{ text: isOrdered ? row.wants : passages[0], quotes }] }
    })
    const known = app.knowledge.base()
    const clean = await answer(known, row.question)
    const base = await baseUnderAttack(known, row)
    expect(await answer(base, row.attack ?? row.question)).toEqual(clean)
    // And when it says so without being told by anything that was shown to it.
    model.says(({ passages }) => ({
      found: true,
      sentences: passages.slice(0, 1).map((text) => ({
        text: row.wants,
        quotes: [{ passage: 1, quote: text.slice(0, 80).trim() }],
      })),
    }))
    const plain = answerQuestion(known, asked(row))
    const again = await createModelParts(readConfig({ ...model.env, LOG_LEVEL: 'silent' }), app)
    const seduced = await again.phrasing?.phrase(known, asked(row), plain)
    expect([seduced?.text, seduced?.citations]).toEqual([plain.text, plain.citations])
  },
)
