/** One question to a language model. */
export interface ChatRequest {
  system: string
  user: string
  /** The answer's form: servers that know how hold the model to it. */
  form: { name: string; schema: { [key: string]: unknown } }
  signal: AbortSignal
  /** Gets all that has come so far. */
  onText?: ((text: string) => void) | undefined
}

export interface Tokens {
  input: number
  output: number
}

export interface ChatModel {
  /** @throws ModelError */
  complete(request: ChatRequest): Promise<{ text: string; tokens: Tokens }>
}

/** Why a model gave nothing; holds no text of anybody's. The answer goes out without the model. */
export class ModelError extends Error {
  override name = 'ModelError'
  readonly fault: string
  /** The same call may succeed the next time. */
  readonly mayRetry: boolean

  constructor(fault: string, options: ErrorOptions & { mayRetry: boolean }) {
    super(fault, options)
    this.fault = fault
    this.mayRetry = options.mayRetry
  }
}
