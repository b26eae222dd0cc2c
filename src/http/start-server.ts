import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createHttpApp, type HttpAppOptions } from './create-http-app.ts'
import { isLoopbackName } from './is-foreign-request.ts'

export interface ServerOptions extends Omit<HttpAppOptions, 'loopbackOnly'> {
  host: string
  /** 0 takes any free port. */
  port: number
}

export interface RunningServer {
  /** Where a browser on this machine finds the page, e.g. `http://127.0.0.1:8080`. */
  url: string
  /** Lets running requests end, but no longer than five seconds. */
  close(): Promise<void>
}

const GRACE_MS = 5_000

/** Rejects with the socket's error when the address cannot be taken. */
export function startServer({ host, port, ...parts }: ServerOptions): Promise<RunningServer> {
  const app = createHttpApp({ ...parts, loopbackOnly: isLoopbackName(host) })
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve({ url: describeUrl(host, server.address()), close: () => closeServer(server) })
    })
  })
}

function describeUrl(host: string, address: AddressInfo | string | null): string {
  const port = typeof address === 'object' && address !== null ? address.port : ''
  if (host === '0.0.0.0' || host === '::' || host === '') return `http://127.0.0.1:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

type Closable = Pick<ReturnType<typeof createAdaptorServer>, 'close'> &
  Partial<Pick<Server, 'closeAllConnections'>>

function closeServer(server: Closable): Promise<void> {
  return new Promise((resolve, reject) => {
    const force = setTimeout(() => server.closeAllConnections?.(), GRACE_MS)
    server.close((error) => {
      clearTimeout(force)
      if (error === undefined) resolve()
      else reject(error)
    })
  })
}
