import type { Reply } from '../../src/message.ts'

export interface PageAnswer {
  status: number
  /** All replies as one text. */
  said: string
  /** What may be handed in from now on. */
  upload?: string
  error?: string
}

let messages = 0

/** Somebody's browser on the chat page, as its script speaks with the server. */
export async function visitPage(url: string) {
  const opened = await fetch(new URL('/api/history', url), { headers: { accept: 'application/json' } })
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  let options: NonNullable<Reply['options']> = []
  const post = async (path: string, headers: Record<string, string>, body: string | Uint8Array) => {
    const request = { method: 'POST', headers: { cookie, ...headers }, body: Buffer.from(body) }
    const response = await fetch(new URL(path, url), request)
    const answer: { replies?: Reply[]; upload?: string; error?: string } = await response.json()
    const { replies = [], upload, error } = answer
    options = replies.flatMap((reply) => reply.options ?? [])
    const told: PageAnswer = { status: response.status, said: replies.map(({ text }) => text).join('\n') }
    return { ...told, ...(upload !== undefined && { upload }), ...(error !== undefined && { error }) }
  }
  const nextId = () => {
    messages += 1
    return `message-${messages}`
  }
  const tell = (content: object) =>
    post(
      '/api/messages',
      { 'content-type': 'application/json' },
      JSON.stringify({ messageId: nextId(), ...content }),
    )
  return {
    say: (text: string) => tell({ text }),
    /** Presses what the last answer offers under that label. */
    press: (label: string) => tell({ press: options.find((option) => option.label === label)?.id ?? label }),
    open: (path: string) => fetch(new URL(path, url), { headers: { cookie } }),
    sendFile: (name: string, bytes: Uint8Array) =>
      post(
        '/api/files',
        {
          'content-type': 'application/octet-stream',
          'x-message-id': nextId(),
          'x-file-name': encodeURIComponent(name),
        },
        bytes,
      ),
  }
}
