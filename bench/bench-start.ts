import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEvaluationRows } from '../src/evaluation/read-evaluation-rows.ts'
import { formatTargets } from './format-targets.ts'
import { percentile } from './percentile.ts'
import { runBench } from './run-bench.ts'

const root = join(import.meta.dirname, '..')
const questionsFile = join(root, 'evaluation/plans.jsonl')
const questionCount = 20

interface RunFigures {
  /** From the start of the process until the page has been served. */
  readyMs: number
  /** Resident once the page is served, and after the questions. */
  rssBytes: number
  rssAfterBytes: number
  /** Of an answer over HTTP. */
  p50Ms: number
  p95Ms: number
}

/** Starts the assistant twice on the same folder, empty at first, and asks it some questions as a browser does. */
async function benchStart(): Promise<{ first: RunFigures; second: RunFigures }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tro-ly-bench-'))
  try {
    return { first: await runOnce(dataDir), second: await runOnce(dataDir) }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function runOnce(dataDir: string): Promise<RunFigures> {
  const begun = performance.now()
  const child = spawn(process.execPath, ['--max-semi-space-size=4', 'start.mjs'], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = await readAddress(child)
    await expectOk(await fetch(url))
    const readyMs = performance.now() - begun
    const rssBytes = await readResident(child)
    const times = await askAll(url)
    const rssAfterBytes = await readResident(child)
    return { readyMs, rssBytes, rssAfterBytes, p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95) }
  } finally {
    if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'close')
  }
}

function readAddress(child: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      const address = /http:\/\/\S+/.exec(output)?.[0]
      if (address !== undefined) resolve(address)
    })
    child.once('close', () => reject(new Error(`ended before it was ready:\n${output}`)))
  })
}

async function askAll(url: string): Promise<number[]> {
  const rows = readEvaluationRows(await readFile(questionsFile, 'utf8'), questionsFile)
  const step = Math.max(1, Math.floor(rows.length / questionCount))
  const asked = rows.filter((_, index) => index % step === 0).slice(0, questionCount)
  const times: number[] = []
  let cookie = ''
  for (const { question } of asked) {
    const begun = performance.now()
    const response = await fetch(new URL('/api/messages', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ messageId: randomUUID(), text: question }),
    })
    await expectOk(response)
    times.push(performance.now() - begun)
    cookie ||= (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
  return times
}

/** Reads the answer to its end, as a browser does. */
async function expectOk(response: Response): Promise<void> {
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${new URL(response.url).pathname} answered ${response.status}`)
}

/** Resident memory of a process in bytes; NaN where the system doesn't show it. */
async function readResident({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024
}

function formatRun(name: string, { readyMs, rssBytes, rssAfterBytes, p50Ms, p95Ms }: RunFigures): string {
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
  return `${name}: page after ${(readyMs / 1000).toFixed(1)} s, resident ${megabytes(rssBytes)}, after ${questionCount} questions ${megabytes(rssAfterBytes)}, answers over HTTP p50 ${p50Ms.toFixed(0)} ms, p95 ${p95Ms.toFixed(0)} ms`
}

if (import.meta.main) {
  const usage = 'npm run -s bench:start [-- --json]'
  const options = { json: { type: 'boolean', default: false } } as const
  await runBench({ usage, options }, async ({ json }) => {
    const { first, second } = await benchStart()
    const rss = Math.max(first.rssAfterBytes, second.rssAfterBytes)
    const targets = [
      { name: 'first start', value: first.readyMs / 1000, limit: 15, unit: 's' },
      { name: 'second start', value: second.readyMs / 1000, limit: 3, unit: 's' },
      { name: 'resident, embedded', value: rss / 1e6, limit: 700, unit: 'MB' },
    ]
    if (json) console.log(JSON.stringify({ first, second, targets }))
    else {
      console.log(formatRun('first start', first))
      console.log(formatRun('second start', second))
      for (const line of formatTargets(targets)) console.log(line)
    }
  })
}
