import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenedApp } from '../../src/app.ts'
import { runCommand } from '../../src/commands/run-command.ts'
import { collectIo } from '../support/collect-io.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestApp } from '../support/open-test-app.ts'

let app: OpenedApp
let stop: () => Promise<void>

beforeAll(async () => {
  const opened = await openTestApp()
  app = opened.app
  stop = opened.stop
})
afterAll(() => stop())

async function ask(...args: string[]) {
  const { io, out, err } = collectIo()
  const code = await runCommand(app, { name: 'ask', args }, io)
  return { code, out, err: err.join('\n') }
}

const question = 'Phong trào thi đua được thực hiện từ năm nào đến năm nào?'

test('an answer for programs has the fields of the contract', async () => {
  const { code, out } = await ask(
    '--json',
    '--organization',
    'vinh-long',
    '--at',
    '2026-10-01T08:00:00+07:00',
    question,
  )
  expect(code).toBe(0)
  expect(out).toHaveLength(1)
  expect(JSON.parse(out[0] ?? '')).toEqual({
    question,
    kind: 'answer',
    refused: false,
    answer: expect.stringContaining('Nguồn: '),
    citations: [
      {
        document: 'vinh-long/ke-hoach',
        section: expect.any(String),
        title: expect.any(String),
        number: expect.any(String),
        quote: expect.any(String),
      },
    ],
    latencyMs: expect.any(Number),
  })
})

test('a person gets the same words as a program', async () => {
  const forPerson = await ask('--organization', 'vinh-long', question)
  const forProgram = await ask('--organization', 'vinh-long', '--json', question)
  expect(forPerson.out.join('\n')).toBe(JSON.parse(forProgram.out[0] ?? '').answer)
})

test('each row of a file gets its line, in order, with its id', async () => {
  const path = join(await makeDataDir(), 'questions.jsonl')
  const rows = [
    { id: 'một', question, organization: 'sa-dec', expect: { refuse: false } },
    { id: 2, question: '', at: '2026-10-01T08:00:00+07:00' },
    { id: 3, question: 'Xin chào' },
  ]
  await writeFile(path, `\ufeff${rows.map((row) => JSON.stringify(row)).join('\r\n')}\n\n`)
  const { code, out } = await ask('--file', path)
  expect(code).toBe(0)
  expect(out.map((line) => JSON.parse(line).id)).toEqual(['một', 2, 3])
  expect(out.map((line) => JSON.parse(line).kind).slice(1)).toEqual(['clarify', 'social'])
})

const misuses: [string, string[], RegExp][] = [
  ['no question', [], /^Cách dùng: /],
  ['both a question and a file', ['--file', 'x.jsonl', 'câu hỏi'], /^Cách dùng: /],
  ['an unknown option', ['--no-such', 'x'], /^Cách dùng: /],
  ['a time without its offset', ['--at', '2026-10-01T08:00:00', 'x'], /^Cách dùng: /],
  ['an unknown organization', ['--organization', 'ha-noi', 'x'], /“ha-noi”.*sa-dec, vinh-long/],
  [
    'a file that is not there',
    ['--file', '/no/such/file.jsonl'],
    /^Không đọc được tệp \/no\/such\/file\.jsonl\.$/,
  ],
]

test.each(misuses)('%s is told how to ask', async (_name, args, complaint) => {
  const { code, out, err } = await ask(...args)
  expect([code, out]).toEqual([2, []])
  expect(err).toMatch(complaint)
})

async function askRows(...rows: string[]) {
  const path = join(await makeDataDir(), 'questions.jsonl')
  await writeFile(path, rows.join('\n'))
  return ask('--file', path)
}

test('a row in which nothing is asked gets a reply that asks back, and the rest goes on', async () => {
  const nothing = [{ question: '' }, { question: ' \u200b ' }, { question: null }, {}, { question: '?!' }]
  const rows = [...nothing, { id: null, question: 'Xin chào', organization: '', at: null }]
  const { code, out } = await askRows(...rows.map((row) => JSON.stringify(row)))
  expect(code).toBe(0)
  const kinds = out.map((line) => JSON.parse(line).kind)
  expect(kinds).toEqual([...nothing.map(() => 'clarify'), 'social'])
})

test.each([
  ['a question that is no text', '{"question": 1}', 'cần {id, question, organization?, at?}'],
  ['no object', '[]', 'cần {id, question, organization?, at?}'],
  ['broken JSON', '{"question": "x"', 'không phải là JSON đúng cú pháp'],
  ['an unknown organization', '{"question": "x", "organization": "ha-noi"}', 'Không có đơn vị “ha-noi”'],
  ['a time without its offset', '{"question": "x", "at": "2026-10-01"}', 'cần {id, question'],
])('a row with %s is named by its line', async (_, row, complaint) => {
  const { code, out, err } = await askRows(JSON.stringify({ question }), '', row)
  expect([code, out]).toEqual([2, []])
  expect(err).toContain(`dòng 3: ${complaint}`)
})

test('what a row leaves open is taken from the call', async () => {
  const path = join(await makeDataDir(), 'questions.jsonl')
  await writeFile(
    path,
    `${JSON.stringify({ question })}\n${JSON.stringify({ question, organization: 'vinh-long' })}`,
  )
  const { out } = await ask('--file', path, '--organization', 'sa-dec')
  const documents = out.map((line) => JSON.parse(line).citations[0].document)
  expect(documents).toEqual(['sa-dec/ke-hoach', 'vinh-long/ke-hoach'])
})
