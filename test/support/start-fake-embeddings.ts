import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { foldVietnamese } from '../../src/knowledge/search/fold-vietnamese.ts'

const dimensions = 512

/**
 * An embedding server on this machine: texts with the same words are near each other, and words of one line of `alike`
 * are the same word. `asked` is all that has been sent to it.
 */
export async function startFakeEmbeddings(alike: readonly string[][] = []) {
  const asked: string[] = []
  let fault: { status: number } | 'hangs' | 'nonsense' | undefined
  const meaning = new Map(alike.flatMap((words) => words.map((word) => [word, words[0] ?? word] as const)))
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { input }: { input: string[] } = JSON.parse(body)
      asked.push(...input)
      if (fault === 'hangs') return
      response.setHeader('content-type', 'application/json')
      if (typeof fault === 'object') response.statusCode = fault.status
      const data = input.map((text, index) => ({ index, embedding: vectorOf(text, meaning) }))
      response.end(
        JSON.stringify(
          fault === 'nonsense'
            ? { data: data.map(({ index }) => ({ index, embedding: ['a'] })) }
            : { data, usage: { prompt_tokens: input.join(' ').split(' ').length } },
        ),
      )
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const bound = server.address()
  const url = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : bound}/v1`
  return {
    url,
    asked,
    env: { EMBEDDING_MODEL: 'near-1', OPENAI_BASE_URL: url, OPENAI_API_KEY: 'sk-fake' },
    fails: (how: typeof fault) => {
      fault = how
    },
  }
}

function vectorOf(text: string, meaning: ReadonlyMap<string, string>): number[] {
  let folded = ` ${foldVietnamese(text).replace(/[^a-z0-9]+/g, ' ')} `
  for (const [said, meant] of meaning) folded = folded.replaceAll(` ${said} `, ` ${meant} `)
  const vector = new Array<number>(dimensions).fill(0)
  for (const word of folded.trim().split(' ')) {
    let hash = 7
    for (const character of word) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0
    vector[hash % dimensions] = (vector[hash % dimensions] ?? 0) + 1
  }
  vector[0] = (vector[0] ?? 0) + 0.01
  return vector
}
