import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { Hono } from 'hono'

const FOLDER = new URL('./page/', import.meta.url)
const TYPES = new Map([
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['svg', 'image/svg+xml'],
])

interface Asset {
  body: string
  type: string
  etag: string
}

/** Script, style and icon of the page, read once; a browser keeps them and asks whether they have changed. */
export function createAssetRoutes(): Hono {
  const assets = readAssets()
  const app = new Hono()
  app.get('/:name', (c) => {
    const asset = assets.get(c.req.param('name'))
    if (asset === undefined) return c.notFound()
    const headers = { etag: asset.etag, 'cache-control': 'public, no-cache' }
    const known = c.req.header('if-none-match')?.split(',') ?? []
    if (known.some((tag) => tag.trim().replace(/^W\//, '') === asset.etag)) return c.body(null, 304, headers)
    return c.body(asset.body, 200, { ...headers, 'content-type': asset.type })
  })
  return app
}

function readAssets(): Map<string, Asset> {
  const assets = new Map<string, Asset>()
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES.get(name.slice(name.lastIndexOf('.') + 1))
    if (type === undefined) continue
    const body = readFileSync(new URL(name, FOLDER), 'utf8')
    assets.set(name, {
      body,
      type,
      etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 24)}"`,
    })
  }
  return assets
}
