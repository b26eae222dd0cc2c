import { readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { buildApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import type { EvaluationRow } from '../src/evaluation/judge-answer.ts'
import { readEvaluationRows } from '../src/evaluation/read-evaluation-rows.ts'
import type { Knowledge } from '../src/knowledge/create-knowledge.ts'
import { percentile } from './percentile.ts'

const timesSchema = z.object({ p50Ms: z.number(), p95Ms: z.number(), maxMs: z.number() })

export const answerFiguresSchema = z.object({
  documents: z.number(),
  passages: z.number(),
  organizations: z.number(),
  questions: z.number(),
  all: timesSchema,
  /** Asked by somebody whose organization is known. */
  known: timesSchema,
  /** Each of these is answered for every organization. */
  unknown: timesSchema,
  /** Processor time an answer, on the average: hardly changes with what else the machine is doing. */
  cpuMs: z.number(),
  indexBytes: z.number(),
  rssBytes: z.number(),
  openMs: z.number(),
  /** Taking in what is new in the folders, and the longest that nobody was served meanwhile. */
  ingestMs: z.number(),
  longestPauseMs: z.number(),
})

export type AnswerFigures = z.infer<typeof answerFiguresSchema>

const defaultAt = new Date('2026-10-01T08:00:00+07:00')

/** Opens the assistant on DATA_DIR, answers every question of the file twice and measures the second time. */
async function measureAnswers(file: string): Promise<AnswerFigures> {
  const rows = readEvaluationRows(await readFile(file, 'utf8'), file)
  const app = buildApp(readConfig(process.env))
  const [opened, openMs] = await time(() => app.open((line) => console.error(line)))
  const pauses = watchPauses()
  const [, ingestMs] = await time(() => opened.ingest((line) => console.error(line)))
  const longestPauseMs = pauses.stop()
  await answerAll(rows, opened.knowledge)
  const before = process.threadCpuUsage()
  const times = await answerAll(rows, opened.knowledge)
  const { user, system } = process.threadCpuUsage(before)
  const base = opened.knowledge.base()
  const figures = {
    documents: base.documents.size,
    passages: base.passages.length,
    organizations: base.organizations.length,
    questions: rows.length,
    all: summarize(times.map(({ ms }) => ms)),
    known: summarize(times.filter(({ known }) => known).map(({ ms }) => ms)),
    unknown: summarize(times.filter(({ known }) => !known).map(({ ms }) => ms)),
    cpuMs: (user + system) / 1000 / rows.length,
    indexBytes: base.index.bytes,
    rssBytes: process.memoryUsage.rss(),
    openMs,
    ingestMs,
    longestPauseMs,
  }
  await app.stop()
  return figures
}

interface Timed {
  known: boolean
  ms: number
}

async function answerAll(rows: EvaluationRow[], knowledge: Knowledge): Promise<Timed[]> {
  const times: Timed[] = []
  for (const { question: text, organization, at } of rows) {
    const begun = performance.now()
    knowledge.answer({ text, organization, at: at === undefined ? defaultAt : new Date(at) })
    times.push({ known: organization !== undefined, ms: performance.now() - begun })
    await setImmediate()
  }
  return times
}

async function time<T>(work: () => Promise<T>): Promise<[result: T, ms: number]> {
  const begun = performance.now()
  return [await work(), performance.now() - begun]
}

function summarize(times: number[]): AnswerFigures['all'] {
  return { p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95), maxMs: percentile(times, 1) }
}

function watchPauses() {
  const every = 10
  let last = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - every)
    last = now
  }, every)
  return {
    stop: () => {
      clearInterval(timer)
      return Math.max(longest, performance.now() - last - every)
    },
  }
}

if (import.meta.main) console.log(JSON.stringify(await measureAnswers(process.argv[2] ?? '')))
