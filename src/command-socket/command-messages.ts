import { z } from 'zod'

/** One JSON object a line, each way. A line of a command may hold a question of 10 MB, escaped. */
export const maxMessageLength = 64 * 1024 * 1024

/** From the command to the assistant: first `run`, then lines of its standard input, asked for by `stdin`. */
export const requestSchema = z.union([
  z.strictObject({ run: z.string(), args: z.array(z.string()) }),
  z.strictObject({ line: z.string() }),
  z.strictObject({ end: z.literal(true) }),
])

export const responseSchema = z.union([
  /** Comes at once, so that a process that hangs is told apart from a command that takes its time. */
  z.strictObject({ ready: z.literal(true) }),
  z.strictObject({ out: z.string() }),
  z.strictObject({ err: z.string() }),
  /** The command begins to read: without this the caller's standard input stays untouched. */
  z.strictObject({ stdin: z.literal(true) }),
  z.strictObject({ exit: z.number().int() }),
])

export type Request = z.infer<typeof requestSchema>
export type Response = z.infer<typeof responseSchema>
