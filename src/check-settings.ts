import { lstatSync, mkdtempSync, rmdirSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { dirname, join } from 'node:path'

/** A name or an address; whether it exists is only known when it is opened. */
export function isHost(host: string): boolean {
  if (isIP(host) !== 0) return true
  return /^(?!.*(^|\.)\d+$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.(?!$)|$))+$/i.test(host)
}

/** A name is looked up only when the page is opened. */
export function mayBeOwnAddress(host: string): boolean {
  if (isIP(host) === 0 || /^127\.|^0\.0\.0\.0$|^[0:]+1?$|^::ffff:/i.test(host)) return true
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return own.some(({ address }) => new URL(urlOf(address)).host === new URL(urlOf(host)).host)
}

/** Every way to write one IPv6 address gives the same URL. */
function urlOf(address: string): string {
  return `http://${isIP(address) === 6 ? `[${address.replace(/%.*$/, '')}]` : address}`
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** Permissions don't tell everything (`/proc`, a full disk): a folder is made where it, or its first part, would stand. */
export function canBeWritten(path: string): boolean {
  try {
    let place = path
    while (lstatSync(place, { throwIfNoEntry: false }) === undefined) place = dirname(place)
    rmdirSync(mkdtempSync(join(place, '.tro-ly-')))
    return true
  } catch {
    return false
  }
}
