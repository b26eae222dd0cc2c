import { Agent, request } from 'node:http'
import { z } from 'zod'
import { percentile } from '../percentile.ts'
import type { Platform } from './start-platform.ts'

const messages = 3_000
const perChat = 3
const inFlight = 16
/** Messages a second while acknowledgements are timed: what a busy morning might bring, and no queue in front. */
export const steadyRate = 50
const steadyMessages = 500
export const questions = [
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
export const commands = ['/donvi', '/trogiup']

export const started = z.object({ url: z.string(), secret: z.string() })
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let updateId = 0

/** Calls the webhook once and gives the milliseconds until it was acknowledged. */
function post({ url, secret }: Server, chat: number, text: string): Promise<number> {
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

export type Server = z.infer<typeof started>

export async function flood(
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

export async function keepSteady(server: Server, platform: Platform): Promise<number> {
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

export async function warmUp(server: Server, platform: Platform): Promise<void> {
  const delivered = platform.expect(questions.length * 20)
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(
      questions.map((question, index) => post(server, 1_000_000 + round * 10 + index, question)),
    )
  }
  await delivered
}
