import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../create-random.ts'
import { type ChatScript, createChatScript, type ScriptedMessage } from './chat-script.ts'
import type { Doors } from './create-doors.ts'
import type { Ledger } from './create-ledger.ts'
import type { Platform } from './platform.ts'

export interface WriteOptions {
  platform: Platform
  chats: number
  messages: number
  random: Random
  ledger: Ledger
  takeTicket: () => number
  /** Messages a second, somewhat less than what may be answered. */
  rate: number
  doors: Doors
  onWritten(message: ScriptedMessage): void
}

export interface Person {
  chat: string
  script: ChatScript
}

interface Writer extends Person {
  index: number
  dueAt: number
  /** What was written last is not taken yet, or the person is still out of reach. */
  busy: boolean
}

/** More would be refused as too much: twenty a minute. */
const shortestPause = 4_000
const bubblePause = 250
const mostOutstanding = 500
const tick = 20
const repeatedShare = 0.03
const longestRepeat = 3_000
const closedShare = 0.02

/** Lets people write, each in turn and at leisure, until so many messages are written. */
export async function writeMessages(options: WriteOptions): Promise<Person[]> {
  const { platform, chats, random, ledger, takeTicket, rate } = options
  const writers = Array.from({ length: chats }, (_, index): Writer => {
    const script = createChatScript(random, takeTicket)
    return { index, chat: platform.chatOf(index), script, dueAt: 0, busy: false }
  })
  const spread = (2 * chats * 1_000) / rate
  const working: Promise<void>[] = []
  const began = performance.now()
  let written = 0
  let held = 0
  while (written < options.messages) {
    await sleep(tick)
    const at = performance.now()
    // What could not be written while too much waits is not made up for afterwards.
    if (ledger.outstanding() > mostOutstanding) held += tick
    const due = Math.min(options.messages, ((at - began - held) / 1_000) * rate)
    while (written < due) {
      const writer = nextWriter(writers, at)
      if (writer === undefined) break
      writer.busy = true
      writer.dueAt = at + shortestPause + random() * random() * spread
      written += 1
      working.push(writeNext(options, writer))
    }
  }
  await Promise.all(working)
  return writers
}

function nextWriter(writers: Writer[], at: number): Writer | undefined {
  let next: Writer | undefined
  for (const writer of writers) {
    if (!writer.busy && writer.dueAt <= at && (next === undefined || writer.dueAt < next.dueAt)) next = writer
  }
  return next
}

async function writeNext(options: WriteOptions, writer: Writer): Promise<void> {
  const { platform, random, ledger, doors, onWritten } = options
  const { chat, script, index } = writer
  const isAtRest = script.organization() !== undefined && ledger.isAtRest(chat)
  const closes = isAtRest && random() < closedShare
  doors.open(chat)
  if (closes) doors.shut(chat)
  for (const [position, message] of script.next({ plain: closes }).entries()) {
    if (position > 0) await sleep(bubblePause)
    ledger.write(chat, message, { at: performance.now(), exempt: closes })
    await platform.write(index, message.text)
    onWritten(message)
  }
  if (random() < repeatedShare) setTimeout(() => platform.repeat(index), random() * longestRepeat)
  // Writing again opens the chat, so the person waits until the bot has met the closed door.
  while (closes && !doors.isMet(chat)) await sleep(tick)
  writer.dueAt = Math.max(writer.dueAt, performance.now() + shortestPause)
  writer.busy = false
}
