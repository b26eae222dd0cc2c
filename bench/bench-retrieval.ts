import { resolve } from 'node:path'
import { migrate } from '../src/db/migrate.ts'
import { openEmbeddedPool } from '../src/db/open-embedded-pool.ts'
import { UsageError } from '../src/errors.ts'
import { noFacts } from '../src/knowledge/fact.ts'
import type { StoredDocument } from '../src/knowledge/knowledge-base.ts'
import { loadKnowledge, storeDocument } from '../src/knowledge/knowledge-repository.ts'
import type { Passage } from '../src/knowledge/passage.ts'
import { buildLexicalIndex, type LexicalIndex } from '../src/knowledge/search/lexical-index.ts'
import { encodePassageFeatures, questionFeatures } from '../src/knowledge/search/passage-features.ts'
import { percentile } from './percentile.ts'
import { measureRanking, type RankMetrics } from './rank-metrics.ts'
import { type Beir, readBeir } from './read-beir.ts'
import { runBench } from './run-bench.ts'

export interface RetrievalFigures extends RankMetrics {
  passages: number
  queries: number
  /** Share of queries that found nothing at all. */
  empty: number
  p50Ms: number
  p95Ms: number
  indexBytes: number
}

const depth = 10

/** Measures the product's own features and index on a folder in BEIR form, through a throw-away database. */
export async function benchRetrieval(
  folder: string,
  onProgress: (line: string) => void,
): Promise<RetrievalFigures> {
  const beir = await readBeir(folder)
  onProgress(`${beir.corpus.length} passages, ${beir.queries.length} judged queries`)
  const index = buildLexicalIndex(await storeAndLoad(beir, onProgress))
  onProgress(`index built: ${index.bytes} bytes`)
  return measure(beir, index)
}

async function storeAndLoad(
  { corpus }: Beir,
  onProgress: (line: string) => void,
): Promise<Uint8Array<ArrayBufferLike>[]> {
  const { pool, close } = await openEmbeddedPool({})
  try {
    await migrate(pool)
    const document = toDocument(corpus)
    onProgress('features made')
    await storeDocument(pool, { document, fingerprint: 'bench', filePath: 'corpus.jsonl', now: new Date(0) })
    onProgress('stored')
    const { documents } = await loadKnowledge(pool)
    return documents.flatMap(({ passages }) => passages.map(({ features }) => features))
  } finally {
    await close()
  }
}

/** The corpus as one document, a passage each, its title as the heading above it. */
function toDocument(corpus: Beir['corpus']): StoredDocument {
  const passages: StoredDocument['passages'] = []
  const texts: string[] = []
  let start = 0
  for (const { title, text } of corpus) {
    const clean = text.toWellFormed().replaceAll('\0', ' ').normalize('NFC')
    const heading = title.toWellFormed().replaceAll('\0', ' ').normalize('NFC').trim()
    const end = start + clean.length
    const passage: Passage = {
      ordinal: passages.length,
      path: String(passages.length),
      kind: 'paragraph',
      marker: '',
      text: clean,
      headings: heading === '' ? [] : [heading],
      leadIn: undefined,
      start,
      end,
    }
    passages.push({ ...passage, features: encodePassageFeatures(passage) })
    texts.push(clean)
    start = end + 1
  }
  const head = { number: '', issuer: '', issued: '', period: '', kind: '', source: '' }
  const text = texts.join('\n')
  return {
    id: 'bench/corpus',
    organization: 'bench',
    title: 'corpus',
    ...head,
    text,
    facts: noFacts,
    passages,
  }
}

function measure({ corpus, queries, judgements }: Beir, index: LexicalIndex): RetrievalFigures {
  const metrics: RankMetrics[] = []
  const times: number[] = []
  let empty = 0
  for (const { id, text } of queries) {
    const begun = performance.now()
    const hits = index.search(questionFeatures(text), depth)
    times.push(performance.now() - begun)
    if (hits.length === 0) empty += 1
    const ranking = hits.map(({ passage }) => corpus[passage]?.id ?? '')
    metrics.push(measureRanking(ranking, judgements.get(id) ?? new Map()))
  }
  const mean = (key: keyof RankMetrics) => metrics.reduce((sum, each) => sum + each[key], 0) / metrics.length
  return {
    passages: corpus.length,
    queries: queries.length,
    hitAt1: mean('hitAt1'),
    recallAt5: mean('recallAt5'),
    recallAt10: mean('recallAt10'),
    mrrAt10: mean('mrrAt10'),
    ndcgAt10: mean('ndcgAt10'),
    empty: empty / queries.length,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    indexBytes: index.bytes,
  }
}

function formatFigures(figures: RetrievalFigures): string {
  return [
    `passages    ${figures.passages}`,
    `queries     ${figures.queries}`,
    `hit@1       ${figures.hitAt1.toFixed(4)}`,
    `recall@5    ${figures.recallAt5.toFixed(4)}`,
    `recall@10   ${figures.recallAt10.toFixed(4)}`,
    `MRR@10      ${figures.mrrAt10.toFixed(4)}`,
    `nDCG@10     ${figures.ndcgAt10.toFixed(4)}`,
    `empty       ${figures.empty.toFixed(4)}`,
    `p50         ${figures.p50Ms.toFixed(2)} ms`,
    `p95         ${figures.p95Ms.toFixed(2)} ms`,
    `index       ${(figures.indexBytes / 1e6).toFixed(1)} MB`,
  ].join('\n')
}

const usage = 'npm run -s bench:retrieval -- --beir FOLDER [--json]'

if (import.meta.main) {
  const options = { beir: { type: 'string' }, json: { type: 'boolean', default: false } } as const
  await runBench({ usage, options }, async ({ beir, json }) => {
    if (beir === undefined) throw new UsageError(usage)
    const folder = resolve(process.env.INIT_CWD ?? process.cwd(), beir)
    const figures = await benchRetrieval(folder, (line) => console.error(line))
    console.log(json ? JSON.stringify(figures) : formatFigures(figures))
  })
}
