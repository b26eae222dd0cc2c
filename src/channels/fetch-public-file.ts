import { lookup } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { type Agent, request } from 'node:https'
import { isIP } from 'node:net'
import { createProxyAgent, type ProxySettings } from '../create-proxy-agent.ts'
import type { Downloaded } from './channel.ts'
import { isPublicAddress } from './is-public-address.ts'
import { readBounded } from './read-bounded.ts'

/** How the internet is reached. */
export interface PublicNetwork {
  /** All IP addresses of a host, the one to be used first. Rejects when it has none. */
  resolve(host: string): Promise<string[]>
  agent: Agent
}

/**
 * Through a proxy, too, it is the checked address that is asked for: the proxy gets no name that it could look up
 * otherwise. So names must be known on this machine, and exceptions from the proxy are by address.
 */
export function createPublicNetwork(proxy: ProxySettings | undefined): PublicNetwork {
  return {
    resolve: async (host) =>
      (await lookup(host, { all: true, order: 'ipv4first' })).map(({ address }) => address),
    agent: createProxyAgent(proxy),
  }
}

interface Fetching {
  network: PublicNetwork
  mostBytes: number
  signal: AbortSignal
}

const mostRedirections = 3

/**
 * Fetches a file from an address that somebody else has named: by https from the public internet only, so that nothing
 * inside one's own network is reached by it. Each redirection is checked like the first address. Never rejects.
 */
export async function fetchPublicFile(address: string, fetching: Fetching): Promise<Downloaded> {
  try {
    let url = readAddress(address)
    for (let followed = 0; url !== undefined && followed <= mostRedirections; followed += 1) {
      const response = await open(url, fetching)
      if (response === undefined) break
      const next = redirectionOf(response)
      if (next === undefined) return await readBounded(response, fetching.mostBytes)
      response.destroy()
      url = readAddress(next, url)
    }
  } catch {
    // Whoever sent it is asked to send it again; the reason would tell of an address of theirs.
  }
  return { kind: 'unreachable' }
}

/** A name on port 443 by https, without a password; undefined for anything else. */
function readAddress(address: string, base?: URL): URL | undefined {
  const url = URL.parse(address, base)
  if (url === null || url.protocol !== 'https:') return undefined
  const { username, password, port, hostname } = url
  const isNumber = isIP(hostname) !== 0 || hostname.startsWith('[')
  return username === '' && password === '' && port === '' && !isNumber ? url : undefined
}

/** The head of the answer; undefined when any address of the host is none of the public internet. */
async function open(url: URL, { network, signal }: Fetching): Promise<IncomingMessage | undefined> {
  const addresses = await within(signal, network.resolve(url.hostname))
  const [first] = addresses
  if (first === undefined || !addresses.every(isPublicAddress)) return undefined
  return new Promise((resolve, reject) => {
    const options = {
      // Looked up once: another answer to the same question might be an address within.
      hostname: first,
      servername: url.hostname,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, 'accept-encoding': 'identity' },
      agent: network.agent,
      signal,
    }
    request(options).once('response', resolve).once('error', reject).end()
  })
}

function redirectionOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? (headers.location ?? '') : undefined
}

/** Looking up a name knows no signal. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}
