import type { OpenedApp } from '../app.ts'

export interface CommandIo {
  /** Lines of standard input. Nothing is read from it before the first one is asked for. */
  stdin: AsyncIterable<string>
  /** Both throw when the reader has gone, which ends the command. */
  out(line: string): void
  err(line: string): void
}

/** Resolves to the exit code. Files are named by absolute paths. @throws UsageError */
export type Command = (app: OpenedApp, args: string[], io: CommandIo) => Promise<number>
