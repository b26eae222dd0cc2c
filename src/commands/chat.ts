import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { OpenedApp } from '../app.ts'
import { channelMeans } from '../channels/channel.ts'
import { describeFiles } from '../channels/render-reply.ts'
import { formatReplyAsText, type InboundMessage, listOptions, type Reply } from '../message.ts'
import type { Command, CommandIo } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage = 'Cách dùng: npm run -s chat -- [--json]'

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const lineSchema = z.union([
  z.object({
    channel: z.string().min(1),
    chatId: z.string().min(1),
    messageId: z.string().min(1).optional(),
    sentAt: instant.optional(),
    text: z.string().optional(),
    press: z.string().optional(),
    attachment: z.object({ name: z.string(), type: z.string(), path: z.string() }).optional(),
    at: instant.optional(),
  }),
  z.strictObject({ at: instant }),
])
type Line = z.infer<typeof lineSchema>

/** `chat`: the way of a message from a channel, one a line; with `--json` for programs, without for a person. */
export const chatCommand: Command = async (app, args, io) => {
  const { values } = readArguments(usage, () =>
    parseArgs({ args, options: { json: { type: 'boolean', default: false } } }),
  )
  await (values.json ? chatWithProgram(app, io) : chatWithPerson(app, io))
  return 0
}

async function chatWithProgram(app: OpenedApp, io: CommandIo): Promise<void> {
  for await (const text of io.stdin) {
    if (text.trim() === '') continue
    const line = parseLine(text)
    if (line === undefined) {
      io.out(JSON.stringify({ replies: [], notices: [], error: 'Dòng này không đúng dạng.' }))
      continue
    }
    io.out(JSON.stringify(await takeLine(app, line)))
  }
}

async function takeLine(app: OpenedApp, line: Line) {
  const { rehearsal } = app
  const at = line.at ?? app.now()
  if (!('chatId' in line)) {
    if (rehearsal === undefined) return { replies: [], notices: [], error: onlyRehearsed }
    await rehearsal.runDue(at)
    const notices = await describeNotices(app, at)
    // What became of the messages is taken over.
    await rehearsal.runDue(at)
    return { replies: [], notices }
  }
  const replies = await app.conversation.receiveMessage(toMessage(line, at), { at })
  return {
    replies: await Promise.all(replies.map((reply) => describeReply(app, reply, line.channel))),
    notices: await describeNotices(app, at),
  }
}

const onlyRehearsed =
  'Dòng chỉ có “at” gửi cả lời nhắc đến hạn, nên chỉ chạy được khi trợ lý không nối với Telegram hay Zalo nào. Để xem trước lời nhắc, dùng npm run -s remind -- --at … --dry-run.'

/** What people would be told by then without having asked, where no platform is connected. */
async function describeNotices(app: OpenedApp, at: Date) {
  const notices = (await app.rehearsal?.takeNotices(at)) ?? []
  return Promise.all(
    notices.map(async ({ channel, chatId, reply }) => ({
      ...{ channel, chatId },
      ...(await describeReply(app, reply, channel)),
    })),
  )
}

function parseLine(text: string): Line | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function toMessage(line: Extract<Line, { chatId: string }>, at: Date): InboundMessage {
  const { channel, chatId, messageId, sentAt, text, press, attachment } = line
  return {
    address: { channel, chatId },
    messageId: messageId ?? randomUUID(),
    sentAt: sentAt ?? at,
    ...(text !== undefined && { text }),
    ...(press !== undefined && { press }),
    ...(attachment !== undefined && { attachment }),
  }
}

async function describeReply({ toHandedOut, links }: OpenedApp, reply: Reply, channel: string) {
  const { options = [] } = reply
  const files = await Promise.all((reply.files ?? []).map(toHandedOut))
  const means = channelMeans(channel)
  const list = means.buttons ? '' : listOptions(options, false)
  const ways = means.files === 'link' ? describeFiles(files, links.linkOf) : []
  return {
    text: [formatReplyAsText(reply), ...ways, list].filter((part) => part !== '').join('\n\n'),
    ...(options.length > 0 && { options }),
    ...(files.length > 0 && { files }),
  }
}

async function chatWithPerson(app: OpenedApp, io: CommandIo): Promise<void> {
  const address = { channel: 'terminal', chatId: 'terminal' }
  let shown: { id: string; label: string }[] = []
  io.out('Mời anh/chị hỏi (gõ số để chọn nút, Ctrl+D để thôi):')
  for await (const text of io.stdin) {
    const option = shown[Number(text.trim()) - 1]
    const content = option === undefined ? { text } : { press: option.id }
    const replies = await app.conversation.receiveMessage({
      address,
      messageId: randomUUID(),
      sentAt: app.now(),
      ...content,
    })
    shown = replies.flatMap(({ options = [] }) => options)
    for (const reply of replies) io.out(formatReplyAsText(reply))
    for (const file of replies.flatMap(({ files = [] }) => files)) {
      io.out(`  Tệp: ${(await app.toHandedOut(file)).path}`)
    }
    for (const [index, { label }] of shown.entries()) io.out(`  ${index + 1}. ${label}`)
  }
}
