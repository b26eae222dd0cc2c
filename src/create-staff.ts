import type pg from 'pg'
import type { Config } from './config.ts'
import type { Talk } from './conversation/talk/talk.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'

export interface StaffOptions {
  config: Config
  pool: pg.Pool
  knowledge: Knowledge
  now: () => Date
  reportError: (error: unknown, where: string) => void
}

/** People, units, duties and reminders, and what is said about them. */
export interface Staff {
  /** In the order they are asked. */
  talks: Talk[]
}

export function createStaff(_options: StaffOptions): Staff {
  return { talks: [] }
}
