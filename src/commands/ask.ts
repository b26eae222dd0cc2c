import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { OpenedApp } from '../app.ts'
import { UsageError } from '../errors.ts'
import { isRefused } from '../knowledge/answer/answer.ts'
import { formatReplyAsText } from '../message.ts'
import type { Command } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage =
  'Cách dùng: npm run -s ask -- [--organization mã-đơn-vị] [--at 2026-10-01T08:00:00+07:00] [--json] "câu hỏi", hoặc: npm run -s ask -- --file câu-hỏi.jsonl (mỗi dòng {id, question, organization?, at?})'

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const rowSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  question: z.string(),
  organization: z.string().min(1).optional(),
  at: instant.optional(),
})
type Row = z.infer<typeof rowSchema>

/** `ask`: answers one question, or every row of a file as one JSON object a line. */
export const askCommand: Command = async (app, args, io) => {
  const { values, positionals } = readArguments(usage, () =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        organization: { type: 'string' },
        at: { type: 'string' },
        json: { type: 'boolean', default: false },
        file: { type: 'string' },
      },
    }),
  )
  if ((values.file === undefined) === (positionals.length === 0)) throw new UsageError(usage)
  const { organization, at } = values
  const rows =
    values.file === undefined
      ? [parseRow({ question: positionals.join(' '), organization, at }, usage)]
      : (await readRows(values.file)).map((row) => ({ organization, ...row }))
  for (const row of rows) refuseUnknownOrganization(app, row.organization)
  const asJson = values.json || values.file !== undefined
  for (const row of rows) io.out(asJson ? JSON.stringify(askOnce(app, row)) : askOnce(app, row).answer)
  return 0
}

function askOnce(app: OpenedApp, { id, question, organization, at }: Row) {
  const begun = performance.now()
  const reply = app.knowledge.answer({ text: question, organization, at: at ?? app.now() })
  const latencyMs = Math.round((performance.now() - begun) * 100) / 100
  return {
    ...(id !== undefined && { id }),
    question,
    kind: reply.kind,
    refused: isRefused(reply),
    answer: formatReplyAsText(reply),
    citations: reply.citations.map(({ document, section, title, number, quote }) => ({
      document,
      section,
      title,
      number,
      quote,
    })),
    latencyMs,
  }
}

async function readRows(path: string): Promise<Row[]> {
  const content = await readFile(path, 'utf8').catch(() => undefined)
  if (content === undefined) throw new UsageError(`Không đọc được tệp ${path}.`)
  return content
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line, index) => ({ line: line.trim(), place: `${path}, dòng ${index + 1}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, place }) => parseRow(parseJson(line), `${place}: cần {id, question, organization?, at?}.`))
}

function parseRow(row: unknown, complaint: string): Row {
  const parsed = rowSchema.safeParse(row)
  if (!parsed.success) throw new UsageError(complaint)
  return parsed.data
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function refuseUnknownOrganization(app: OpenedApp, organization: string | undefined): void {
  const known = app.knowledge.organizations().map(({ id }) => id)
  if (organization === undefined || known.includes(organization)) return
  throw new UsageError(`Không có đơn vị “${organization}”. Các đơn vị hiện có: ${known.join(', ')}.`)
}
