import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
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
    .regex(/^[A-Za-z0-9.:-]+$/, 'phải là tên máy hoặc địa chỉ IP, ví dụ 127.0.0.1')
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
    .refine((path) => existsSync(path), 'phải là một thư mục có sẵn'),
  LOG_LEVEL: z.enum(logLevels, `phải là một trong: ${logLevels.join(', ')}`).default('warn'),
})

/** Reads the settings; an empty one counts as not set. @throws ConfigError naming every fault */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '')
  const parsed = settings.safeParse(Object.fromEntries(given))
  if (!parsed.success) throw new ConfigError(describeFaults(parsed.error))
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

function describeFaults(error: z.ZodError): string {
  // The value itself is not repeated: it may hold a password.
  const lines = error.issues.map((issue) => `  - ${issue.path.join('.')} ${issue.message}`)
  return ['Cài đặt chưa dùng được, vui lòng sửa (trong tệp .env hoặc biến môi trường):', ...lines].join('\n')
}

/** The process environment, with the file `.env` of the current folder below it. */
export function loadEnvironment(): Record<string, string | undefined> {
  if (existsSync('.env')) loadEnvFile('.env')
  return process.env
}
