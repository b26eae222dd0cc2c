import { expect, test } from 'vitest'
import { createFileLinks } from '../src/create-file-links.ts'

const file = { name: 'a.docx', type: 'x/y', path: '/a.md', document: 'a/b' }
const local = { host: '127.0.0.1', port: 8080 }

test('a link works until the end of the day that is named', () => {
  let at = new Date('2026-10-01T18:00:00Z')
  const config = { ...local, publicUrl: 'https://vd.vn', webhookSecret: 'canary' }
  const links = createFileLinks(config, () => at)
  const link = links.linkOf?.(file)
  // It is the second of October in Vietnam already.
  expect(link).toMatchObject({ kind: 'file', lastDay: '05/10/2026' })
  for (const [time, good] of [
    ['2026-10-05T16:59:00Z', true],
    ['2026-10-05T17:00:00Z', false],
  ] as const) {
    at = new Date(time)
    expect(links.verify?.(link?.url ?? '')).toBe(good)
  }
})

test('without a public address the page is named where others can open it, and nowhere else', () => {
  const linkOf = (host: string) => createFileLinks({ host, port: 8080 }, () => new Date()).linkOf?.(file)
  expect(linkOf('10.0.0.5')).toEqual({ kind: 'page', url: 'http://10.0.0.5:8080' })
  for (const host of ['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::']) expect(linkOf(host)).toBeUndefined()
})
