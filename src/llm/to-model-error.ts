import { ZodError } from 'zod'
import { ModelError } from './chat-model.ts'

/** What a call to a model's server failed of, without anything of its text. */
export function toModelError(error: unknown, { aborted }: AbortSignal): ModelError {
  if (error instanceof ModelError) return error
  const status = statusOf(error)
  if (aborted) return new ModelError('timeout', { cause: error, mayRetry: false })
  if (error instanceof ZodError) return new ModelError('nonsense', { cause: error, mayRetry: true })
  if (status === undefined) return new ModelError('unreachable', { cause: error, mayRetry: true })
  return new ModelError(`status-${status}`, { cause: error, mayRetry: status >= 500 })
}

export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
    ? error.status
    : undefined
}
