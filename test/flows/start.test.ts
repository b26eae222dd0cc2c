import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { runProgram, startAssistant } from '../support/run-program.ts'
import { secretly } from '../support/watch-logs.ts'

const noTrace = /\bat .+:\d+:\d+|Error:/

test('the first start on an empty folder tells its address, answers there, and stops when asked', async () => {
  const assistant = await startAssistant({ DATA_DIR: await makeDataDir() })
  const health = await fetch(`${assistant.url}/healthz`)
  expect([health.status, await health.text()]).toEqual([200, 'ok'])
  expect(await (await fetch(assistant.url)).text()).toContain('Trợ lý Thi đua')
  const answered = await fetch(`${assistant.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messageId: 'm-00000001', text: secretly('Văn phòng Sở có nhiệm vụ gì?') }),
  })
  expect(await answered.json()).toMatchObject({
    replies: [{ text: expect.stringContaining('Văn phòng Sở') }],
  })
  const ready = await fetch(`${assistant.url}/readyz`)
  expect([ready.status, await ready.text()]).toEqual([200, 'ok'])
  expect(await (await fetch(`${assistant.url}/metrics`)).text()).toMatch(
    /^thidua_pending_rows\{table="inbox"\} 0$/m,
  )
  expect(assistant.output()).toMatch(/Văn bản: \d+ \(\d+ đoạn\)/)
  expect(await assistant.stop()).toBe(0)
})

test('a second start on the same folder names the process that uses it', async () => {
  const DATA_DIR = await makeDataDir()
  const assistant = await startAssistant({ DATA_DIR })
  const second = await runProgram(['start.mjs'], { env: { DATA_DIR, PORT: '0' } })
  expect(second.code).toBe(1)
  expect(second.err).toContain(`tiến trình số ${assistant.pid} `)
  expect(second.err).not.toMatch(noTrace)
  expect((await fetch(`${assistant.url}/healthz`)).status).toBe(200)
})

test('after a crash the folder can be used at once', async () => {
  const DATA_DIR = await makeDataDir()
  const first = await startAssistant({ DATA_DIR })
  await first.kill()
  const second = await startAssistant({ DATA_DIR })
  expect(await second.stop()).toBe(0)
})

test('a start after a first one that was interrupted among the documents has all of them', async () => {
  const DATA_DIR = await makeDataDir()
  const interrupted = buildApp(readConfig({ DATA_DIR, LOG_LEVEL: 'debug' }))
  const afterOne = (line: string) => {
    throw new Error(line)
  }
  await expect(interrupted.open(afterOne)).rejects.toThrow(/^\[1\/23\] Đã nạp/)
  await interrupted.stop()
  const assistant = await startAssistant({ DATA_DIR })
  expect(assistant.output()).toMatch(/^Văn bản: 23 /m)
})

test('wrong settings stop the start, and every command, with one message that names each of them', async () => {
  const folder = await makeDataDir()
  await writeFile(join(folder, 'file'), '')
  for (const DATA_DIR of [join(folder, 'file/data'), '/proc/tro-ly']) {
    const env = { DATA_DIR, PORT: 'x', LOG_LEVEL: 'x', HOST: '999.1.1.1' }
    for (const program of [['start.mjs'], ['src/cli.ts', 'ask', secretly('Xin chào')]]) {
      const { code, out, err } = await runProgram(program, { env })
      expect([code, out]).toEqual([1, ''])
      expect(err).toMatch(
        /^Cài đặt .*\n {2}- DATA_DIR .*\n {2}- HOST .*\n {2}- PORT .*\n {2}- LOG_LEVEL .*\n$/,
      )
    }
  }
})

test('a database that does not answer is told in a sentence without its password', async () => {
  const DATABASE_URL = 'postgres://me:s3cret@127.0.0.1:1/none'
  const { code, err } = await runProgram(['start.mjs'], {
    env: { DATABASE_URL, DATA_DIR: await makeDataDir() },
  })
  expect(code).toBe(1)
  expect(err).toMatch(/^Không kết nối được cơ sở dữ liệu \(ECONNREFUSED\).*\n$/)
  expect(err).not.toContain('s3cret')
})

test('a knowledge folder without a usable vocabulary is told in a sentence, at the start and by a command', async () => {
  const KNOWLEDGE_DIR = await makeDataDir()
  const env = { KNOWLEDGE_DIR, DATA_DIR: await makeDataDir() }
  const started = await runProgram(['start.mjs'], { env })
  expect(started).toMatchObject({ code: 1, out: '' })
  expect(started.err).toMatch(/^Không dùng được .*vocabulary\.yaml: không có tệp này; .*\n$/)

  await writeFile(join(KNOWLEDGE_DIR, 'vocabulary.yaml'), 'greetings: [')
  const asked = await runProgram(['src/cli.ts', 'ask', secretly('Xin chào')], { env })
  expect(asked).toMatchObject({ code: 1, out: '' })
  expect(asked.err).toMatch(/^Không dùng được .*vocabulary\.yaml: tệp không đúng cú pháp YAML .*\n$/)
})

test('an organization.yaml with a fault is told at every start, and the rest goes on', async () => {
  const DATA_DIR = await makeDataDir()
  const folder = join(DATA_DIR, 'knowledge/don-vi-moi')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'organization.yaml'), 'id: don-vi-moi\n')
  for (const _ of ['first', 'second']) {
    const assistant = await startAssistant({ DATA_DIR })
    await expect
      .poll(assistant.output, { timeout: 20_000 })
      .toMatch(/^Không nạp được .*don-vi-moi\/organization\.yaml: .*name: còn thiếu.*$/m)
    expect(await assistant.stop()).toBe(0)
  }
})

test('a port in use is told in a sentence', async () => {
  const server = createServer()
  onTestFinished(() => {
    server.close()
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const env = { PORT: String(port), DATA_DIR: await makeDataDir() }
  const { code, err } = await runProgram(['start.mjs'], { env })
  expect(code).toBe(1)
  expect(err).toMatch(new RegExp(`^Cổng ${port} .*\n$`))
})

test('a document of the site is taken in beside the shipped ones at the next start', async () => {
  const DATA_DIR = await makeDataDir()
  const folder = join(DATA_DIR, 'knowledge/don-vi-moi')
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'quy-che.md'),
    'QUY CHẾ\n\nI. MỤC ĐÍCH\n\n1. Nâng cao chất lượng thi đua của đơn vị.\n',
  )
  const assistant = await startAssistant({ DATA_DIR })
  expect(assistant.output()).toContain('don-vi-moi/quy-che')
})
