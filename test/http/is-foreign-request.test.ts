import { describe, expect, it } from 'vitest'
import { isForeignRequest, type OwnNames, type RequestOrigin } from '../../src/http/is-foreign-request.ts'

const local: OwnNames = { publicHosts: [], loopbackOnly: true }
const open: OwnNames = { publicHosts: [], loopbackOnly: false }
const published: OwnNames = { publicHosts: ['thidua.example.vn'], loopbackOnly: true }

const post = (given: Partial<RequestOrigin>): RequestOrigin => ({
  method: 'POST',
  host: '127.0.0.1:8080',
  origin: undefined,
  fetchSite: undefined,
  ...given,
})

describe('a request is refused', () => {
  const refused: [string, RequestOrigin, OwnNames][] = [
    ['of another site', post({ origin: 'https://evil.example' }), local],
    ['of another port of this machine', post({ origin: 'http://127.0.0.1:9090' }), local],
    ['without an origin of its own', post({ origin: 'null' }), local],
    ['that the browser calls cross-site', post({ fetchSite: 'cross-site' }), open],
    ['that the browser calls same-site', post({ fetchSite: 'same-site' }), open],
    [
      'for a name that was bound to the loopback',
      post({ host: 'evil.example:8080', origin: 'http://evil.example:8080' }),
      local,
    ],
    ['without a host', post({ host: undefined }), open],
    [
      'for another name than the published one',
      post({ host: 'evil.example' }),
      { ...published, loopbackOnly: false },
    ],
  ]
  it.each(refused)('%s', (_, request, own) => {
    expect(isForeignRequest(request, own)).toBe(true)
  })
})

describe('a request is taken', () => {
  const taken: [string, RequestOrigin, OwnNames][] = [
    ['of the page itself', post({ origin: 'http://127.0.0.1:8080', fetchSite: 'same-origin' }), local],
    ['by the name localhost', post({ host: 'localhost:8080', origin: 'http://localhost:8080' }), local],
    ['over IPv6', post({ host: '[::1]:8080', origin: 'http://[::1]:8080' }), local],
    ['of a program, which sends no origin', post({}), local],
    [
      'by any name, when nothing narrower is configured',
      post({ host: '10.0.0.7:80', origin: 'http://10.0.0.7:80' }),
      open,
    ],
    ['of the published name behind a proxy', post({ origin: 'https://thidua.example.vn' }), published],
    [
      'that only reads',
      post({ method: 'GET', fetchSite: 'cross-site', origin: 'https://evil.example' }),
      local,
    ],
  ]
  it.each(taken)('%s', (_, request, own) => {
    expect(isForeignRequest(request, own)).toBe(false)
  })
})
