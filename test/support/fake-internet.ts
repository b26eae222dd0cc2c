import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { Agent } from 'node:https'
import { connect } from 'node:net'
import { onTestFinished } from 'vitest'
import type { PublicNetwork } from '../../src/channels/fetch-public-file.ts'

export interface Connected {
  /** Where the connection was to go. */
  host: string | undefined
  port: number | undefined
  /** Whose certificate it would have to be. */
  servername: string | undefined
}

/**
 * An internet of known names, all of whose public addresses are one server on loopback, which speaks without TLS. What
 * was asked of it is kept.
 */
export async function startFakeInternet(names: Record<string, string[]>, answer: RequestListener) {
  const requested: string[] = []
  const connected: Connected[] = []
  const lookedUp: string[] = []
  const server = createServer((request, response) => {
    requested.push(`https://${request.headers.host}${request.url}`)
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const own = typeof address === 'object' && address !== null ? address.port : 0
  const agent = new Agent()
  agent.createConnection = ({ host, port, servername }) => {
    connected.push({ host: host ?? undefined, port: Number(port), servername })
    return connect(own, '127.0.0.1')
  }
  const network: PublicNetwork = {
    resolve: async (host) => {
      lookedUp.push(host)
      const found = names[host]
      if (found === undefined) throw Object.assign(new Error('unknown'), { code: 'ENOTFOUND' })
      return found
    },
    agent,
  }
  return { network, requested, connected, lookedUp }
}
