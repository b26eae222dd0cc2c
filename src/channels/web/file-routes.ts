import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { renderNoticePage } from '../../http/render-page.ts'
import type { ReplyFile } from '../../message.ts'
import { readChat } from './chat-cookie.ts'

export interface FileParts {
  /** The original of a document as it lies on this machine now. */
  find(documentId: string): Promise<ReplyFile | undefined>
  /** Makes a Word document of the text at a path. Rejects when there is none. */
  makeWord?(path: string): Promise<Uint8Array>
  /** Whether an address was signed by us and is still good; without this part only the page's own people get files. */
  verify?(url: string): boolean
}

/** The originals of documents, for a browser that holds a chat or came by a signed link. */
export function createFileRoutes({ find, makeWord, verify = () => false }: FileParts): Hono {
  const app = new Hono()
  app.get('/tai-ve/:organization/:document{.+}', async (c) => {
    if (readChat(c) === undefined && !verify(c.req.url)) {
      return c.html(renderNoticePage('Đường dẫn không còn dùng được', expired), 403, withoutStore)
    }
    const file = await find(`${c.req.param('organization')}/${c.req.param('document')}`)
    const sent = file && (await sendFile(c, file, makeWord))
    return sent ?? c.html(renderNoticePage('Không tìm thấy tệp', missing), 404, withoutStore)
  })
  return app
}

const expired =
  'Đường dẫn tải tệp này đã hết hạn hoặc không đầy đủ. Anh/chị nhắn trợ lý “cho xin file kế hoạch” để nhận đường dẫn mới.'
const missing = 'Tệp này không có ở đây, hoặc đã được thay bằng tệp khác.'
const withoutStore = { 'cache-control': 'no-store' }

async function sendFile(
  c: Context,
  file: ReplyFile,
  makeWord: FileParts['makeWord'],
): Promise<Response | undefined> {
  if (file.madeFrom === 'text' && makeWord !== undefined) {
    const bytes = await makeWord(file.path).catch(passOverMissing)
    if (bytes === undefined) return undefined
    const headers = describeFile(file, bytes.byteLength)
    return c.req.method === 'HEAD' ? c.body(null, 200, headers) : c.body(new Uint8Array(bytes), 200, headers)
  }
  const handle = await open(file.path).catch(passOverMissing)
  if (handle === undefined) return undefined
  const headers = describeFile(file, (await handle.stat()).size)
  if (c.req.method === 'HEAD') {
    await handle.close()
    return c.body(null, 200, headers)
  }
  return c.body(readAll(handle.createReadStream()), 200, headers)
}

function passOverMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}

function describeFile({ name, type }: ReplyFile, size: number) {
  return {
    ...withoutStore,
    'content-type': type,
    'content-length': String(size),
    'content-disposition': describeDisposition(name),
  }
}

function readAll(stream: Readable): ReadableStream<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next()
      if (done === true) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
    cancel: () => {
      stream.destroy()
    },
  })
}

/** Old programs read the plain name, all others the second one. */
function describeDisposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\w. -]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
