import type { Field, Value, Values } from './form.ts'

/** Where somebody is in a form; what has been answered stands in `Values`. */
export interface Cursor {
  /** Fields asked for; none: the summary stands. */
  at: readonly string[]
  /** They were answered before and are being changed. */
  mending?: boolean
  /** What is written now adds to this field, until „Xong“. */
  writing?: string
  /** The text answered last: what was sent before the next question arrived belongs to it. */
  last?: string
  /** Answers in a row that could not be taken. */
  rejected?: number
  /** One field at a time, after an answer to several was not understood. */
  alone?: boolean
  /** Left for the end. */
  postponed?: readonly string[]
  /** Read from a message that answered something else: they count only when that is said. */
  proposed?: Readonly<Record<string, Value>>
  /** Asked whether all of it goes away. */
  cancelling?: boolean
}

export interface Change {
  field: string
  value: Value | null
}

/** What comes of one message. */
export interface Taken {
  cursor: Cursor
  changes: readonly Change[]
  /** Said before what is asked next. */
  says: readonly string[]
  /** `wait`: nothing is asked anew; the rest is the caller's to do. */
  next: 'ask' | 'wait' | 'later' | 'cancel' | 'submit'
  /** Words that belong to no field yet: kept beside the answers. */
  note?: string
}

export type Input =
  /** `meant`: the answer, whatever it says. */
  | { kind: 'text'; text: string; late?: boolean; meant?: boolean }
  | { kind: 'press'; action: string; value?: string }

export interface Surroundings {
  /** ISO day where the person is. */
  today: string
  /** Several fields of a group in one question. */
  grouped: boolean
  /** What the person's own row of a table holds. */
  self: { name: string; workplace?: string }
  /** A question to the documents, or a command of another part: no answer to what is asked. */
  isElsewhere(text: string): boolean
}

/** The fields by their ids. Pure. */
export function fieldsAt(fields: readonly Field[], ids: readonly string[]): Field[] {
  return ids.flatMap((id) => fields.find((field) => field.id === id) ?? [])
}

/** Values with what has changed. Pure. */
export function withChanges(values: Values, changes: readonly Change[]): Values {
  return { ...values, ...Object.fromEntries(changes.map(({ field, value }) => [field, value])) }
}
