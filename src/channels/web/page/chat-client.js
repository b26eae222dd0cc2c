/**
 * @typedef {import('../to-web-reply.ts').WebReply} WebReply
 * @typedef {import('../upload-routes.ts').UploadKind} UploadKind
 * @typedef {{ messageId: string, text: string } | { messageId: string, press: string } | { messageId: string, file: File }} Message
 * @typedef {{ from: 'person' | 'assistant', text: string, reply?: WebReply }} Entry
 * @typedef {{ ok: true, replies: WebReply[], organization?: string, upload?: UploadKind }} Answered
 * @typedef {{ ok: false, mayRetry: boolean, reason: string }} Failed
 */

const BODY_LIMIT = 64 * 1024
/** The largest of all that may be handed in; documents have less, which the server says. */
const FILE_LIMIT = 20 * 1024 * 1024
const TIMEOUT_MS = 60_000
const FILE_TIMEOUT_MS = 180_000
/** Questions wait for the history, so it must not hang as long as an answer may. */
const HISTORY_TIMEOUT_MS = 8_000

/**
 * A failure that a second attempt with the same message can mend says so. `onDraft` gets the text that is being
 * written, where one is.
 * @param {Message} message
 * @param {(text: string) => void} onDraft
 * @returns {Promise<Answered | Failed>}
 */
export async function sendMessage(message, onDraft) {
  if ('file' in message) return sendFile(message)
  const body = JSON.stringify(message)
  // A server that refuses a large body closes the connection, and the browser could only report a lost one.
  if (new TextEncoder().encode(body).length > BODY_LIMIT) {
    return { ok: false, mayRetry: false, reason: 'Câu hỏi dài quá. Anh/chị rút gọn rồi gửi lại nhé.' }
  }
  const headers = { 'content-type': 'application/json', accept: 'application/x-ndjson' }
  return post('/api/messages', { headers, body }, { onDraft })
}

/**
 * Reading a paper and taking it in lasts longer than an answer.
 * @param {{ messageId: string, file: File }} message
 * @returns {Promise<Answered | Failed>}
 */
async function sendFile({ messageId, file }) {
  // Like a long question.
  if (file.size > FILE_LIMIT) {
    return { ok: false, mayRetry: false, reason: 'Tệp lớn hơn 20 MB. Anh/chị gửi tệp nhỏ hơn nhé.' }
  }
  const headers = {
    'content-type': 'application/octet-stream',
    'x-message-id': messageId,
    'x-file-name': encodeURIComponent(file.name),
  }
  return post('/api/files', { headers, body: file }, { timeout: FILE_TIMEOUT_MS })
}

/**
 * @param {string} address
 * @param {RequestInit} request
 * @param {{ timeout?: number, onDraft?: (text: string) => void }} options
 * @returns {Promise<Answered | Failed>}
 */
async function post(address, request, { timeout = TIMEOUT_MS, onDraft } = {}) {
  try {
    const response = await fetch(address, {
      ...request,
      method: 'POST',
      signal: AbortSignal.timeout(timeout),
    })
    if (response.ok) return { ok: true, ...(await readLines(response, onDraft)) }
    const answer = await response.json()
    const mayRetry = response.status >= 500 || response.status === 429
    return { ok: false, mayRetry, reason: mayRetry ? 'Trợ lý chưa trả lời được.' : String(answer.error) }
  } catch {
    return { ok: false, mayRetry: true, reason: 'Chưa gửi được, có thể do mạng.' }
  }
}

/**
 * The last line is the answer; one that was cut off is none, and the message may be sent again.
 * @param {Response} response
 * @param {((text: string) => void) | undefined} onDraft
 */
async function readLines(response, onDraft) {
  let begun = ''
  let answer
  for await (const piece of piecesOf(response)) {
    const lines = (begun + piece).split('\n')
    begun = lines.pop() ?? ''
    for (const line of lines) {
      const { draft, ...told } = JSON.parse(line)
      if (draft === undefined) answer = told
      else onDraft?.(draft)
    }
  }
  return answer ?? JSON.parse(begun)
}

/**
 * Not every browser can loop over a body.
 * @param {Response} response
 */
async function* piecesOf(response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  for (let next = await reader?.read(); next !== undefined && !next.done; next = await reader?.read()) {
    yield next.value
  }
}

/** @returns {Promise<{ messages: Entry[], organization?: string, upload?: UploadKind } | undefined>} undefined when it cannot be read */
export async function loadHistory() {
  try {
    const response = await fetch('/api/history', {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(HISTORY_TIMEOUT_MS),
    })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

/** Also in pages that are served without TLS, where `crypto.randomUUID` is missing. */
export function newMessageId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
