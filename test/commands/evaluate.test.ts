import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, buildApp, type OpenedApp } from '../../src/app.ts'
import { resolveEvaluatePaths } from '../../src/commands/evaluate.ts'
import { runCommand } from '../../src/commands/run-command.ts'
import { readConfig } from '../../src/config.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

let app: App
let opened: OpenedApp

beforeAll(async () => {
  app = buildApp(readConfig({ LOG_LEVEL: 'silent' }), {
    openDatabase: () => openTestDatabase({ withKnowledge: true }),
  })
  opened = await app.open(() => undefined)
})
afterAll(() => app.stop())

const greeting = { id: 'a', question: 'Xin chào!', expect: { words: ['chào'] } }
const failing = { id: 'b', question: 'Xin chào!', style: 'chat', expect: { words: ['không đời nào'] } }
const foreign = { id: 'c', question: 'Xin chào!', kind: 'foreign', expect: { refuse: true } }

async function fileOf(rows: unknown[]): Promise<string> {
  const path = join(await makeDataDir(), 'questions.jsonl')
  await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'))
  return path
}

async function evaluate(args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    stdin: noInput(),
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
  }
  const code = await runCommand(opened, { name: 'evaluate', args }, io)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

async function* noInput(): AsyncGenerator<string> {}

test('--json prints one object with totals, kinds, styles and the failing rows', async () => {
  const { code, out } = await evaluate([await fileOf([greeting, failing, foreign]), '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    total: 3,
    right: 1,
    byKind: { answerable: { total: 2, right: 1 }, foreign: { total: 1, right: 0 } },
    byStyle: { any: { total: 2 }, chat: { total: 1 } },
    wronglyRefused: 0,
    wronglyAnswered: 1,
    failing: [{ id: 'b', question: 'Xin chào!', answer: expect.stringContaining('Chào') }, { id: 'c' }],
  })
})

test('failing rows stand before the table, all or none of the rows on demand', async () => {
  const path = await fileOf([greeting, failing])
  expect((await evaluate([path])).out).toMatch(/^✗ b {2}Xin chào!\n.*lacks không đời nào\n.*→ Chào/)
  expect((await evaluate([path, '--rows', 'all'])).out).toMatch(/^✓ a .*\n.*\n✗ b /)
  expect((await evaluate([path, '--rows=none'])).out).toMatch(/^đúng\/tổng/)
})

test('the exit code is 1 when a typing style is under --min, and 0 when all reach it', async () => {
  const path = await fileOf([greeting, failing, foreign])
  const short = await evaluate([path, '--min', '0.95', '--min-foreign', '0.5'])
  expect(short.code).toBe(1)
  expect(short.err).toMatch(/answerable\/chat: đúng 0,0 %.*\nforeign: /)
  expect((await evaluate([await fileOf([greeting]), '--min', '0.95'])).code).toBe(0)
})

test('documents given by --with are measured and not kept', async () => {
  const folder = await makeDataDir()
  await mkdir(join(folder, 'plan'))
  await writeFile(
    join(folder, 'plan', 'quy-che.md'),
    'QUY CHẾ THI ĐUA\n\nI. ĐỐI TƯỢNG\n\n1. Toàn thể hộ sinh và lái xe cứu thương của trạm y tế.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Tổ hậu cần phát áo mưa cho lái xe cứu thương trước mùa lũ.\n',
  )
  const row = {
    id: 'd',
    organization: 'tram-moi',
    question: 'Ai phát áo mưa cho lái xe cứu thương?',
    expect: { documents: ['tram-moi/quy-che'], sections: ['II'], words: ['Tổ hậu cần'] },
  }
  const path = await fileOf([row])
  const before = opened.knowledge.base().documents.size
  const given = await evaluate([path, '--with', `tram-moi=${join(folder, 'plan')}`, '--min', '1'])
  expect(given.out + given.err).toContain('1/1')
  expect(given.code).toBe(0)
  expect(opened.knowledge.base().documents.size).toBe(before)
  expect(await evaluate([path])).toMatchObject({ code: 2, err: expect.stringContaining('tram-moi') })
})

test.each([
  ['no file', [], 'Cách dùng'],
  ['a missing file', ['/none.jsonl'], '/none.jsonl'],
  ['a share above one', ['/none.jsonl', '--min', '95'], 'Cách dùng'],
  ['an unknown choice of rows', ['/none.jsonl', '--rows', 'some'], 'Cách dùng'],
])('%s is told in a sentence', async (_, args, sentence) => {
  expect(await evaluate(args)).toMatchObject({ code: 2, err: expect.stringContaining(sentence) })
})

test('a line that is no row is named', async () => {
  const { code, err } = await evaluate([await fileOf([greeting, { id: 'x' }])])
  expect(code).toBe(2)
  expect(err).toContain('dòng 2')
})

test('the file and the folder of --with become absolute, values of other options stay', () => {
  const resolve = (path: string) => `/home/${path}`
  expect(
    resolveEvaluatePaths(['q.jsonl', '--min', '0.9', '--with', 'a-b=x', '--with=y', '--json'], resolve),
  ).toEqual(['/home/q.jsonl', '--min', '0.9', '--with', 'a-b=/home/x', '--with=/home/y', '--json'])
})
