import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import { type ChannelConfig, channelSettings, checkAdminChat, readChannelConfig } from './channel-settings.ts'
import { canBeWritten, isFolder, isHost, mayBeOwnAddress } from './check-settings.ts'
import type { DatabaseConfig } from './db/open-pool.ts'
import { ConfigError } from './errors.ts'
import { hasServer, type ModelConfig, modelSettings, readModelConfig } from './model-settings.ts'
import { type Officer, readOfficers } from './officers-of.ts'

export interface Config extends ChannelConfig, ModelConfig {
  /** Absolute; everything the assistant writes is below it. */
  dataDir: string
  database: DatabaseConfig
  /** Shipped documents first, then those of the site. */
  knowledgeFolders: string[]
  /** The last of them: where the site's own documents lie. */
  siteFolder: string
  host: string
  port: number
  /** Names under which a proxy publishes the page. */
  publicHosts: string[]
  logLevel: LogLevel
  /** Daily backups of the embedded database are kept so long; 0 makes none. */
  backupKeepDays: number
  /** What people wrote and were told is forgotten after so many days, codes after others, what was authorized last. */
  keepDays: { messages: number; codes: number; audit: number }
  /** Lets other machines read the metrics. */
  metricsToken?: string
  /** Chats that stand for officers; an organization may be one that has no folder. */
  officers: Officer[]
  /** Whether what people write may be sent to LangSmith. */
  tracingAllowed: boolean
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

const keptDays = (days: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,4}$/, `phải là số ngày, ví dụ ${days}`)
    .default(days)

const fields = z.object({
  ...channelSettings,
  ...modelSettings,
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .refine(
      (url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url),
      'phải có dạng postgres://tên:mật-khẩu@máy-chủ:5432/cơ-sở-dữ-liệu',
    )
    .optional(),
  HOST: z
    .string()
    .refine(isHost, 'phải là tên máy hoặc địa chỉ IP, ví dụ 127.0.0.1')
    .refine(mayBeOwnAddress, 'phải là địa chỉ của chính máy này, ví dụ 127.0.0.1 hoặc 0.0.0.0')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535, 'phải là số từ 0 đến 65535')
    .default('8080'),
  PUBLIC_HOSTS: z
    .string()
    .regex(/^[A-Za-z0-9.\-, ]+$/, 'phải là các tên miền cách nhau bằng dấu phẩy, ví dụ thidua.example.vn')
    .default(''),
  KNOWLEDGE_DIR: z
    .string()
    .default(join(import.meta.dirname, '../knowledge'))
    .refine(isFolder, 'phải là một thư mục có sẵn'),
  LOG_LEVEL: z.enum(logLevels, `phải là một trong: ${logLevels.join(', ')}`).default('warn'),
  BACKUP_KEEP_DAYS: z
    .string()
    .regex(/^\d{1,4}$/, 'phải là số ngày, ví dụ 14 (0: không tự sao lưu)')
    .default('14'),
  MESSAGES_KEEP_DAYS: keptDays('365'),
  CODES_KEEP_DAYS: keptDays('30'),
  AUDIT_KEEP_DAYS: keptDays('1826'),
  METRICS_TOKEN: z
    .string()
    .regex(/^[!-~]{16,256}$/, 'phải có từ 16 đến 256 ký tự, không dấu và không khoảng trắng')
    .optional(),
  OFFICERS: z
    .string()
    .refine(
      (text) => readOfficers(text) !== undefined,
      'phải là các cặp đơn-vị=kênh:mã cách nhau bằng dấu phẩy, ví dụ vinh-long=telegram:123456789, *=zalo:abc (cuộc trò chuyện riêng, không phải nhóm)',
    )
    .default(''),
  LANGSMITH_TRACING_ALLOWED: z.enum(['true', 'false'], 'phải là true hoặc false').default('false'),
})

const onKnownChannel = 'phải thuộc một kênh đã đặt token (TELEGRAM_BOT_TOKEN hoặc ZALO_BOT_TOKEN)'
// All faults belong in one message, so these don't wait until the others are mended.
const onceRead = (name: string) => ({
  path: [name],
  message: onKnownChannel,
  when: ({ issues }: z.core.ParsePayload) =>
    !issues.some(({ path }) => path?.[0] === name || String(path?.[0]).endsWith('_TOKEN')),
})
const ofServer = (name: string) => ({
  path: [name],
  message: 'cần OPENAI_API_KEY, hoặc OPENAI_BASE_URL của máy chủ không đòi khóa',
  when: ({ issues }: z.core.ParsePayload) =>
    !issues.some(({ path }) => path?.[0] === name || String(path?.[0]).startsWith('OPENAI_')),
})
const settings = fields
  .refine(checkAdminChat, onceRead('ADMIN_CHAT'))
  .refine(checkOfficers, onceRead('OFFICERS'))
  .refine(hasServer('CHAT_MODEL'), ofServer('CHAT_MODEL'))
  .refine(hasServer('EMBEDDING_MODEL'), ofServer('EMBEDDING_MODEL'))

/** An officer is heard where the assistant is. */
function checkOfficers({ OFFICERS, ...tokens }: z.infer<typeof fields>): boolean {
  const channels = (readOfficers(OFFICERS) ?? []).map(({ address }) => address.channel)
  const isThere = (channel: string) =>
    (channel === 'zalo' ? tokens.ZALO_BOT_TOKEN : tokens.TELEGRAM_BOT_TOKEN) !== undefined
  return channels.every(isThere)
}

/** Reads the settings; an empty one counts as not set. @throws ConfigError naming every fault */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '')
  const values = withProxyNames(Object.fromEntries(given))
  const parsed = settings.safeParse(values)
  const faults = [...findDataDirFault(values), ...(parsed.success ? [] : listFaults(parsed.error))]
  if (!parsed.success || faults.length > 0) throw new ConfigError([faultsFollow, ...faults].join('\n'))
  const { data } = parsed
  const dataDir = resolve(data.DATA_DIR)
  const channels = readChannelConfig(data)
  return {
    ...channels,
    ...readModelConfig(data),
    dataDir,
    database:
      data.DATABASE_URL === undefined
        ? { kind: 'embedded', dataDir }
        : { kind: 'server', url: data.DATABASE_URL },
    knowledgeFolders: [resolve(data.KNOWLEDGE_DIR), join(dataDir, 'knowledge')],
    siteFolder: join(dataDir, 'knowledge'),
    host: data.HOST,
    port: Number(data.PORT),
    publicHosts: readPublicHosts(data.PUBLIC_HOSTS, channels.publicUrl),
    logLevel: data.LOG_LEVEL,
    backupKeepDays: Number(data.BACKUP_KEEP_DAYS),
    keepDays: {
      messages: Number(data.MESSAGES_KEEP_DAYS),
      codes: Number(data.CODES_KEEP_DAYS),
      audit: Number(data.AUDIT_KEEP_DAYS),
    },
    ...(data.METRICS_TOKEN !== undefined && { metricsToken: data.METRICS_TOKEN }),
    officers: readOfficers(data.OFFICERS) ?? [],
    tracingAllowed: data.LANGSMITH_TRACING_ALLOWED === 'true',
  }
}

const faultsFollow = 'Cài đặt chưa dùng được, vui lòng sửa (trong tệp .env hoặc biến môi trường):'

/** The value itself is not repeated: it may hold a password. */
function listFaults(error: z.ZodError): string[] {
  return error.issues.map((issue) => `  - ${issue.path.join('.')} ${issue.message}`)
}

/** Beside a database server nothing is written there. */
function findDataDirFault({ DATA_DIR, DATABASE_URL }: Record<string, string | undefined>): string[] {
  const onServer = DATABASE_URL !== undefined && fields.shape.DATABASE_URL.safeParse(DATABASE_URL).success
  if (onServer || canBeWritten(resolve(DATA_DIR ?? './data'))) return []
  return ['  - DATA_DIR phải là một thư mục ghi được, hoặc chưa có và tạo được']
}

/** These two are written in small letters as often. */
function withProxyNames(env: Record<string, string | undefined>): Record<string, string | undefined> {
  return { HTTPS_PROXY: env.https_proxy, NO_PROXY: env.no_proxy, ...env }
}

/** The page is opened under the public address, too. */
function readPublicHosts(names: string, publicUrl: string | undefined): string[] {
  const listed = names.toLowerCase().split(/[, ]+/).filter(Boolean)
  return publicUrl === undefined ? listed : [...new Set([...listed, new URL(publicUrl).hostname])]
}

/**
 * The process environment, with the file `.env` of the current folder below it. Comes before anything else: a library
 * that finds LangSmith's variables would send what people write there. @throws ConfigError
 */
export function loadEnvironment(): Record<string, string | undefined> {
  try {
    if (existsSync('.env')) loadEnvFile('.env')
  } catch (error) {
    throw new ConfigError(`Không đọc được tệp ${resolve('.env')}; vui lòng kiểm tra quyền đọc.`, {
      cause: error,
    })
  }
  switchOffTracing(process.env)
  return process.env
}

/** Takes away what switches LangSmith's tracing on, unless it was asked for by LANGSMITH_TRACING_ALLOWED=true. */
export function switchOffTracing(env: Record<string, string | undefined>): void {
  if (env.LANGSMITH_TRACING_ALLOWED === 'true') return
  const names = Object.keys(env).filter((name) => /^LANG(CHAIN|SMITH)_TRACING(_V2|_BACKGROUND)?$/.test(name))
  for (const name of names) delete env[name]
}
