import { existsSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export interface Beir {
  corpus: { id: string; title: string; text: string }[]
  /** Only those that are judged. */
  queries: { id: string; text: string }[]
  /** Query → passage → grade; only grades above 0. */
  judgements: Map<string, Map<string, number>>
}

const id = z.union([z.string(), z.number()]).transform(String)
const passageSchema = z.object({ _id: id, title: z.string().nullish(), text: z.string() })
const querySchema = z.object({ _id: id, text: z.string() })

/** Reads a folder in BEIR form: `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv` (or the first other one there). */
export async function readBeir(folder: string): Promise<Beir> {
  const judgements = await readJudgements(await findJudgements(folder))
  const corpus: Beir['corpus'] = []
  for await (const row of readRows(join(folder, 'corpus.jsonl'), passageSchema)) {
    corpus.push({ id: row._id, title: row.title ?? '', text: row.text })
  }
  const queries: Beir['queries'] = []
  for await (const row of readRows(join(folder, 'queries.jsonl'), querySchema)) {
    if (judgements.has(row._id)) queries.push({ id: row._id, text: row.text })
  }
  return { corpus, queries, judgements }
}

async function findJudgements(folder: string): Promise<string> {
  const usual = join(folder, 'qrels/test.tsv')
  if (existsSync(usual)) return usual
  const names = await readdir(join(folder, 'qrels')).catch(() => [])
  const first = names.filter((name) => name.endsWith('.tsv')).sort()[0]
  if (first === undefined) throw new Error(`${folder} has no qrels/*.tsv`)
  return join(folder, 'qrels', first)
}

async function readJudgements(path: string): Promise<Beir['judgements']> {
  const judgements: Beir['judgements'] = new Map()
  for await (const line of readLines(path)) {
    const fields = line.split('\t')
    const [query = '', passage = ''] = fields
    // The last column also in files of the TREC kind: query, 0, passage, grade.
    const grade = Number(fields.at(-1))
    const judged = fields.length > 3 ? (fields[2] ?? '') : passage
    if (!(grade > 0)) continue
    judgements.set(query, (judgements.get(query) ?? new Map<string, number>()).set(judged, grade))
  }
  return judgements
}

async function* readRows<T>(path: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  let number = 0
  for await (const line of readLines(path)) {
    number += 1
    const row = schema.safeParse(JSON.parse(line))
    if (!row.success) throw new Error(`${path}: row ${number} is not in BEIR form`)
    yield row.data
  }
}

async function* readLines(path: string): AsyncGenerator<string> {
  const file = await open(path)
  for await (const line of file.readLines()) if (line.trim() !== '') yield line.replace(/^\ufeff/, '')
}
