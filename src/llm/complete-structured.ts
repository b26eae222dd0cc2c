import { z } from 'zod'
import { type ChatModel, ModelError, type Tokens } from './chat-model.ts'
import { collectObjects } from './collect-objects.ts'

export interface StructuredRequest<Value> {
  system: string
  user: string
  name: string
  schema: z.ZodType<Value>
  signal: AbortSignal
  /** Gets the objects within the answer that are whole already. */
  onObjects?: ((objects: unknown[]) => void) | undefined
}

/** `tokens` were used either way. */
export type Structured<Value> =
  | { kind: 'value'; value: Value; tokens: Tokens }
  | { kind: 'fault'; fault: string; tokens: Tokens }

const mostAttempts = 2

/** An answer in the given form; asked for once more when it isn't, or when the server failed. Never rejects. */
export async function completeStructured<Value>(
  model: ChatModel,
  { schema, name, onObjects, ...asked }: StructuredRequest<Value>,
): Promise<Structured<Value>> {
  const form = { name, schema: toForm(schema) }
  const onText = onObjects && ((text: string) => onObjects(collectObjects(text)))
  const tokens: Tokens = { input: 0, output: 0 }
  let fault = ''
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    try {
      const completion = await model.complete({ ...asked, form, onText })
      tokens.input += completion.tokens.input
      tokens.output += completion.tokens.output
      const read = schema.safeParse(readJson(completion.text))
      if (read.success) return { kind: 'value', value: read.data, tokens }
      fault = 'nonsense'
    } catch (error) {
      const known = error instanceof ModelError ? error : undefined
      fault = known?.fault ?? 'unknown'
      if (known?.mayRetry !== true || asked.signal.aborted) break
    }
  }
  return { kind: 'fault', fault, tokens }
}

function toForm(schema: z.ZodType): { [key: string]: unknown } {
  // What the standard calls it is none of the servers' business, and strict ones refuse limits.
  const { $schema: _, ...form } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.maxItems
      delete jsonSchema.minimum
      delete jsonSchema.maximum
    },
  })
  return form
}

/** The outermost object: models put words, fences or their thoughts around it. */
function readJson(text: string): unknown {
  const answer = text.slice(text.lastIndexOf('</think>') + 1)
  const [start, end] = [answer.indexOf('{'), answer.lastIndexOf('}')]
  if (start < 0 || end < start) return undefined
  try {
    return JSON.parse(answer.slice(start, end + 1))
  } catch {
    return undefined
  }
}
