import { createHmac } from 'node:crypto'
import { isSameSecret } from './is-same-secret.ts'

export interface SignedLinks {
  /** The full address of `path` (as in a URL, percent-encoded), good for `validMs` from now on. */
  sign(path: string, validMs: number): string
  /** Whether an address, full or from its path on, was signed here and is still good. Foreign parameters are ignored. */
  verify(url: string): boolean
}

export interface SignedLinkOptions {
  secret: string
  now: () => Date
  /** Where people reach this server, e.g. `https://thidua.example.vn`. */
  publicUrl: string
}

const untilName = 'han'
const signatureName = 'ky'

/** Links that open one path for some time without any account. The path is signed, not the host: a proxy may change it. */
export function createSignedLinks({ secret, now, publicUrl }: SignedLinkOptions): SignedLinks {
  const signatureOf = (path: string, until: string) =>
    createHmac('sha256', secret).update(`signed link\n${path}\n${until}`).digest('base64url')

  return {
    sign: (path, validMs) => {
      const { pathname } = new URL(path, anyHost)
      const until = Math.ceil((now().getTime() + validMs) / 1_000).toString()
      const signature = signatureOf(pathname, until)
      return `${publicUrl.replace(/\/+$/, '')}${pathname}?${untilName}=${until}&${signatureName}=${signature}`
    },
    verify: (url) => {
      if (!URL.canParse(url, anyHost)) return false
      const { pathname, searchParams } = new URL(url, anyHost)
      const [until = '', ...moreUntil] = searchParams.getAll(untilName)
      const [signature = '', ...moreSignatures] = searchParams.getAll(signatureName)
      if (moreUntil.length > 0 || moreSignatures.length > 0 || !/^\d{1,12}$/.test(until)) return false
      // As printed: the last letter of base64url has bits that decoding drops.
      const isOurs = isSameSecret(signature, signatureOf(pathname, until))
      return isOurs && now().getTime() < Number(until) * 1_000
    },
  }
}

const anyHost = 'http://localhost'
