import { readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { OpenedApp } from '../app.ts'
import { UsageError } from '../errors.ts'
import { readJsonLines } from '../evaluation/read-json-lines.ts'
import { isRefused } from '../knowledge/answer/answer.ts'
import { formatReplyAsText } from '../message.ts'
import type { Command } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage =
  'Cách dùng: npm run -s ask -- [--organization mã-đơn-vị] [--at 2026-10-01T08:00:00+07:00] [--json] "câu hỏi", hoặc: npm run -s ask -- --file câu-hỏi.jsonl (mỗi dòng {id, question, organization?, at?})'

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const callSchema = z.object({
  question: z.string(),
  organization: z.string().min(1).optional(),
  at: instant.optional(),
})

/** Programs that write such files put null or nothing where a field is empty; one such row must not stop the rest. */
const empty = z.union([z.null(), z.literal('')]).transform(() => undefined)
const rowSchema = z.object({
  id: z.union([z.string(), z.number(), empty]).optional(),
  question: z
    .string()
    .nullish()
    .transform((question) => question ?? ''),
  organization: z.union([empty, z.string()]).optional(),
  at: z.union([empty, instant]).optional(),
})

interface Row {
  id?: string | number | undefined
  question: string
  organization?: string | undefined
  at?: Date | undefined
}

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
  const call = callSchema.safeParse({ question: positionals.join(' '), organization, at })
  if (!call.success) throw new UsageError(usage)
  refuseUnknownOrganization(app, organization)
  const rows = values.file === undefined ? [call.data] : await readRows(app, values.file, call.data)
  const asJson = values.json || values.file !== undefined
  for (const row of rows) {
    const answered = await askOnce(app, row)
    io.out(asJson ? JSON.stringify(answered) : answered.answer)
    // Beside a running assistant people are being answered by this process.
    await setImmediate()
  }
  return 0
}

async function askOnce({ knowledge, phrasing, now }: OpenedApp, { id, question, organization, at }: Row) {
  const begun = performance.now()
  const asked = { text: question, organization, at: at ?? now() }
  const plain = knowledge.answer(asked)
  const reply = (await phrasing?.phrase(knowledge.base(), asked, plain)) ?? plain
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

/** What a row leaves open is taken from the call. */
async function readRows(
  app: OpenedApp,
  path: string,
  call: Pick<Row, 'organization' | 'at'>,
): Promise<Row[]> {
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`Không đọc được tệp ${path}.`, { cause: error })
  })
  const form = '{id, question, organization?, at?}'
  return readJsonLines(content, { name: path, schema: rowSchema, form }).map(({ row, place }) => {
    refuseUnknownOrganization(app, row.organization, `${place}: `)
    return { ...row, organization: row.organization ?? call.organization, at: row.at ?? call.at }
  })
}

function refuseUnknownOrganization(app: OpenedApp, organization: string | undefined, place = ''): void {
  const known = app.knowledge.organizations().map(({ id }) => id)
  if (organization === undefined || known.includes(organization)) return
  throw new UsageError(`${place}Không có đơn vị “${organization}”. Các đơn vị hiện có: ${known.join(', ')}.`)
}
