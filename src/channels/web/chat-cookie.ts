import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

const NAME = 'chat'
const MAX_AGE_SECONDS = 180 * 24 * 60 * 60

/** The chat this browser holds, or undefined. */
export function readChat(c: Context): string | undefined {
  const chatId = getCookie(c, NAME)
  return chatId !== undefined && /^[0-9a-f]{32}$/.test(chatId) ? chatId : undefined
}

/** Gives this browser a chat of its own. */
export function openChat(c: Context): string {
  const chatId = randomBytes(16).toString('hex')
  setCookie(c, NAME, chatId, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: isHttps(c),
    path: '/',
    maxAge: MAX_AGE_SECONDS,
  })
  return chatId
}

/** A proxy that ends TLS speaks http with us; a false header could only make the cookie stricter. */
function isHttps(c: Context): boolean {
  return (
    c.req.url.startsWith('https:') || c.req.header('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
  )
}
