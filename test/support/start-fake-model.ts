import { type ChatCompletionRequest, type FixtureOpts, LLMock } from '@copilotkit/aimock'
import { onTestFinished } from 'vitest'

/** What a model is shown of one question. */
export interface Shown {
  system: string
  user: string
  /** The clauses, by their numbers from 1. */
  passages: string[]
  question: string
  told: string
}

/** A language model on this machine that says what the test wants; `asked` is all that has left for it. */
export async function startFakeModel() {
  const server = new LLMock({ port: 0, logLevel: 'silent' })
  await server.start()
  onTestFinished(() => server.stop())
  const env = { CHAT_MODEL: 'fake-1', OPENAI_BASE_URL: `${server.url}/v1`, OPENAI_API_KEY: 'sk-fake' }
  return {
    server,
    env,
    /** From now on; a value is told as JSON. */
    says: (say: (shown: Shown) => unknown, options?: FixtureOpts) => {
      server.clearFixtures()
      const tell = (request: ChatCompletionRequest) => {
        const said = say(readShown(request))
        return { content: typeof said === 'string' ? said : JSON.stringify(said) }
      }
      server.on({ predicate: () => true }, tell, options)
    },
    fails: (status: number) => {
      server.clearFixtures()
      server.on({ predicate: () => true }, { error: { message: 'fault' }, status })
    },
    asked: () => server.getRequests().map(({ body }) => JSON.stringify(body)),
  }
}

function readShown({ messages }: ChatCompletionRequest): Shown {
  const textOf = (role: string): string => {
    const content = messages.find((message) => message.role === role)?.content
    return typeof content === 'string' ? content : ''
  }
  const user = textOf('user')
  const within = (tag: string): string =>
    new RegExp(`<${tag}>\\n([\\s\\S]*?)\\n?</${tag}>`).exec(user)?.[1] ?? ''
  return {
    system: textOf('system'),
    user,
    passages: [...within('doan').matchAll(/^Đoạn \d+ \(.*?\): (.*)$/gm)].map(([, text]) => text ?? ''),
    question: within('cau-hoi'),
    told: within('cau-tra-loi-san-co'),
  }
}
