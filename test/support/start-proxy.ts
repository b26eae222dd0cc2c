import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** A proxy that says yes to every tunnel and keeps what is asked for and the first bytes that come through it. */
export async function startProxy() {
  const asked: { target: string | undefined; authorization: string | undefined; bytes: Buffer }[] = []
  const proxy = createServer()
  proxy.on('connect', (request, socket) => {
    socket.on('error', () => {})
    socket.once('data', (bytes) => {
      asked.push({ target: request.url, authorization: request.headers['proxy-authorization'], bytes })
      socket.destroy()
    })
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
  })
  const port = await listen(proxy)
  return { asked, port }
}

/** A server that keeps the first bytes of each connection and ends it. */
export async function startListener() {
  const heard: Buffer[] = []
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (bytes) => {
      heard.push(bytes)
      socket.destroy()
    })
  })
  return { heard, port: await listen(server) }
}

/** On a free port of the loopback, until the test is over. */
export async function listen(server: ReturnType<typeof createTcpServer>): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address: string | AddressInfo | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
