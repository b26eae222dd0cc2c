export interface RequestOrigin {
  method: string
  host: string | undefined
  origin: string | undefined
  fetchSite: string | undefined
}

export interface OwnNames {
  publicHosts: string[]
  loopbackOnly: boolean
}

/** True for a request that may change something and was made by another site (CSRF) or for another name (DNS rebinding). */
export function isForeignRequest(request: RequestOrigin, own: OwnNames): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return false
  if (request.host === undefined || !isOwnName(nameOf(request.host), own)) return true
  // Programs such as a platform's webhook send neither header; every browser sends Origin with a POST.
  if (request.fetchSite !== undefined && request.fetchSite !== 'same-origin' && request.fetchSite !== 'none')
    return true
  if (request.origin === undefined) return false
  if (!URL.canParse(request.origin)) return true
  const origin = new URL(request.origin)
  // Read with the origin's scheme, so that a proxy may name the port that the origin leaves out.
  const asked = `${origin.protocol}//${request.host}`
  const isSame = URL.canParse(asked) && new URL(asked).host === origin.host
  return !isSame && !own.publicHosts.includes(origin.hostname)
}

export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name === '::1' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name)
}

function isOwnName(name: string, own: OwnNames): boolean {
  if (isLoopbackName(name) || own.publicHosts.includes(name)) return true
  return !own.loopbackOnly && own.publicHosts.length === 0
}

function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}
