import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../../src/commands/commands.ts'
import { lockDataDir } from '../../src/db/lock-data-dir.ts'
import { openDatabase } from '../../src/db/open-database.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { runProgram, startAssistant } from '../support/run-program.ts'
import { canary, secretly } from '../support/watch-logs.ts'

const cli = 'src/cli.ts'
const question = secretly('Phong trào thi đua được thực hiện từ năm nào đến năm nào?')
const message = { channel: 'web', chatId: canary, messageId: 'm1', text: question }

/** One call of each command; the files they name are relative to the folder in which they were typed. */
const calls: Record<string, { args: string[]; input?: string; shows: RegExp }> = {
  ask: { args: ['--json', '--file', 'questions.jsonl'], shows: /"id":7,.*"citations":\[/ },
  chat: {
    args: ['--json'],
    input: `${JSON.stringify(message)}\n{"at":"2026-10-01T08:00:00+07:00"}\n`,
    shows: /"replies":\[\{"text":".*\n\{"replies":\[\],"notices":\[\],"error":"Dòng chỉ có “at”/,
  },
  ingest: { args: [], shows: /don-vi-moi\/quy-che.*\nXong: 1 văn bản mới/ },
  gaps: { args: [], shows: /./ },
  members: { args: ['--add', `zalo:${canary}`], shows: /^Đã thêm zalo:Canary\.\n$/ },
  remind: {
    args: ['--at', '2027-11-02T08:00:00+07:00', '--dry-run'],
    shows: /không có lời nhắc nào đến lượt/,
  },
  reminders: { args: ['--year', '2027'], shows: /chưa có lời nhắc nào/ },
  units: { args: [], shows: /vinh-long: \d+ đơn vị/ },
  invite: { args: ['--role', 'administrator'], shows: /^quản trị: mã [A-Z\d]{4}-[A-Z\d]{4}, dùng một lần/ },
  status: {
    args: ['--organization', 'vinh-long', '--year', '2027'],
    shows: /Không có đơn vị nào có việc phải gửi/,
  },
  export: {
    args: ['duties', '--format', 'xlsx', '--to', 'duties.xlsx'],
    shows: /^Đã ghi 0 dòng: .*duties\.xlsx\n$/,
  },
  doctor: { args: [], shows: /✓ Kho văn bản: \d+ văn bản[\s\S]*Không có gì cần sửa\.\n$/ },
  backup: { args: ['saved.jsonl.gz'], shows: /^Đã sao lưu \d+ dòng .*saved\.jsonl\.gz/ },
  evaluate: { args: ['expected.jsonl', '--json'], shows: /\{/ },
}

/** These take the place of the data, or copy all of it: not while somebody works on it. */
const onlyAlone: Record<string, { args: string[]; env: Record<string, string> }> = {
  restore: { args: ['saved.jsonl.gz', '--yes'], env: {} },
  'move-to-postgres': { args: [], env: { DATABASE_URL: 'postgres://me@127.0.0.1:1/none' } },
}

/** These need a setting that nobody has to make. */
const unset: Record<string, { args: string[]; needs: string }> = {
  calibrate: { args: ['expected.jsonl'], needs: 'EMBEDDING_MODEL' },
}

async function prepareFolder(): Promise<string> {
  const folder = await makeDataDir()
  await writeFile(join(folder, 'questions.jsonl'), `${JSON.stringify({ id: 7, question })}\n`)
  const expected = {
    id: 'e1',
    question,
    organization: 'vinh-long',
    expect: { documents: ['vinh-long/ke-hoach'] },
  }
  await writeFile(join(folder, 'expected.jsonl'), `${JSON.stringify(expected)}\n`)
  return folder
}

async function countRows(dataDir: string): Promise<Record<string, number>> {
  const { pool, close } = await openDatabase({ kind: 'embedded', dataDir })
  try {
    const { rows } = await pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    )
    const counts: [string, number][] = []
    for (const { name } of rows) {
      const counted = await pool.query<{ count: number }>(`select count(*)::int as count from ${name}`)
      counts.push([name, counted.rows[0]?.count ?? 0])
    }
    return Object.fromEntries(counts)
  } finally {
    await close()
  }
}

test('every command works beside a running assistant, and what it wrote is there after a restart', async () => {
  const all = [calls, onlyAlone, unset].flatMap((some) => Object.keys(some))
  expect(all.sort()).toEqual([...commands.keys()].sort())
  const DATA_DIR = await makeDataDir()
  const env = { DATA_DIR, INIT_CWD: await prepareFolder() }
  const assistant = await startAssistant(env)
  await mkdir(join(DATA_DIR, 'knowledge/don-vi-moi'), { recursive: true })
  await writeFile(
    join(DATA_DIR, 'knowledge/don-vi-moi/quy-che.md'),
    'QUY CHẾ\n\nI. MỤC ĐÍCH\n\n1. Nâng cao chất lượng.\n',
  )
  for (const [name, { args, input = '', shows }] of Object.entries(calls)) {
    const { code, out, err } = await runProgram([cli, name, ...args], { env, input })
    expect({ name, code, err }).toEqual({ name, code: 0, err: '' })
    expect(out).toMatch(shows)
  }
  for (const [name, { args, env: more }] of Object.entries(onlyAlone)) {
    const { code, out, err } = await runProgram([cli, name, ...args], { env: { ...env, ...more } })
    expect([name, code, out, err]).toEqual([
      name,
      1,
      '',
      expect.stringContaining(`tiến trình số ${assistant.pid} `),
    ])
  }
  for (const [name, { args, needs }] of Object.entries(unset)) {
    const { code, err } = await runProgram([cli, name, ...args], { env })
    expect([name, code, err]).toEqual([name, 2, expect.stringContaining(needs)])
  }
  expect(await assistant.stop()).toBe(0)

  const stopped = await countRows(DATA_DIR)
  expect(stopped).toMatchObject({ documents: 24, members: 1 })
  const again = await startAssistant(env)
  const { out } = await runProgram([cli, 'chat', '--json'], { env, input: `${JSON.stringify(message)}\n` })
  expect(out).toContain('"replies":[{')
  await again.kill()
  expect(await countRows(DATA_DIR)).toEqual(stopped)
})

test('a command without a running assistant opens the folder itself and gives it back', async () => {
  const env = { DATA_DIR: await makeDataDir() }
  const first = await runProgram([cli, 'ask', '--organization', 'vinh-long', question], { env })
  expect(first.code).toBe(0)
  expect(first.out).toContain('2025')
  const second = await runProgram([cli, 'ask', '--organization', 'no-such', question], { env })
  expect([second.code, second.err]).toEqual([2, expect.stringContaining('vinh-long')])
})

test('a folder held by a process that does not answer is told in a sentence', async () => {
  const DATA_DIR = await makeDataDir()
  const release = await lockDataDir(DATA_DIR)
  const { code, err } = await runProgram([cli, 'ask', question], { env: { DATA_DIR } })
  await release()
  expect(code).toBe(1)
  expect(err).toMatch(new RegExp(`^Thư mục dữ liệu .* tiến trình số ${process.pid} .*không trả lời.*\n$`))
})

test.each([[[]], [['no-such']]])('a call without a known command (%j) names the commands', async (args) => {
  const { code, out, err } = await runProgram([cli, ...args])
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain('Các lệnh hiện có: ask, ')
})

test('behind chat, Zalo has its lists in the text and a number chooses; Telegram has buttons', async () => {
  const env = { DATA_DIR: await makeDataDir() }
  const lines = ['zalo', 'telegram'].flatMap((channel) => [
    { channel, chatId: canary, text: '/donvi' },
    { channel, chatId: canary, text: '2' },
  ])
  const input = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  const { out } = await runProgram([cli, 'chat', '--json'], { env, input })
  const [list, chosen, buttons] = out.trim().split('\n')
  expect(list).toContain('1. BVĐK Sa Đéc\\n2. Sở Y tế Vĩnh Long')
  expect(chosen).toContain('theo tài liệu của Sở Y tế Vĩnh Long')
  expect(buttons).toContain('"label":"Sở Y tế Vĩnh Long"')
  expect(buttons).not.toContain('1. BVĐK')
})
