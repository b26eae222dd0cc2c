import { existsSync, lstatSync, mkdtempSync, rmdirSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import type { DatabaseConfig } from './db/open-pool.ts'
import { ConfigError } from './errors.ts'

export interface Config {
  /** Absolute; everything the assistant writes is below it. */
  dataDir: string
  database: DatabaseConfig
  /** Shipped documents first, then those of the site. */
  knowledgeFolders: string[]
  host: string
  port: number
  /** Names under which a proxy publishes the page. */
  publicHosts: string[]
  logLevel: LogLevel
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

const settings = z.object({
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
})

/** Reads the settings; an empty one counts as not set. @throws ConfigError naming every fault */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '')
  const values = Object.fromEntries(given)
  const parsed = settings.safeParse(values)
  const faults = [...findDataDirFault(values), ...(parsed.success ? [] : listFaults(parsed.error))]
  if (!parsed.success || faults.length > 0) throw new ConfigError([faultsFollow, ...faults].join('\n'))
  const { data } = parsed
  const dataDir = resolve(data.DATA_DIR)
  return {
    dataDir,
    database:
      data.DATABASE_URL === undefined
        ? { kind: 'embedded', dataDir }
        : { kind: 'server', url: data.DATABASE_URL },
    knowledgeFolders: [resolve(data.KNOWLEDGE_DIR), join(dataDir, 'knowledge')],
    host: data.HOST,
    port: Number(data.PORT),
    publicHosts: data.PUBLIC_HOSTS.toLowerCase().split(/[, ]+/).filter(Boolean),
    logLevel: data.LOG_LEVEL,
  }
}

const faultsFollow = 'Cài đặt chưa dùng được, vui lòng sửa (trong tệp .env hoặc biến môi trường):'

/** The value itself is not repeated: it may hold a password. */
function listFaults(error: z.ZodError): string[] {
  return error.issues.map((issue) => `  - ${issue.path.join('.')} ${issue.message}`)
}

function isHost(host: string): boolean {
  if (isIP(host) !== 0) return true
  return /^(?!.*(^|\.)\d+$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.(?!$)|$))+$/i.test(host)
}

/** A name is looked up only when the page is opened. */
function mayBeOwnAddress(host: string): boolean {
  if (isIP(host) === 0 || /^127\.|^0\.0\.0\.0$|^[0:]+1?$|^::ffff:/i.test(host)) return true
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return own.some(({ address }) => new URL(urlOf(address)).host === new URL(urlOf(host)).host)
}

/** Every way to write one IPv6 address gives the same URL. */
function urlOf(address: string): string {
  return `http://${isIP(address) === 6 ? `[${address.replace(/%.*$/, '')}]` : address}`
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** Beside a database server nothing is written there. */
function findDataDirFault({ DATA_DIR, DATABASE_URL }: Record<string, string | undefined>): string[] {
  const onServer = DATABASE_URL !== undefined && settings.shape.DATABASE_URL.safeParse(DATABASE_URL).success
  if (onServer || canBeWritten(resolve(DATA_DIR ?? './data'))) return []
  return ['  - DATA_DIR phải là một thư mục ghi được, hoặc chưa có và tạo được']
}

/** Permissions don't tell everything (`/proc`, a full disk): a folder is made where it, or its first part, would stand. */
function canBeWritten(path: string): boolean {
  try {
    let place = path
    while (lstatSync(place, { throwIfNoEntry: false }) === undefined) place = dirname(place)
    rmdirSync(mkdtempSync(join(place, '.tro-ly-')))
    return true
  } catch {
    return false
  }
}

/** The process environment, with the file `.env` of the current folder below it. @throws ConfigError */
export function loadEnvironment(): Record<string, string | undefined> {
  try {
    if (existsSync('.env')) loadEnvFile('.env')
  } catch (error) {
    throw new ConfigError(`Không đọc được tệp ${resolve('.env')}; vui lòng kiểm tra quyền đọc.`, {
      cause: error,
    })
  }
  return process.env
}
