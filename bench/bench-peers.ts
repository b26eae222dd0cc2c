import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { migrate } from '../src/db/migrate.ts'
import { openEmbeddedPool } from '../src/db/open-embedded-pool.ts'
import type { EvaluationRow } from '../src/evaluation/judge-answer.ts'
import { readEvaluationRows } from '../src/evaluation/read-evaluation-rows.ts'
import { retypeRows } from '../src/evaluation/retype-question.ts'
import { isRefused } from '../src/knowledge/answer/answer.ts'
import { createKnowledge, type Knowledge } from '../src/knowledge/create-knowledge.ts'
import { createFullText, createPeers, loadInstalled, type Peer, type Piece } from './peers/create-peers.ts'
import { percentile } from './percentile.ts'
import { runBench } from './run-bench.ts'

const root = join(import.meta.dirname, '..')
const at = new Date('2026-11-23T08:00:00+07:00')
const chunk = { chunkSize: 1_000, chunkOverlap: 200 }

interface Figures {
  name: string
  /** Share of the questions whose expected words stand in the first result, and in the first three, by typing style. */
  first: Record<string, number>
  three: Record<string, number>
  /** Share of the near misses that get nothing. */
  refused: number
  /** Length of a first result. */
  characters: number
  p50Ms: number
  p95Ms: number
}

/** The same questions, and the same documents, to the product and to what others would build. */
async function benchPeers(): Promise<Figures[]> {
  if (!existsSync(join(root, 'bench/peers/node_modules')))
    execFileSync('npm', [
      'ci',
      '--prefix',
      join(root, 'bench/peers'),
      '--ignore-scripts',
      '--no-fund',
      '--no-audit',
    ])
  const { pool, close } = await openEmbeddedPool({})
  const database = await PGlite.create()
  try {
    await migrate(pool)
    const knowledge = await createKnowledge({ pool, folders: [join(root, 'knowledge')], now: () => at })
    await knowledge.ingest(() => undefined)
    const installed = await loadInstalled()
    const splitter = new installed.splitters.RecursiveCharacterTextSplitter(chunk)
    const pieces = await cut(knowledge, (text) => splitter.splitText(text))
    const rows = await readRows(
      [...knowledge.base().documents.values()].map(({ text }) => text.toLowerCase()),
    )
    const figures: Figures[] = []
    for (const peer of [
      ours(knowledge),
      ...createPeers(installed, pieces),
      ...(await createFullText(database, pieces)),
    ])
      figures.push(await measure(peer, rows))
    return figures
  } finally {
    await database.close()
    await close()
  }
}

async function cut(knowledge: Knowledge, split: (text: string) => Promise<string[]>): Promise<Piece[]> {
  const { documents, organizations } = knowledge.base()
  const pieces: Piece[] = []
  for (const { text, organization } of documents.values()) {
    const own = organizations.some(({ id }) => id === organization) ? organization : undefined
    pieces.push(...(await split(text)).map((piece) => ({ text: piece, organization: own })))
  }
  return pieces
}

/** What the product tells: one answer, or none. */
function ours(knowledge: Knowledge): Peer {
  return {
    name: 'Trợ lý Thi đua',
    find: async (text, organization) => {
      const answer = knowledge.answer({ text, organization, at })
      return isRefused(answer) ? [] : [answer.text]
    },
  }
}

interface Rows {
  answerable: EvaluationRow[]
  nearMisses: EvaluationRow[]
}

/** Questions whose words a document has: what is computed, such as a reward, no search can find. */
async function readRows(texts: readonly string[]): Promise<Rows> {
  const read = async (name: string) =>
    readEvaluationRows(await readFile(join(root, 'evaluation', name), 'utf8'), name)
  const plans = (await read('plans.jsonl')).filter(({ style }) => style === 'diacritics')
  const rows = retypeRows([...plans, ...(await read('questions.jsonl'))])
  const stands = ({ expect }: EvaluationRow) =>
    expect.words.length > 0 && texts.some((text) => expect.words.every((word) => holds(text, word)))
  return {
    answerable: rows.filter((row) => !row.expect.refuse && stands(row)),
    nearMisses: rows.filter((row) => row.kind === 'near-miss'),
  }
}

function holds(text: string, word: string | string[]): boolean {
  return [word].flat().some((choice) => text.includes(choice.toLowerCase()))
}

async function measure(peer: Peer, { answerable, nearMisses }: Rows): Promise<Figures> {
  const times: number[] = []
  const lengths: number[] = []
  const find = async ({ question, organization }: EvaluationRow): Promise<string[]> => {
    const began = performance.now()
    const found = await peer.find(question, organization)
    times.push(performance.now() - began)
    return found
  }
  const hits: { style: string; first: boolean; three: boolean }[] = []
  for (const row of answerable) {
    const found = (await find(row)).map((text) => text.toLowerCase())
    const has = (texts: readonly string[]) =>
      texts.some((text) => row.expect.words.every((word) => holds(text, word)))
    if (found[0] !== undefined) lengths.push(found[0].length)
    hits.push({ style: row.style, first: has(found.slice(0, 1)), three: has(found) })
  }
  let refused = 0
  for (const row of nearMisses) if ((await find(row)).length === 0) refused += 1
  const shareOf = (key: 'first' | 'three') =>
    Object.fromEntries(
      [...Map.groupBy(hits, ({ style }) => style)].map(([style, some]) => [
        style,
        some.filter((hit) => hit[key]).length / some.length,
      ]),
    )
  return {
    name: peer.name,
    first: shareOf('first'),
    three: shareOf('three'),
    refused: refused / nearMisses.length,
    characters: Math.round(lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
  }
}

const percent = (share = 0) => `${(share * 100).toFixed(1)} %`
const styles = ['diacritics', 'none', 'chat']

await runBench(
  {
    usage: 'Usage: npm run -s bench:peers [-- --json]',
    options: { json: { type: 'boolean', default: false } },
  },
  async ({ json }) => {
    const figures = await benchPeers()
    if (json) return console.log(JSON.stringify(figures))
    console.log(
      '| what | words in the first: diacritics / none / chat | in the first three | near misses refused | characters | p50 / p95 ms |',
    )
    console.log('| --- | --- | --- | --- | --- | --- |')
    for (const { name, first, three, refused, characters, p50Ms, p95Ms } of figures) {
      const shares = [first, three].map((each) => styles.map((style) => percent(each[style])).join(' / '))
      console.log(
        `| ${[name, ...shares, percent(refused), characters, `${p50Ms.toFixed(1)} / ${p95Ms.toFixed(1)}`].join(' | ')} |`,
      )
    }
  },
)
