import { Agent, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { createProxyAgent, type ProxySettings } from '../../create-proxy-agent.ts'

/** Sends JSON; resolves with the answer's head. Follows no redirection: an address elsewhere would be given the token. */
export type Post = (url: string, body: object, signal: AbortSignal) => Promise<IncomingMessage>

/** `fetch` knows no proxy of its own. Only an address by https goes through one. */
export function createPost(proxy: ProxySettings | undefined): Post {
  const plain = new Agent({ keepAlive: true })
  const secure = createProxyAgent(proxy)
  return (url, body, signal) =>
    new Promise((resolve, reject) => {
      const address = new URL(url)
      const content = JSON.stringify(body)
      const options = {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(content),
        },
        signal,
      }
      const request =
        address.protocol === 'http:'
          ? requestHttp(address, { ...options, agent: plain })
          : requestHttps(address, { ...options, agent: secure })
      request.once('response', resolve).once('error', reject).end(content)
    })
}
