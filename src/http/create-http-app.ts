import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { isForeignRequest } from './is-foreign-request.ts'
import { renderNoticePage } from './render-page.ts'

export interface HttpAppOptions {
  routes: Hono[]
  /** Names under which a proxy publishes this server, e.g. `thidua.example.vn`. */
  publicHosts?: string[]
  /** The server listens on the loopback only, so a request for any other name comes by a rebound DNS name. */
  loopbackOnly: boolean
  /** `where` is method and path, never a query or a body. */
  reportError?: (error: unknown, where: string) => void
}

export function createHttpApp({ routes, publicHosts = [], loopbackOnly, reportError }: HttpAppOptions): Hono {
  const app = new Hono()
  app.use(securityHeaders())
  app.get('/healthz', (c) => c.text('ok'))
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
