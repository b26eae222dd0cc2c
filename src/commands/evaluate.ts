import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { OpenedApp } from '../app.ts'
import { UsageError } from '../errors.ts'
import { addKnowledge } from '../evaluation/add-knowledge.ts'
import { findFormFaults, findStrayCitations } from '../evaluation/audit-answer.ts'
import { findFallen, readBaseline } from '../evaluation/compare-baseline.ts'
import { formatJudgedRow, formatShare, formatSummary, isFlawless } from '../evaluation/format-summary.ts'
import { type EvaluationRow, judgeAnswer } from '../evaluation/judge-answer.ts'
import { readEvaluationRows } from '../evaluation/read-evaluation-rows.ts'
import { retypeRows } from '../evaluation/retype-question.ts'
import { findShortfalls, type JudgedRow, summarizeVerdicts } from '../evaluation/summarize-verdicts.ts'
import { isRefused } from '../knowledge/answer/answer.ts'
import { answerQuestion } from '../knowledge/answer-question.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { formatReplyAsText } from '../message.ts'
import type { Command, CommandIo } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage =
  'Cách dùng: npm run -s evaluate -- câu-hỏi.jsonl [--json] [--rows none|failing|all] [--typed] [--min 0.95] [--min-near 0.9] [--min-foreign 0.95] [--baseline TỆP] [--with [mã-đơn-vị=]THƯ-MỤC]'

const options = {
  json: { type: 'boolean', default: false },
  rows: { type: 'string', default: 'failing' },
  min: { type: 'string' },
  'min-near': { type: 'string' },
  'min-foreign': { type: 'string' },
  typed: { type: 'boolean', default: false },
  baseline: { type: 'string' },
  with: { type: 'string' },
} as const

/**
 * `evaluate`: answers every row of a file and judges the answers; 1 when less is right than `--min…` asks for.
 * `--typed` asks each row in three typing styles; `--baseline` names a file of figures that none may fall below.
 * `--with` measures on further documents without keeping them: a knowledge folder, or `id=folder` for one organization's.
 */
export const evaluateCommand: Command = async (app, args, io) => {
  const { values, positionals } = readArguments(usage, () =>
    parseArgs({ args, allowPositionals: true, options }),
  )
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw new UsageError(usage)
  if (!['none', 'failing', 'all'].includes(values.rows)) throw new UsageError(usage)
  const minima = {
    answerable: readShare(values.min),
    near: readShare(values['min-near']),
    foreign: readShare(values['min-foreign']),
  }
  const content = await readFile(path, 'utf8').catch(() => undefined)
  if (content === undefined) throw new UsageError(`Không đọc được tệp ${path}.`)
  const written = readEvaluationRows(content, path)
  const rows = values.typed ? retypeRows(written) : written
  const baseline = values.baseline === undefined ? undefined : await readBaseline(values.baseline, path)
  // What is measured is the knowledge as it stands in the folders, not as it was at the last start.
  await app.ingest((line) => io.err(line))
  await app.knowledge.refresh()
  const base = values.with === undefined ? app.knowledge.base() : await baseWith(app, values.with, io)
  const judged = await judgeRows(rows, base, app)
  const summary = summarizeVerdicts(judged)
  if (values.json) io.out(JSON.stringify(summary))
  else print(judged, values.rows, io)
  const fallen = baseline === undefined ? [] : findFallen(summary, baseline)
  const shortfalls = [...findShortfalls(judged, minima), ...fallen]
  for (const { what, share, minimum } of shortfalls) {
    io.err(`${what}: đúng ${formatShare(share)}, cần ít nhất ${formatShare(minimum)}.`)
  }
  return shortfalls.length === 0 ? 0 : 1
}

/** Makes the paths among the arguments absolute. */
export function resolveEvaluatePaths(args: string[], resolve: (path: string) => string): string[] {
  const valued = ['--rows', '--min', '--min-near', '--min-foreign']
  const resolveFolder = (given: string): string => {
    const [, organization = '', folder = given] = /^([a-z0-9-]+=)(.*)$/s.exec(given) ?? []
    return `${organization}${resolve(folder)}`
  }
  return args.map((argument, index) => {
    const before = args[index - 1] ?? ''
    if (before === '--with') return resolveFolder(argument)
    if (argument.startsWith('--with=')) return `--with=${resolveFolder(argument.slice('--with='.length))}`
    return argument.startsWith('-') || valued.includes(before) ? argument : resolve(argument)
  })
}

function readShare(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const share = Number(text)
  if (text.trim() === '' || !(share >= 0 && share <= 1)) throw new UsageError(usage)
  return share
}

async function baseWith(app: OpenedApp, given: string, io: CommandIo): Promise<KnowledgeBase> {
  const [, organization, folder = given] = /^([a-z0-9-]+)=(.*)$/s.exec(given) ?? []
  const copy = await mkdtemp(join(tmpdir(), 'tro-ly-'))
  try {
    await cp(folder, organization === undefined ? copy : join(copy, organization), { recursive: true }).catch(
      (error: unknown) => {
        throw new UsageError(`Không đọc được thư mục ${folder}.`, { cause: error })
      },
    )
    const { base, added } = await addKnowledge(app.knowledge.base(), {
      folder: copy,
      now: app.now,
      onProgress: io.err,
    })
    if (added.length === 0) throw new UsageError(`Thư mục ${folder} không có tài liệu nào nạp được.`)
    return base
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

async function judgeRows(
  rows: EvaluationRow[],
  base: KnowledgeBase,
  { now, phrasing }: Pick<OpenedApp, 'now' | 'phrasing'>,
): Promise<JudgedRow[]> {
  refuseUnknownOrganizations(rows, base)
  const judged: JudgedRow[] = []
  const began = now()
  for (const row of rows) {
    const at = row.at === undefined ? began : new Date(row.at)
    const asked = { text: row.question, organization: row.organization, at }
    const plain = answerQuestion(base, asked)
    const reply = (await phrasing?.phrase(base, asked, plain)) ?? plain
    const answer = formatReplyAsText(reply)
    const verdict = judgeAnswer(row, { refused: isRefused(reply), answer, citations: reply.citations })
    judged.push({
      row,
      answer,
      verdict,
      cited: reply.citations.length,
      stray: findStrayCitations(reply, base.documents),
      form: findFormFaults(reply.text),
    })
    // Beside a running assistant people are being answered by this process.
    await setImmediate()
  }
  return judged
}

function refuseUnknownOrganizations(rows: EvaluationRow[], { organizations }: KnowledgeBase): void {
  const known = organizations.map(({ id }) => id)
  const stray = rows.find(({ organization }) => organization !== undefined && !known.includes(organization))
  if (stray === undefined) return
  throw new UsageError(
    `Không có đơn vị “${stray.organization}” (câu ${stray.id}). Các đơn vị hiện có: ${known.join(', ')}. Tài liệu của đơn vị khác được thêm bằng --with.`,
  )
}

function print(judged: JudgedRow[], which: string, io: CommandIo): void {
  const shown = judged.filter((entry) => which === 'all' || (which === 'failing' && !isFlawless(entry)))
  for (const entry of shown) io.out(formatJudgedRow(entry))
  if (shown.length > 0) io.out('')
  for (const line of formatSummary(summarizeVerdicts(judged))) io.out(line)
}
