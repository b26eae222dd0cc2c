import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether an IP address is one of the public internet: none of this machine, of a network of one's own, of a link, of
 * many receivers, of documentation, nor one that hides another (IPv4 in IPv6, 6to4, Teredo). The ranges are IANA's
 * special-purpose registries as the library has them; of IPv6 only what is given out at all (2000::/3). Pure.
 */
export function isPublicAddress(address: string): boolean {
  // The library reads short and octal forms as well, which no resolver gives.
  if (isIP(address) === 0) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  const [first = 0] = parsed.toByteArray()
  return parsed.kind() === 'ipv4' || (first & 0xe0) === 0x20
}
