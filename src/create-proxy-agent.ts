import { Agent } from 'node:https'

/** As in the settings HTTPS_PROXY and NO_PROXY. */
export interface ProxySettings {
  url: string
  except?: string
}

/** Keeps connections, which go through the proxy but for the hosts that are excepted. */
export function createProxyAgent(proxy: ProxySettings | undefined): Agent {
  return new Agent({
    keepAlive: true,
    ...(proxy && { proxyEnv: { HTTPS_PROXY: proxy.url, NO_PROXY: proxy.except ?? '' } }),
  })
}
