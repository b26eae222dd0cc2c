import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { isLoopbackName } from './is-foreign-request.ts'
import { isSameSecret } from './is-same-secret.ts'

export interface StatusOptions {
  /** Why the program can't serve people just now, in a Vietnamese sentence; undefined when it can. */
  whyNotReady?: () => Promise<string | undefined>
  readMetrics?: () => Promise<{ contentType: string; body: string }>
  /** Opens the metrics to other machines. */
  metricsToken?: string
}

/** `/healthz`: the process runs. `/readyz`: it can answer. `/metrics`: for this machine, or with the token. */
export function createStatusRoutes({ whyNotReady, readMetrics, metricsToken }: StatusOptions): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    const reason = await whyNotReady?.()
    return reason === undefined ? c.text('ok') : c.text(reason, 503)
  })
  if (readMetrics === undefined) return app
  app.get('/metrics', async (c) => {
    if (!isFromThisMachine(c) && !showsToken(c, metricsToken)) {
      return c.text('Số liệu chỉ đọc được trên chính máy này hoặc với METRICS_TOKEN.', 403)
    }
    const { contentType, body } = await readMetrics()
    return c.body(body, 200, { 'content-type': contentType, 'cache-control': 'no-store' })
  })
  return app
}

const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/** What a proxy passes on comes from the loopback as well, but for another name or with a header of the proxy's. */
function isFromThisMachine(c: Context): boolean {
  const { address = '' } = getConnInfo(c).remote
  const host = c.req.header('host')?.replace(/:\d+$/, '') ?? ''
  if (proxyHeaders.some((name) => c.req.header(name) !== undefined)) return false
  return isLoopbackName(address.replace(/^::ffff:/, '')) && isLoopbackName(host)
}

function showsToken(c: Context, token: string | undefined): boolean {
  return token !== undefined && isSameSecret(c.req.header('authorization') ?? '', `Bearer ${token}`)
}
