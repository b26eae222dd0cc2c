import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../src/errors.ts'

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

/**
 * Reads a folder in BEIR form: `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv` (or the first other one there).
 * @throws UsageError
 */
export async function readBeir(folder: string): Promise<Beir> {
  const judgements = await readJudgements(await findFiles(folder))
  const corpus: Beir['corpus'] = []
  for await (const row of readRows(join(folder, 'corpus.jsonl'), passageSchema)) {
    corpus.push({ id: row._id, title: row.title ?? '', text: row.text })
  }
  const queries: Beir['queries'] = []
  for await (const row of readRows(join(folder, 'queries.jsonl'), querySchema)) {
    if (judgements.has(row._id)) queries.push({ id: row._id, text: row.text })
  }
  if (corpus.length === 0) throw new UsageError(`${folder}: there is no passage in corpus.jsonl.`)
  if (queries.length === 0) {
    throw new UsageError(`${folder}: no query of queries.jsonl has a passage judged relevant in qrels.`)
  }
  return { corpus, queries, judgements }
}

/** Gives the file with the judgements. @throws UsageError naming everything that is missing */
async function findFiles(folder: string): Promise<string> {
  if ((await stat(folder).catch(() => undefined))?.isDirectory() !== true) {
    throw new UsageError(`There is no folder ${folder}.`)
  }
  const names = await readdir(join(folder, 'qrels')).catch(() => [])
  const tables = names.filter((name) => name.endsWith('.tsv')).sort()
  const table = tables.find((name) => name === 'test.tsv') ?? tables[0]
  const wanted = ['corpus.jsonl', 'queries.jsonl', table === undefined ? 'qrels/*.tsv' : `qrels/${table}`]
  const there = await Promise.all(wanted.map((name) => stat(join(folder, name)).catch(() => undefined)))
  const missing = wanted.filter((_, index) => there[index]?.isFile() !== true)
  if (missing.length > 0)
    throw new UsageError(`${folder} is not in BEIR form: it has no ${missing.join(', no ')}.`)
  return join(folder, 'qrels', table ?? '')
}

async function readJudgements(path: string): Promise<Beir['judgements']> {
  const judgements: Beir['judgements'] = new Map()
  for await (const { line, number } of readLines(path)) {
    const fields = line.split(line.includes('\t') ? '\t' : /\s+/).map((field) => field.trim())
    const [query = '', passage = ''] = fields
    // The last column also in files of the TREC kind: query, 0, passage, grade.
    const grade = Number(fields.at(-1) || Number.NaN)
    const judged = fields.length > 3 ? (fields[2] ?? '') : passage
    const isHeader = number === 1 && Number.isNaN(grade)
    if (!isHeader && (fields.length < 3 || Number.isNaN(grade))) {
      throw new UsageError(
        `${path}, line ${number}: must be query, passage and grade, with tabs between them.`,
      )
    }
    if (!(grade > 0)) continue
    judgements.set(query, (judgements.get(query) ?? new Map<string, number>()).set(judged, grade))
  }
  return judgements
}

async function* readRows<T>(path: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  for await (const { line, number } of readLines(path)) {
    const row = schema.safeParse(parseJson(line))
    if (!row.success) {
      throw new UsageError(`${path}, line ${number}: must be a JSON object with _id and text.`)
    }
    yield row.data
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Lines that hold something, numbered from 1 as an editor does. */
async function* readLines(path: string): AsyncGenerator<{ line: string; number: number }> {
  const file = await open(path)
  let number = 0
  for await (const read of file.readLines()) {
    number += 1
    const line = read.replace(/^\ufeff/, '')
    if (line.trim() !== '') yield { line, number }
  }
}
