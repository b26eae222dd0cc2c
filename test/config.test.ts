import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { ConfigError } from '../src/errors.ts'
import { makeDataDir } from './support/make-data-dir.ts'

function refusalOf(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return String(error)
  }
  throw new Error('was accepted')
}

test('without any setting the assistant keeps to this machine and to ./data', () => {
  const knowledge = resolve(import.meta.dirname, '../knowledge')
  expect(readConfig({})).toEqual({
    dataDir: resolve('data'),
    database: { kind: 'embedded', dataDir: resolve('data') },
    knowledgeFolders: [knowledge, join(resolve('data'), 'knowledge')],
    host: '127.0.0.1',
    port: 8080,
    publicHosts: [],
    logLevel: 'warn',
  })
})

test('every fault is named in one message', () => {
  const refusal = refusalOf({
    PORT: '99999',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://me:s3cret@db/x',
    HOST: 'http://me',
    KNOWLEDGE_DIR: '/no/such/folder',
    PUBLIC_HOSTS: 'https://a.vn',
  })
  for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_URL', 'HOST', 'KNOWLEDGE_DIR', 'PUBLIC_HOSTS']) {
    expect(refusal).toContain(`- ${name} phải`)
  }
})

test.each([
  '999.1.1.1',
  '1.2.3',
  '127.0.0.01',
  '1.2.3.4.5',
  '::g',
  'a..b',
  '-a',
  '203.0.113.7',
  '2001:db8::7',
])('an address that this machine cannot have is a fault of HOST: %s', (HOST) => {
  expect(refusalOf({ HOST })).toMatch(/\n {2}- HOST phải là .*$/)
})

test.each(['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost', 'may-chu.benh-vien.vn', 'tro-ly_1'])(
  'an address or a name that may be right is taken: %s',
  (host) => {
    expect(readConfig({ HOST: host }).host).toBe(host)
  },
)

const impossible: [string, (folder: string) => Promise<string>][] = [
  ['below a file', async (folder) => join(await put(folder, 'file'), 'data')],
  ['a file', (folder) => put(folder, 'file')],
  ['below /proc', async () => '/proc/tro-ly/data'],
  ['/proc itself', async () => '/proc'],
  ['a link that leads nowhere', (folder) => link(folder, 'nowhere')],
  ['a link to itself', (folder) => link(folder, 'link')],
  ['a name too long', async (folder) => join(folder, 'x'.repeat(300))],
]

async function put(folder: string, name: string): Promise<string> {
  await writeFile(join(folder, name), '')
  return join(folder, name)
}

async function link(folder: string, target: string): Promise<string> {
  await symlink(join(folder, target), join(folder, 'link'))
  return join(folder, 'link')
}

test.each(impossible)(
  'a data folder that cannot be written is told beside other faults: %s',
  async (_, make) => {
    const DATA_DIR = await make(await makeDataDir())
    const refusal = refusalOf({ DATA_DIR, HOST: '999.1.1.1', PORT: 'x' })
    expect(refusal).toMatch(/\n {2}- DATA_DIR phải .*\n {2}- HOST phải .*\n {2}- PORT phải .*$/)
  },
)

test('looking at the data folder leaves nothing in it and makes none', async () => {
  const folder = await makeDataDir()
  await mkdir(join(folder, 'made'))
  for (const name of ['made', 'not-made/at/all']) {
    expect(readConfig({ DATA_DIR: join(folder, name) }).dataDir).toBe(join(folder, name))
  }
  expect(await readdir(folder, { recursive: true })).toEqual(['made'])
})

test('beside a PostgreSQL server the data folder is only read', () => {
  const { dataDir } = readConfig({ DATABASE_URL: 'postgres://db/x', DATA_DIR: '/proc/tro-ly' })
  expect(dataDir).toBe('/proc/tro-ly')
})

test('a file is no knowledge folder', async () => {
  const KNOWLEDGE_DIR = await put(await makeDataDir(), 'file')
  expect(refusalOf({ KNOWLEDGE_DIR })).toContain('- KNOWLEDGE_DIR phải là một thư mục')
})

test('a refused value is not repeated, for it may hold a password', () => {
  expect(refusalOf({ DATABASE_URL: 'mysql://me:s3cret@db/x' })).not.toContain('s3cret')
})

test('an empty setting counts as not set and an unknown one is ignored', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ', NO_SUCH_SETTING: 'x' })).toEqual(readConfig({}))
})

test('an address of a PostgreSQL server takes the place of the embedded database', () => {
  const { database } = readConfig({ DATABASE_URL: 'postgres://me:s3cret@db:5432/thidua' })
  expect(database).toEqual({ kind: 'server', url: 'postgres://me:s3cret@db:5432/thidua' })
})

test('names of the page are split at commas', () => {
  expect(readConfig({ PUBLIC_HOSTS: 'Thidua.example.vn, syt.example.vn' }).publicHosts).toEqual([
    'thidua.example.vn',
    'syt.example.vn',
  ])
})
