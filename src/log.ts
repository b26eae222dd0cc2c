import { type Logger, pino, stdTimeFunctions } from 'pino'
import type { LogLevel } from './config.ts'

/** What a person wrote or is called never reaches the log, even when a whole object is logged by mistake. */
const personal = ['text', 'name', 'phone', 'email', 'question', 'answer', 'replies', 'attachment', 'chatId']
const secret = ['password', 'token', 'secret', 'url', 'connectionString', 'authorization', 'cookie']

/** Writes JSON lines to standard error: standard output belongs to people. */
export function createLogger(level: LogLevel): Logger {
  const names = [...personal, ...secret]
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: {
        paths: names.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
        censor: '[ẩn]',
      },
    },
    process.stderr,
  )
}

/** What of an error may be logged: messages can repeat a connection string or what a person wrote. */
export function describeError(error: unknown): { error: string; code: string; frames: string[] } {
  const known = error instanceof Error ? error : new Error('not an error')
  const code = 'code' in known && typeof known.code === 'string' ? known.code : ''
  const frames = (known.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { error: known.name, code, frames: frames.slice(0, 12).map((line) => line.trim()) }
}
