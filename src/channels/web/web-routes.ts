import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { stream } from 'hono/streaming'
import { z } from 'zod'
import { renderNoticePage } from '../../http/render-page.ts'
import type { Address, InboundMessage, Reply } from '../../message.ts'
import { createAssetRoutes } from './asset-routes.ts'
import { openChat, readChat } from './chat-cookie.ts'
import { type Organization, renderChatPage } from './chat-page.ts'
import { parseCitedRange, renderDocumentPage, type WebDocument } from './document-page.ts'
import { createFileRoutes, type FileParts } from './file-routes.ts'
import { toWebReply } from './to-web-reply.ts'
import { createUploadRoutes, describeAwaited, kindOfUpload, type UploadParts } from './upload-routes.ts'

export interface HistoryEntry {
  from: 'person' | 'assistant'
  text: string
  reply?: Reply
}

export interface WebParts {
  receiveMessage(message: InboundMessage, options?: { onDraft?: (text: string) => void }): Promise<Reply[]>
  /** Oldest first. */
  history(address: Address): Promise<HistoryEntry[]>
  /** The organization the chat is set to; without this part the page only shows what was chosen since it was loaded. */
  organizationOf?(address: Address): Promise<string | undefined>
  documents: { find(id: string): WebDocument | undefined }
  organizations: Organization[]
  /** Without this part nobody hands in files. */
  uploads?: UploadParts
  /** Without this part no original can be downloaded. */
  files?: FileParts
  now(): Date
}

const BODY_LIMIT = 64 * 1024
const WITHOUT_STORE = { 'cache-control': 'no-store' }

export function createWebRoutes(parts: WebParts): Hono {
  const app = new Hono()
  app.route('/assets', createAssetRoutes())
  app.get('/', (c) => c.html(renderChatPage(parts.organizations), 200, { 'cache-control': 'no-cache' }))
  app.get('/api/history', (c) => answerHistory(c, parts))
  app.post(
    '/api/messages',
    bodyLimit({
      maxSize: BODY_LIMIT,
      onError: (c) => refuse(c, 413, 'Tin nhắn dài quá. Xin rút gọn rồi gửi lại.'),
    }),
    (c) => answerMessage(c, parts),
  )
  if (parts.files !== undefined) app.route('/', createFileRoutes(parts.files))
  if (parts.uploads !== undefined) app.route('/', createUploadRoutes({ ...parts, uploads: parts.uploads }))
  app.get('/tai-lieu/:organization/:document{.+}', (c) => {
    const id = `${c.req.param('organization')}/${c.req.param('document')}`
    const document = parts.documents.find(id)
    if (document === undefined) {
      return c.html(
        renderNoticePage('Không tìm thấy văn bản', 'Văn bản này không có, hoặc đã được thay bằng bản khác.'),
        404,
      )
    }
    const organization = parts.organizations.find(({ id }) => id === document.organization)
    const cited = parseCitedRange(c.req.query('doan'))
    return c.html(renderDocumentPage({ document, organization, cited }), 200, { 'cache-control': 'no-cache' })
  })
  return app
}

const MESSAGE = z
  .object({
    messageId: z.string().regex(/^[\w-]{8,64}$/),
    text: z.string().optional(),
    press: z.string().min(1).max(200).optional(),
  })
  .refine(({ text, press }) => (text === undefined) !== (press === undefined))

async function answerMessage(c: Context, parts: WebParts) {
  if (c.req.header('content-type')?.startsWith('application/json') !== true) {
    return refuse(c, 415, 'Tin nhắn không đúng dạng.')
  }
  const message = MESSAGE.safeParse(await c.req.json().catch(() => undefined))
  if (!message.success) return refuse(c, 400, 'Tin nhắn không đúng dạng. Xin tải lại trang rồi gửi lại.')
  const { messageId, text, press } = message.data
  const address = { channel: 'web', chatId: readChat(c) ?? openChat(c) }
  const inbound = {
    address,
    messageId,
    sentAt: parts.now(),
    ...(text !== undefined && { text }),
    ...(press !== undefined && { press }),
  }
  const reply = async (onDraft?: (text: string) => void) => {
    const replies = await parts.receiveMessage(inbound, onDraft && { onDraft })
    const organization = await parts.organizationOf?.(address)
    const shown = replies.map((each) => toWebReply(each, parts.organizations))
    const upload = await describeAwaited(parts.uploads, address.chatId)
    return { replies: shown, ...describeOrganization(parts, organization), ...upload }
  }
  return c.req.header('accept') === lines ? streamDrafts(c, reply) : c.json(await reply(), 200, WITHOUT_STORE)
}

const lines = 'application/x-ndjson'

/**
 * Drafts as they come, a line each that takes the place of the one before, and last the replies. An answer that comes
 * without a draft is sent like all others, so that a failure still has its status.
 */
async function streamDrafts(c: Context, reply: (onDraft: (text: string) => void) => Promise<object>) {
  let newest: string | undefined
  let tell: () => void = () => undefined
  const next = () => new Promise<void>((resolve) => (tell = resolve))
  let told = next()
  const replying = reply((draft) => {
    newest = draft
    tell()
  })
  await Promise.race([told, replying])
  if (newest === undefined) return c.json(await replying, 200, WITHOUT_STORE)
  // Without the last of these a proxy that gathers answers would make drafts pointless.
  const headers = { 'content-type': lines, ...WITHOUT_STORE, 'x-accel-buffering': 'no' }
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
  return stream(c, async (out) => {
    const ended = replying.then(
      () => true,
      () => true,
    )
    for (let isOver: boolean | undefined = false; isOver !== true; ) {
      await out.write(`${JSON.stringify({ draft: newest })}\n`)
      told = next()
      isOver = await Promise.race([told.then(() => false), ended])
    }
    await out.write(`${JSON.stringify(await replying)}\n`)
  })
}

async function answerHistory(c: Context, parts: WebParts) {
  // A link on another site can open this address without the strict cookie; only our own script asks for JSON,
  // so only it may be given a new chat, and nobody's chat is replaced from outside.
  if (c.req.header('accept') !== 'application/json')
    return refuse(c, 406, 'Địa chỉ này dành cho trang trò chuyện.')
  const chatId = readChat(c)
  if (chatId === undefined) {
    openChat(c)
    return c.json({ messages: [], ...describeOrganization(parts, undefined) }, 200, WITHOUT_STORE)
  }
  const address = { channel: 'web', chatId }
  const entries = await parts.history(address)
  const messages = entries.map(({ from, text, reply }) =>
    reply === undefined ? { from, text } : { from, text, reply: toWebReply(reply, parts.organizations) },
  )
  const organization = await parts.organizationOf?.(address)
  const upload = parts.uploads && (await kindOfUpload(parts.uploads, chatId))
  return c.json(
    { messages, ...describeOrganization(parts, organization), ...(upload !== undefined && { upload }) },
    200,
    WITHOUT_STORE,
  )
}

function describeOrganization(parts: WebParts, organization: string | undefined): { organization?: string } {
  return parts.organizationOf === undefined ? {} : { organization: organization ?? '' }
}

function refuse(c: Context, status: 400 | 406 | 413 | 415, error: string) {
  return c.json({ error }, status, WITHOUT_STORE)
}
