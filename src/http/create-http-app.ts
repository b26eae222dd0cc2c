import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { isForeignRequest } from './is-foreign-request.ts'
import { renderNoticePage } from './render-page.ts'
import { createStatusRoutes, type StatusOptions } from './status-routes.ts'

/** A path that a platform calls. Whoever calls it is checked by `handle`. */
export interface Webhook {
  path: string
  handle(request: Request): Promise<Response>
}

export interface HttpAppOptions {
  routes: Hono[]
  /** For POST only, and not held to the names of the page. */
  webhooks?: Webhook[]
  status?: StatusOptions
  /** Names under which a proxy publishes this server, e.g. `thidua.example.vn`. */
  publicHosts?: string[]
  /** The server listens on the loopback only, so a request for any other name comes by a rebound DNS name. */
  loopbackOnly: boolean
  /** `where` is method and path, never a query or a body. */
  reportError?: (error: unknown, where: string) => void
}

export function createHttpApp(options: HttpAppOptions): Hono {
  const { routes, webhooks = [], status = {}, publicHosts = [], loopbackOnly, reportError } = options
  const app = new Hono()
  app.use(securityHeaders())
  app.route('/', createStatusRoutes(status))
  for (const webhook of webhooks) mountWebhook(app, webhook)
  app.use(refuseForeignRequests(publicHosts, loopbackOnly))
  for (const route of routes) app.route('/', route)
  app.notFound((c) =>
    wantsJson(c)
      ? c.json({ error: 'Không có địa chỉ này.' }, 404)
      : c.html(
          renderNoticePage('Không tìm thấy trang', 'Địa chỉ này không có, hoặc đã được chuyển đi.'),
          404,
        ),
  )
  app.onError((error, c) => {
    reportError?.(error, `${c.req.method} ${c.req.path}`)
    const apology = 'Trợ lý đang gặp trục trặc. Xin thử lại sau ít phút.'
    return wantsJson(c)
      ? c.json({ error: apology }, 500)
      : c.html(renderNoticePage('Xin lỗi, có trục trặc', apology), 500)
  })
  return app
}

function mountWebhook(app: Hono, { path, handle }: Webhook): void {
  app.post(path, (c) => handle(c.req.raw))
  app.all(path, (c) => c.text('', 405, { allow: 'POST' }))
}

function wantsJson(c: Context): boolean {
  return c.req.path.startsWith('/api/') || c.req.method !== 'GET'
}

function securityHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    // The proxy that ends TLS knows whether its whole domain is ready for it.
    strictTransportSecurity: false,
    permissionsPolicy: { camera: false, microphone: false, geolocation: false },
  })
}

function refuseForeignRequests(publicHosts: string[], loopbackOnly: boolean): MiddlewareHandler {
  return async (c, next) => {
    const request = {
      method: c.req.method,
      host: c.req.header('host'),
      origin: c.req.header('origin'),
      fetchSite: c.req.header('sec-fetch-site'),
    }
    if (!isForeignRequest(request, { publicHosts, loopbackOnly })) return next()
    return c.json({ error: 'Yêu cầu đến từ một trang khác nên không được nhận.' }, 403)
  }
}
