import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, switchOffTracing } from '../src/config.ts'
import { ConfigError } from '../src/errors.ts'
import { isOfficer, officersOf } from '../src/officers-of.ts'
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
    siteFolder: resolve('data/knowledge'),
    keepDays: { messages: 365, codes: 30, audit: 1826 },
    host: '127.0.0.1',
    port: 8080,
    publicHosts: [],
    logLevel: 'warn',
    backupKeepDays: 14,
    officers: [],
    tracingAllowed: false,
    modelTokens: { daily: 1_000_000, prices: { input: 0, output: 0, embedding: 0 } },
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

const telegramToken = `123456789:${'A'.repeat(35)}`
const zaloToken = `987654321:${'b'.repeat(40)}`

test('a channel is there when its token is', () => {
  const { telegram, zalo } = readConfig({ TELEGRAM_BOT_TOKEN: telegramToken, ZALO_BOT_TOKEN: zaloToken })
  expect(telegram).toEqual({ token: telegramToken, apiRoot: 'https://api.telegram.org' })
  expect(zalo).toEqual({
    token: zaloToken,
    apiRoot: 'https://bot-api.zaloplatforms.com',
    seats: 50,
    monthlyMessages: 3000,
    membersOnly: false,
  })
  expect(readConfig({ ZALO_SEATS: '10' })).not.toHaveProperty('zalo')
})

test.each([
  ['TELEGRAM_BOT_TOKEN', 'canary-token'],
  ['TELEGRAM_BOT_TOKEN', `${telegramToken} canary`],
  ['TELEGRAM_API_ROOT', 'ftp://canary'],
  ['ZALO_BOT_TOKEN', '"canary-of-zalo-token"'],
  ['ZALO_API_ROOT', 'canary'],
  ['ZALO_SEATS', '0'],
  ['ZALO_MONTHLY_MESSAGES', 'canary'],
  ['ZALO_MEMBERS_ONLY', 'canary'],
  ['PUBLIC_URL', 'http://canary.example.vn'],
  ['PUBLIC_URL', 'https://canary.example.vn/tro-ly'],
  ['PUBLIC_URL', 'canary.example.vn'],
  ['WEBHOOK_SECRET', 'canary'],
  ['WEBHOOK_SECRET', 'canary canary canary'],
  ['HTTPS_PROXY', 'socks5://me:canary@proxy'],
  ['NO_PROXY', 'canary;'],
  ['ADMIN_CHAT', '123456'],
  ['ADMIN_CHAT', 'web:canary'],
  ['ADMIN_CHAT', 'telegram:canary'],
  ['OFFICERS', 'vinh-long=web:canary'],
  ['OFFICERS', 'vinh-long=telegram:-100canary'],
  ['OFFICERS', 'telegram:123, canary'],
  ['BACKUP_KEEP_DAYS', 'canary'],
  ['METRICS_TOKEN', 'canary'],
  ['LANGSMITH_TRACING_ALLOWED', 'canary'],
  ['OPENAI_API_KEY', 'canary canary'],
  ['OPENAI_BASE_URL', 'canary'],
  ['CHAT_MODEL', 'canary canary'],
  ['EMBEDDING_MODEL', 'canary canary'],
  ['EMBEDDING_PRICE', 'canary'],
  ['CHAT_DAILY_TOKENS', 'canary'],
  ['CHAT_PRICE_INPUT', 'canary'],
  ['CHAT_PRICE_OUTPUT', '-canary'],
])('%s=%s is refused with what it must be, and is not repeated', (name, value) => {
  const refusal = refusalOf({ [name]: value })
  expect(refusal).toContain(`- ${name} phải`)
  expect(refusal).not.toContain('canary')
})

test("the administrator's chat must be on a channel that is there, and that is told beside other faults", () => {
  const refusal = refusalOf({ ADMIN_CHAT: 'zalo:abc', TELEGRAM_BOT_TOKEN: telegramToken, PORT: 'x' })
  expect(refusal).toMatch(/- PORT phải[\s\S]*- ADMIN_CHAT phải thuộc một kênh đã đặt token/)
  const { adminChat } = readConfig({ ADMIN_CHAT: 'telegram:-100123/7', TELEGRAM_BOT_TOKEN: telegramToken })
  expect(adminChat).toEqual({ channel: 'telegram', chatId: '-100123/7' })
})

test('officers are of an organization or of all, each on a channel that is there', () => {
  const text = 'vinh-long=telegram:123456789, sa-dec=zalo:abc, *=telegram:99'
  const refusal = refusalOf({ OFFICERS: text, TELEGRAM_BOT_TOKEN: telegramToken, PORT: 'x' })
  expect(refusal).toMatch(/- PORT phải[\s\S]*- OFFICERS phải thuộc một kênh đã đặt token/)
  const { officers } = readConfig({
    OFFICERS: text.replace('zalo:abc', 'telegram:7'),
    TELEGRAM_BOT_TOKEN: telegramToken,
  })
  expect(officersOf(officers, 'vinh-long')).toEqual([{ channel: 'telegram', chatId: '123456789' }])
  expect(officersOf(officers, 'khac')).toEqual([{ channel: 'telegram', chatId: '99' }])
  expect(isOfficer(officers, { channel: 'telegram', chatId: '7' }, 'sa-dec')).toBe(true)
  expect(isOfficer(officers, { channel: 'telegram', chatId: '7' }, 'vinh-long')).toBe(false)
  expect(isOfficer(officers, { channel: 'zalo', chatId: '7' }, 'sa-dec')).toBe(false)
  expect(isOfficer(officers, { channel: 'telegram', chatId: '99' }, 'vinh-long')).toBe(true)
  expect(readConfig({}).officers).toEqual([])
})

test('a language model is used only when it is named, and needs a key or a server of its own', () => {
  expect(
    readConfig({ OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }).model,
  ).toBeUndefined()
  expect(refusalOf({ CHAT_MODEL: 'm' })).toMatch(/- CHAT_MODEL cần OPENAI_API_KEY/)
  expect(readConfig({ CHAT_MODEL: 'm', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1/' }).model).toEqual({
    name: 'm',
    baseUrl: 'http://127.0.0.1:1/v1',
  })
  expect(readConfig({}).embedding).toBeUndefined()
  expect(refusalOf({ EMBEDDING_MODEL: 'e' })).toMatch(/- EMBEDDING_MODEL cần OPENAI_API_KEY/)
  const { embedding, modelTokens } = readConfig({ EMBEDDING_MODEL: 'e', OPENAI_API_KEY: 'sk-1' })
  expect(embedding).toEqual({ name: 'e', apiKey: 'sk-1' })
  expect(modelTokens).toEqual({ daily: 1_000_000, prices: { input: 0, output: 0, embedding: 0 } })
})

test('the page may be opened under the public address', () => {
  const { publicUrl, publicHosts } = readConfig({
    PUBLIC_URL: 'https://Thidua.example.vn/',
    PUBLIC_HOSTS: 'a.vn',
  })
  expect([publicUrl, publicHosts]).toEqual(['https://thidua.example.vn', ['a.vn', 'thidua.example.vn']])
  expect(readConfig({ PUBLIC_URL: 'http://127.0.0.1:9000' }).publicUrl).toBe('http://127.0.0.1:9000')
})

test('the way out may be named in small letters', () => {
  expect(readConfig({ https_proxy: 'http://proxy:3128', no_proxy: 'localhost' }).proxy).toEqual({
    url: 'http://proxy:3128',
    except: 'localhost',
  })
})

test('LangSmith tracing is switched off unless it was asked for', () => {
  const variables = { LANGSMITH_TRACING: 'true', LANGCHAIN_TRACING_V2: 'true', LANGSMITH_API_KEY: 'k' }
  const env: Record<string, string | undefined> = { ...variables }
  switchOffTracing(env)
  expect(env).toEqual({ LANGSMITH_API_KEY: 'k' })
  const asked = { ...variables, LANGSMITH_TRACING_ALLOWED: 'true' }
  switchOffTracing(asked)
  expect(asked).toMatchObject(variables)
})
