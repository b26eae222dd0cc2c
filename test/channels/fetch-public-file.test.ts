import type { RequestListener } from 'node:http'
import { expect, it, test } from 'vitest'
import {
  createPublicNetwork,
  fetchPublicFile,
  type PublicNetwork,
} from '../../src/channels/fetch-public-file.ts'
import { isPublicAddress } from '../../src/channels/is-public-address.ts'
import { startFakeInternet } from '../support/fake-internet.ts'
import { startProxy } from '../support/start-proxy.ts'

const names = {
  'photo.example': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  'other.example': ['93.184.215.15'],
  'inside.example': ['10.0.0.5'],
  'both.example': ['93.184.215.14', '127.0.0.1'],
  'nowhere.example': [],
}
const never = new AbortController().signal
const unreachable = { kind: 'unreachable' }
const file = (text: string) => ({ kind: 'file', bytes: Buffer.from(text) })
const fetchFrom = (network: PublicNetwork, url: string, mostBytes = 1_000, signal = never) =>
  fetchPublicFile(url, { network, mostBytes, signal })
const start = (answer: RequestListener = (_, response) => response.end('ảnh')) =>
  startFakeInternet(names, answer)

it('fetches a photo from the address that was checked, whose certificate must be the name’s', async () => {
  const { network, requested, connected, lookedUp } = await start()
  expect(await fetchFrom(network, 'https://photo.example/a/b.jpg?x=1#y')).toEqual(file('ảnh'))
  expect(connected).toEqual([{ host: '93.184.215.14', port: 443, servername: 'photo.example' }])
  expect(lookedUp).toEqual(['photo.example'])
  expect(requested).toEqual(['https://photo.example/a/b.jpg?x=1'])
})

it.each([
  'http://photo.example/a.jpg',
  'ftp://photo.example/a.jpg',
  'file:///etc/passwd',
  'data:image/png;base64,AAAA',
  'https://photo.example:8443/a.jpg',
  'https://user:password@photo.example/a.jpg',
  'https://user@photo.example/a.jpg',
  'https://127.0.0.1/a.jpg',
  'https://2130706433/a.jpg',
  'https://0x7f.1/a.jpg',
  'https://[::1]/a.jpg',
  'https://[::ffff:7f00:1]/a.jpg',
  'https://93.184.215.14/a.jpg',
  'https://inside.example/a.jpg',
  'https://both.example/a.jpg',
  'https://nowhere.example/a.jpg',
  'https://unknown.example/a.jpg',
  'https://',
  'không phải địa chỉ',
  '',
])('asks nobody for %s', async (url) => {
  const { network, connected } = await start()
  expect(await fetchFrom(network, url)).toEqual(unreachable)
  expect(connected).toEqual([])
})

it('follows a redirection to another public name, and checks each anew', async () => {
  const { network, requested, lookedUp } = await start(({ url }, response) => {
    if (url === '/a') response.writeHead(302, { location: 'https://other.example/b' }).end()
    else if (url === '/b') response.writeHead(307, { location: 'c' }).end()
    else response.end('ảnh')
  })
  expect(await fetchFrom(network, 'https://photo.example/a')).toEqual(file('ảnh'))
  expect(requested).toEqual(['https://photo.example/a', 'https://other.example/b', 'https://other.example/c'])
  expect(lookedUp).toEqual(['photo.example', 'other.example', 'other.example'])
})

it.each([
  ['https://inside.example/', 1],
  ['http://other.example/', 1],
  ['https://[::1]/', 1],
  ['https://other.example:22/', 1],
  ['https://a:b@other.example/', 1],
  ['', 4],
  ['/round', 4],
])('goes nowhere else by a redirection: %j', async (location, asked) => {
  const { network, connected } = await start((_, response) => response.writeHead(302, { location }).end('x'))
  expect(await fetchFrom(network, 'https://photo.example/round')).toEqual(unreachable)
  expect(connected).toHaveLength(asked)
})

it('asks another time under the same name only at the address it got then', async () => {
  let times = 0
  const { network, connected } = await start()
  const rebinding: PublicNetwork = {
    ...network,
    resolve: async () => {
      times += 1
      return times === 1 ? ['93.184.215.14'] : ['169.254.169.254']
    },
  }
  expect(await fetchFrom(rebinding, 'https://photo.example/a')).toEqual(file('ảnh'))
  expect(await fetchFrom(rebinding, 'https://photo.example/a')).toEqual(unreachable)
  expect(connected.map(({ host }) => host)).toEqual(['93.184.215.14'])
})

it('stops at the limit, whatever length was announced', async () => {
  const long = await start((_, response) => response.writeHead(200, { 'content-length': '1001' }).end())
  expect(await fetchFrom(long.network, 'https://photo.example/')).toEqual({ kind: 'too-large' })
  const endless = await start((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(500)));
      response.once('drain', more)
    }
    more()
  })
  expect(await fetchFrom(endless.network, 'https://photo.example/')).toEqual({ kind: 'too-large' })
  const exact = await start((_, response) => response.end('x'.repeat(1_000)))
  expect(await fetchFrom(exact.network, 'https://photo.example/')).toEqual(file('x'.repeat(1_000)))
})

it('gives up on errors, broken connections and silence', async () => {
  const answers: RequestListener[] = [
    (_, response) => response.writeHead(404).end('không có'),
    (_, response) => response.writeHead(206).end('một phần'),
    (_, response) =>
      void response.writeHead(200, { 'content-length': '9' }).write('nửa', () => response.destroy()),
    ({ socket }) => socket.destroy(),
  ]
  for (const answer of answers) {
    const { network } = await start(answer)
    expect(await fetchFrom(network, 'https://photo.example/')).toEqual(unreachable)
  }
  const silent: RequestListener[] = [() => undefined, (_, response) => void response.write('chậm')]
  for (const answer of silent) {
    const { network } = await start(answer)
    const soon = AbortSignal.timeout(100)
    expect(await fetchFrom(network, 'https://photo.example/', 1_000, soon)).toEqual(unreachable)
  }
  const { network } = await start()
  const lost = { ...network, resolve: () => new Promise<string[]>(() => undefined) }
  expect(await fetchFrom(lost, 'https://photo.example/', 1_000, AbortSignal.timeout(50))).toEqual(unreachable)
  expect(await fetchFrom(network, 'https://photo.example/', 1_000, AbortSignal.abort())).toEqual(unreachable)
})

it('asks a proxy for the address that was checked, and greets the name inside', async () => {
  const { asked, port } = await startProxy()
  const { agent } = createPublicNetwork({ url: `http://127.0.0.1:${port}` })
  const network = { agent, resolve: async () => ['93.184.215.14'] }
  expect(await fetchFrom(network, 'https://photo.example/a')).toEqual(unreachable)
  expect(asked.map(({ target }) => target)).toEqual(['93.184.215.14:443'])
  expect(asked[0]?.bytes.includes('photo.example')).toBe(true)
})

it('looks names up on this machine, and goes to none of its own', async () => {
  const network = createPublicNetwork(undefined)
  expect((await network.resolve('localhost')).length).toBeGreaterThan(0)
  expect(await fetchFrom(network, 'https://localhost/a')).toEqual(unreachable)
})

test.each([
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.8.8.8', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.0.0.1', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1'],
  ...['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::ffff:8.8.8.8', '::ffff:127.0.0.1', '::8.8.8.8', '64:ff9b::8.8.8.8', '64:ff9b:1::1'],
  ...[
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:0a00:0001::1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fe80::1%eth0',
  ],
  ...['fec0::1', 'ff02::1', '3fff::1', '5f00::1'],
  ...['', 'localhost', '1.2.3', '08.8.8.8.8', '8.8.8.8/8'],
])('%s is not of the public internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '118.102.1.1',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700:4700::1111',
  '2402:800::1',
])('%s is of the public internet', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})
