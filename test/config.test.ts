import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { ConfigError } from '../src/errors.ts'

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
