import type { OpenedApp } from '../app.ts'
import type { Channel } from '../channels/channel.ts'
import type { Config } from '../config.ts'

export interface CommandIo {
  /** Lines of standard input. Nothing is read from it before the first one is asked for. */
  stdin: AsyncIterable<string>
  /** Both throw when the reader has gone, which ends the command. */
  out(line: string): void
  err(line: string): void
}

/** Resolves to the exit code. Files are named by absolute paths. @throws UsageError */
export type Command = (app: OpenedApp, args: string[], io: CommandIo) => Promise<number>

/** What a command has that runs before anything is opened. */
export interface Surroundings {
  args: string[]
  io: CommandIo
  /** @throws ConfigError */
  readConfig(): Config
  createChannels(config: Config): Channel[]
  /**
   * Runs `here`; when another process holds the data folder, the command of the same name runs in that one instead,
   * with `args`. Rejects when that one doesn't answer.
   */
  hereOrInside(here: () => Promise<number>, args: string[]): Promise<number>
}

/** A command that opens for itself what it needs, and migrates nothing. Resolves to the exit code. */
export type EarlyCommand = (surroundings: Surroundings) => Promise<number>
