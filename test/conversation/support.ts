import { createConversation } from '../../src/conversation/create-conversation.ts'
import { createKnowledge } from '../../src/knowledge/create-knowledge.ts'
import { ingestKnowledge } from '../../src/knowledge/ingest-knowledge.ts'
import type { InboundMessage, Reply } from '../../src/message.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const folders = ['knowledge']
export const now = () => new Date('2026-10-01T01:00:00Z')

/** A database with the shipped plans in it, and conversations on it. */
export async function openConversations() {
  const { pool, close } = await openTestDatabase({ withKnowledge: true })
  await ingestKnowledge({ pool, folders, now, onProgress: () => undefined })
  const knowledge = await createKnowledge({ pool, folders, now })
  const errors: string[] = []
  const open = (given: { pool?: typeof pool; knowledge?: typeof knowledge } = {}) =>
    createConversation({
      pool,
      knowledge,
      now,
      reportError: (error, where) => errors.push(`${where}: ${String(error)}`),
      ...given,
    })
  return { pool, knowledge, errors, open, close }
}

let count = 0

/** A message of a chat; a new id each time unless one is given. */
export function write(chatId: string, content: Partial<InboundMessage>): InboundMessage {
  count += 1
  return { address: { channel: 'test', chatId }, messageId: `m${count}`, sentAt: now(), ...content }
}

export function pressOf(replies: Reply[], label: string): string {
  const options = replies.flatMap((reply) => reply.options ?? [])
  const found = options.find((option) => option.label === label)
  if (found === undefined) {
    throw new Error(`no button ${label} among ${options.map((option) => option.label).join(', ')}`)
  }
  return found.id
}

export function textOf(replies: Reply[]): string {
  return replies.map(({ text }) => text).join('\n')
}

let talks = 0

/** Says one thing after the other in a chat of its own; what was said to each, with its sources and buttons. */
export async function talk(receiveMessage: (message: InboundMessage) => Promise<Reply[]>, texts: string[]) {
  const chatId = `talk ${talks++}`
  const said: { text: string; places: string[]; labels: string[] }[] = []
  for (const text of texts) {
    const replies = await receiveMessage(write(chatId, { text }))
    const citations = replies.flatMap((reply) => reply.citations ?? [])
    said.push({
      text: textOf(replies),
      places: citations.map(({ document, section }) => `${document.split('/')[0]} ${section}`),
      labels: replies.flatMap(({ options = [] }) => options.map(({ label }) => label)),
    })
  }
  return { chatId, said }
}
