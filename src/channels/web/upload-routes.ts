import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { renderNoticePage, renderPage } from '../../http/render-page.ts'
import type { InboundMessage, Reply } from '../../message.ts'
import { openChat, readChat } from './chat-cookie.ts'
import type { Organization } from './chat-page.ts'
import { toWebReply } from './to-web-reply.ts'

/** What a chat may hand in: documents to be answered from, or what the talk has asked for. */
export type UploadKind = 'documents' | 'files'

/** Where files are handed in. */
export interface UploadParts {
  /** Opens a link for the chat of a browser, once. */
  open(key: string, chatId: string): Promise<boolean>
  /** Whether this chat may add documents now. */
  isOpen(chatId: string): Promise<boolean>
  /** Whether the talk waits for a file or picture of this chat. */
  isAwaited(chatId: string): Promise<boolean>
  mostBytes: Record<UploadKind, number>
  /** Whether an address was signed by us and is still good; without this part the key alone opens it. */
  verify?(url: string): boolean
}

export interface UploadRoutes {
  uploads: UploadParts
  receiveMessage(message: InboundMessage): Promise<Reply[]>
  organizations: Organization[]
  now(): Date
}

const withoutStore = { 'cache-control': 'no-store' }

export function createUploadRoutes(parts: UploadRoutes): Hono {
  const { uploads } = parts
  const app = new Hono()
  const isGood = (c: Context) => uploads.verify?.(c.req.url) !== false
  // Programs that look at links in messages only GET them: what is used once is used by a POST.
  app.get('/tai-len/:key', (c) =>
    isGood(c) ? c.html(renderDoor(), 200, withoutStore) : c.html(renderExpired(), 403, withoutStore),
  )
  app.post('/tai-len/:key', async (c) => {
    const chatId = readChat(c) ?? openChat(c)
    const isOpened = isGood(c) && (await uploads.open(c.req.param('key'), chatId))
    return isOpened ? c.redirect('/', 303) : c.html(renderExpired(), 403, withoutStore)
  })
  app.post(
    '/api/files',
    async (c, next) => {
      const chatId = readChat(c)
      const kind = chatId === undefined ? undefined : await kindOfUpload(uploads, chatId)
      if (kind === undefined) return refuse(c, 403, over)
      const maxSize = uploads.mostBytes[kind]
      const onError = (c: Context) => refuse(c, 413, `Tệp lớn hơn ${Math.floor(maxSize / 1024 / 1024)} MB.`)
      return bodyLimit({ maxSize, onError })(c, next)
    },
    (c) => takeFile(c, parts),
  )
  return app
}

/** What the talk waits for goes before documents; undefined when nothing may be handed in. */
export async function kindOfUpload(uploads: UploadParts, chatId: string): Promise<UploadKind | undefined> {
  if (await uploads.isAwaited(chatId)) return 'files'
  return (await uploads.isOpen(chatId)) ? 'documents' : undefined
}

/** What the page is told after each message: the talk may wait for a file now, or no longer. */
export async function describeAwaited(
  uploads: UploadParts | undefined,
  chatId: string,
): Promise<{ upload?: UploadKind }> {
  return (await uploads?.isAwaited(chatId)) === true ? { upload: 'files' } : {}
}

async function takeFile(c: Context, parts: UploadRoutes) {
  const chatId = readChat(c)
  if (chatId === undefined) return refuse(c, 403, over)
  const messageId = c.req.header('x-message-id') ?? ''
  const name = decodeName(c.req.header('x-file-name') ?? '')
  const isFile = c.req.header('content-type') === 'application/octet-stream'
  if (!isFile || name === '' || !/^[\w-]{8,64}$/.test(messageId)) return refuse(c, 400, malformed)
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  const address = { channel: 'web', chatId }
  const replies = await parts.receiveMessage({
    ...{ address, messageId, sentAt: parts.now(), file: { name, bytes } },
  })
  const upload = await describeAwaited(parts.uploads, chatId)
  return c.json(
    { replies: replies.map((reply) => toWebReply(reply, parts.organizations)), ...upload },
    200,
    withoutStore,
  )
}

const over =
  'Trợ lý hiện không chờ tệp nào ở đây. Anh/chị làm lại bước gửi tệp; nếu là cán bộ tải văn bản lên, anh/chị nhắn “tải lên” cho trợ lý để nhận đường dẫn mới.'
const malformed = 'Tệp không gửi đúng cách. Xin tải lại trang rồi gửi lại.'

function decodeName(encoded: string): string {
  try {
    return decodeURIComponent(encoded).trim()
  } catch {
    return ''
  }
}

function refuse(c: Context, status: 400 | 403 | 413, error: string) {
  return c.json({ error }, status, withoutStore)
}

function renderExpired() {
  return renderNoticePage(
    'Đường dẫn không còn dùng được',
    'Đường dẫn tải văn bản lên chỉ dùng một lần, trong 30 phút. Anh/chị nhắn trợ lý “tải lên” để nhận đường dẫn mới.',
  )
}

function renderDoor() {
  return renderPage({
    title: 'Tải văn bản lên – Trợ lý Thi đua',
    layout: 'notice',
    body: html`<main class="notice-card">
<h1>Tải văn bản lên</h1>
<p>Bấm nút dưới đây để mở trang trò chuyện có phần tải văn bản lên. Đường dẫn này dùng một lần.</p>
<form method="post"><button class="button" type="submit">Mở trang</button></form>
</main>`,
  })
}
