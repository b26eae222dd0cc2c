import { expect, test } from 'vitest'
import { createSignedLinks } from '../../src/http/signed-link.ts'

const start = Date.parse('2026-10-01T01:00:00Z')
const hour = 3_600_000

function createLinks(given: { secret?: string; publicUrl?: string } = {}) {
  let time = start
  const links = createSignedLinks({
    secret: 'canary-secret',
    publicUrl: 'https://thidua.example.vn',
    now: () => new Date(time),
    ...given,
  })
  return { ...links, wait: (ms: number) => (time += ms) }
}

test('a signed link is good until its time is over', () => {
  const links = createLinks()
  const link = links.sign('/tai-ve/vinh-long/ke-hoach', hour)
  expect(link).toMatch(/^https:\/\/thidua\.example\.vn\/tai-ve\/vinh-long\/ke-hoach\?han=\d+&ky=[\w-]{43}$/)
  expect(link).not.toContain('canary')
  expect(links.verify(link)).toBe(true)
  links.wait(hour - 1)
  expect(links.verify(link)).toBe(true)
  links.wait(1)
  expect(links.verify(link)).toBe(false)
})

test('host, letters in percent form and what a platform appends make no difference', () => {
  const links = createLinks({ publicUrl: 'https://thidua.example.vn/' })
  const link = links.sign('/tai-ve/sa-dec/k%E1%BA%BF', hour)
  expect(link).toMatch(/^https:\/\/thidua\.example\.vn\/tai-ve\/sa-dec\/k%E1%BA%BF\?/)
  expect(links.verify(link.replace('https://thidua.example.vn', ''))).toBe(true)
  expect(links.verify(link.replace('https://thidua.example.vn', 'http://127.0.0.1:8080'))).toBe(true)
  expect(links.verify(`${link}&zarsrc=1#top`)).toBe(true)
  expect(links.verify(links.sign('/tai-ve/sa-dec/kế hoạch', hour))).toBe(true)
})

test('nothing of a link can be changed', () => {
  const links = createLinks()
  const link = links.sign('/tai-ve/vinh-long/ke-hoach', hour)
  const [until = ''] = /\d{9,}/.exec(link) ?? []
  const forged = [
    link.replace('vinh-long', 'sa-dec'),
    link.replace(until, String(Number(until) + 1)),
    link.replace(/ky=./, (found) => (found === 'ky=A' ? 'ky=B' : 'ky=A')),
    link.replace(/&ky=.*/, ''),
    link.replace(/&ky=.*/, '&ky='),
    link.replace(/han=\d+&/, ''),
    `${link}&han=99999999999`,
    `${link}&ky=x`,
    `${link}x`,
    createLinks({ secret: 'other' }).sign('/tai-ve/vinh-long/ke-hoach', hour),
    '/tai-ve/vinh-long/ke-hoach',
    '',
    'http://[',
  ]
  expect(forged.filter((url) => links.verify(url))).toEqual([])
})

test('every other last letter is refused, also one that decodes to the same bytes', () => {
  const links = createLinks()
  const link = links.sign('/tai-ve/vinh-long/ke-hoach', hour)
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const good = [...letters].filter((letter) => links.verify(link.slice(0, -1) + letter))
  expect(good).toEqual([link.at(-1)])
})
