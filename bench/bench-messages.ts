import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { formatTargets, type Target } from './format-targets.ts'
import { percentile } from './percentile.ts'
import { withOwnDatabase } from './with-own-database.ts'

const messages = 3_000
const perChat = 3
const inFlight = 16
/** Messages a second while acknowledgements are timed: what a busy morning might bring, and no queue in front. */
const steadyRate = 50
const steadyMessages = 500
const questions = [
  'Hạn nộp báo cáo là ngày nào?',
  'Tiêu chí đối với tập thể ở Vĩnh Long là gì?',
  'ai chủ trì phong trào ở Sa Đéc?',
  'co nhung hinh thuc khen thuong nao?',
  '/donvi',
  'Thế còn cá nhân thì sao?',
  'Mức tiền thưởng là bao nhiêu?',
  '/trogiup',
]

/** Need no search, so that they show what it costs to keep, hand on and deliver a message. */
const commands = ['/donvi', '/trogiup']

interface Figures {
  name: string
  /** Messages answered and delivered a second, from the first webhook call to the last delivery, all sent at once. */
  perSecond: number
  commandsPerSecond: number
  floodP99Ms: number
  steadyP99Ms: number
}

interface Platform {
  url: string
  /** Resolves when so many messages have been delivered since the last call of `expect`. */
  expect(count: number): Promise<void>
  close(): void
}

/** Takes whatever is sent and says that it was sent. */
async function startPlatform(): Promise<Platform> {
  let left = 0
  let done: () => void = () => undefined
  const server = createServer((incoming, response) => {
    incoming.resume().once('end', () => {
      const method = incoming.url?.split('/').at(-1)
      const me = { id: 4242, is_bot: true, first_name: 'bench', username: 'bench_bot' }
      const result = method === 'getMe' ? me : { message_id: 1, date: 1, chat: { id: 1, type: 'private' } }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ok: true, result }))
      if (method === 'sendMessage') left -= 1
      if (left <= 0) done()
    })
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    expect: (count) => {
      left = count
      return new Promise((resolve) => {
        done = resolve
      })
    },
    close: () => server.close(),
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}

const started = z.object({ url: z.string(), secret: z.string() })
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let updateId = 0

/** Calls the webhook once and gives the milliseconds until it was acknowledged. */
function post({ url, secret }: z.infer<typeof started>, chat: number, text: string): Promise<number> {
  updateId += 1
  const body = JSON.stringify({
    update_id: updateId,
    message: {
      message_id: updateId,
      date: Math.floor(Date.now() / 1_000),
      chat: { id: chat, type: 'private', first_name: 'A' },
      from: { id: chat, is_bot: false, first_name: 'A' },
      text,
    },
  })
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret }
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const call = request(`${url}/webhooks/telegram`, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - began)
        else reject(new Error(`the webhook answered ${response.statusCode}`))
      })
    })
    call.once('error', reject)
    call.end(body)
  })
}

type Server = z.infer<typeof started>

async function flood(
  server: Server,
  platform: Platform,
  { texts, firstChat }: { texts: string[]; firstChat: number },
): Promise<{ perSecond: number; p99Ms: number }> {
  const delivered = platform.expect(messages)
  const began = performance.now()
  const times: number[] = []
  let next = 0
  const send = async () => {
    for (let index = next++; index < messages; index = next++) {
      const chat = firstChat + (index % (messages / perChat))
      times.push(await post(server, chat, texts[index % texts.length] ?? ''))
    }
  }
  await Promise.all(Array.from({ length: inFlight }, send))
  await delivered
  return { perSecond: messages / ((performance.now() - began) / 1_000), p99Ms: percentile(times, 0.99) }
}

async function keepSteady(server: Server, platform: Platform): Promise<number> {
  const delivered = platform.expect(steadyMessages)
  const posts: Promise<number>[] = []
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const index = posts.length
      posts.push(post(server, 100_000 + index, questions[index % questions.length] ?? ''))
      if (posts.length < steadyMessages) return
      clearInterval(timer)
      resolve()
    }, 1_000 / steadyRate)
  })
  const times = await Promise.all(posts)
  await delivered
  return percentile(times, 0.99)
}

async function measure(
  name: string,
  { kind, url = '' }: { kind: 'echo' | 'assistant'; url?: string },
): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'tro-ly-bench-'))
  const platform = await startPlatform()
  const child = fork(join(import.meta.dirname, 'serve-messages.ts'), [kind, platform.url, url, folder], {
    execArgv: ['--max-semi-space-size=4'],
  })
  try {
    const server = await whenStarted(child)
    await warmUp(server, platform)
    const flooded = await flood(server, platform, { texts: questions, firstChat: 10_000 })
    const commanded = await flood(server, platform, { texts: commands, firstChat: 20_000 })
    const steadyP99Ms = await keepSteady(server, platform)
    return {
      name,
      perSecond: flooded.perSecond,
      commandsPerSecond: commanded.perSecond,
      floodP99Ms: flooded.p99Ms,
      steadyP99Ms,
    }
  } finally {
    child.kill('SIGKILL')
    await once(child, 'close')
    platform.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function whenStarted(child: ChildProcess): Promise<Server> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the server ended before it was ready'))),
  ])
  return started.parse(message)
}

async function warmUp(server: Server, platform: Platform): Promise<void> {
  const delivered = platform.expect(questions.length * 20)
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(
      questions.map((question, index) => post(server, 1_000_000 + round * 10 + index, question)),
    )
  }
  await delivered
}

function targetsOf(echo: Figures, all: Figures[]): Target[] {
  const server = all.find(({ name }) => name === 'PostgreSQL')
  return [
    ...all.map(({ name, steadyP99Ms }) => ({
      name: `${name}: acknowledgement p99 at ${steadyRate}/s`,
      value: steadyP99Ms,
      limit: 100,
      unit: 'ms',
    })),
    ...(server === undefined
      ? []
      : [
          {
            name: 'PostgreSQL: time a message, flood',
            value: 1_000 / server.perSecond,
            limit: 4,
            unit: 'ms',
          },
          {
            name: 'PostgreSQL: times slower than the echo',
            value: echo.perSecond / server.perSecond,
            limit: 5,
            unit: '×',
          },
        ]),
  ]
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, database: { type: 'string' } },
  })
  const url = values.database ?? process.env.DATABASE_URL ?? process.env.TEST_DATABASE_URL
  const echo = await measure('bare grammY echo', { kind: 'echo' })
  const embedded = await measure('embedded', { kind: 'assistant' })
  const server =
    url === undefined
      ? undefined
      : await withOwnDatabase(url, (own) => measure('PostgreSQL', { kind: 'assistant', url: own }))
  const all = [echo, embedded, ...(server === undefined ? [] : [server])]
  const targets = targetsOf(echo, all)
  if (values.json) console.log(JSON.stringify({ figures: all, targets }))
  else {
    for (const { name, perSecond, commandsPerSecond, floodP99Ms, steadyP99Ms } of all) {
      console.log(
        `${name.padEnd(18)} ${perSecond.toFixed(0).padStart(5)} questions/s, ${commandsPerSecond.toFixed(0).padStart(5)} commands/s, acknowledgement p99 ${floodP99Ms.toFixed(1)} ms in the flood, ${steadyP99Ms.toFixed(1)} ms at ${steadyRate}/s`,
      )
    }
    for (const line of formatTargets(targets)) console.log(line)
  }
}
