import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseFrontMatter } from '../src/knowledge/parse-front-matter.ts'
import { formatTargets, type Target } from './format-targets.ts'
import { generatePlans } from './generate-plans.ts'
import { type AnswerFigures, answerFiguresSchema } from './measure-answers.ts'
import { runBench } from './run-bench.ts'

const root = join(import.meta.dirname, '..')
const questions = join(root, 'evaluation/plans.jsonl')
const shippedOrganizations = ['vinh-long', 'sa-dec']
const generatedOrganizations = Array.from({ length: 8 }, (_, index) => `don-vi-${index + 1}`)
const manyPassages = 10_000

interface Figures {
  shipped: AnswerFigures
  /** In the process that took the plans in, and in one started later. */
  many: AnswerFigures
  manyLater: AnswerFigures
}

/** Answers all questions on the shipped knowledge and beside 10,000 passages, each in a process of its own. */
async function benchAnswers(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'tro-ly-bench-'))
  try {
    const shipped = await measure(folder)
    await writePlans(join(folder, 'knowledge'), manyPassages - shipped.passages)
    const many = await measure(folder)
    return { shipped, many, manyLater: await measure(folder) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writePlans(folder: string, passages: number): Promise<void> {
  const texts = await Promise.all(shippedOrganizations.map(readPlan))
  const organizations = [...shippedOrganizations, ...generatedOrganizations]
  for (const { organization, name, markdown } of generatePlans({ organizations, texts }, passages)) {
    await mkdir(join(folder, organization), { recursive: true })
    await writeFile(join(folder, organization, `${name}.md`), markdown)
  }
}

async function readPlan(organization: string): Promise<string> {
  const content = await readFile(join(root, 'knowledge', organization, 'ke-hoach.md'), 'utf8')
  const parts = parseFrontMatter(content.normalize('NFC'))
  if ('refused' in parts) throw new Error(parts.refused)
  return parts.text
}

async function measure(dataDir: string): Promise<AnswerFigures> {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, LOG_LEVEL: 'error' }
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=4', join(root, 'bench/measure-answers.ts'), questions],
    {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [out] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (child.exitCode !== 0) throw new Error(`measuring ended with ${child.exitCode}`)
  return answerFiguresSchema.parse(JSON.parse(out))
}

function targetsOf({ shipped, many, manyLater }: Figures): Target[] {
  const rss = Math.max(shipped.rssBytes, many.rssBytes, manyLater.rssBytes)
  return [
    { name: 'p95, shipped knowledge', value: shipped.all.p95Ms, limit: 20, unit: 'ms' },
    {
      name: 'p95, 10,000 passages',
      value: Math.max(many.all.p95Ms, manyLater.all.p95Ms),
      limit: 40,
      unit: 'ms',
    },
    { name: 'index, 10,000 passages', value: many.indexBytes / 1e6, limit: 30, unit: 'MB' },
    { name: 'resident, embedded', value: rss / 1e6, limit: 700, unit: 'MB' },
  ]
}

function formatFigures(name: string, figures: AnswerFigures): string {
  const { documents, passages, organizations, questions: asked } = figures
  const line = (label: string, { p50Ms, p95Ms, maxMs }: AnswerFigures['all']) =>
    `  ${label.padEnd(22)} p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms, longest ${maxMs.toFixed(1)} ms`
  return [
    `${name}: ${passages} passages, ${documents} documents, ${organizations} organizations, ${asked} questions`,
    line('all', figures.all),
    line('organization known', figures.known),
    line('organization unknown', figures.unknown),
    `  processor time ${figures.cpuMs.toFixed(1)} ms an answer`,
    `  index ${(figures.indexBytes / 1e6).toFixed(2)} MB, resident ${(figures.rssBytes / 1e6).toFixed(0)} MB, opened in ${seconds(figures.openMs)}, ingest ${seconds(figures.ingestMs)} (longest pause ${figures.longestPauseMs.toFixed(0)} ms)`,
  ].join('\n')
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

if (import.meta.main) {
  const usage = 'npm run -s bench:answers [-- --json]'
  const options = { json: { type: 'boolean', default: false } } as const
  await runBench({ usage, options }, async ({ json }) => {
    const figures = await benchAnswers()
    const targets = targetsOf(figures)
    if (json) console.log(JSON.stringify({ ...figures, targets }))
    else {
      console.log(formatFigures('shipped', figures.shipped))
      console.log(formatFigures('many, taken in', figures.many))
      console.log(formatFigures('many, started later', figures.manyLater))
      for (const line of formatTargets(targets)) console.log(line)
    }
  })
}
