import { createHash, timingSafeEqual } from 'node:crypto'

/** Hashes are of one length, so the time taken tells nothing of the secret, not even how long it is. */
export function isSameSecret(given: string, secret: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(secret))
}
