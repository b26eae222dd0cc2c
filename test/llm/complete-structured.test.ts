import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { completeStructured } from '../../src/llm/complete-structured.ts'
import { createChatModel } from '../../src/llm/create-chat-model.ts'
import { startFakeModel } from '../support/start-fake-model.ts'

const schema = z.object({ words: z.array(z.object({ text: z.string() })) })
const said = { words: [{ text: 'một' }, { text: 'hai' }] }
const asked = { system: 'Bạn đếm.', user: 'Đếm đến hai.', name: 'words', schema }

async function open() {
  const fake = await startFakeModel()
  const model = createChatModel({ model: 'fake-1', apiKey: 'sk-fake', baseUrl: fake.env.OPENAI_BASE_URL })
  const ask = (signal = AbortSignal.timeout(60_000)) => completeStructured(model, { ...asked, signal })
  return { ...fake, model, ask }
}

test('an answer is asked for in its form, read, and its tokens are counted', async () => {
  const { says, ask, asked: sent } = await open()
  says(() => said)
  const answer = await ask()
  expect(answer).toMatchObject({ kind: 'value', value: said })
  expect(answer.tokens.input).toBeGreaterThan(0)
  expect(answer.tokens.output).toBeGreaterThan(0)
  expect(sent()).toEqual([expect.stringContaining('"json_schema"')])
})

test.each([
  ['a fence', `\`\`\`json\n${JSON.stringify(said)}\n\`\`\``],
  ['words', `Đây ạ: ${JSON.stringify(said)} Chúc vui!`],
  ['thoughts', `<think>{hay là ba?}</think>${JSON.stringify(said)}`],
])('%s around an answer does no harm', async (_, text) => {
  const { says, ask } = await open()
  says(() => text)
  expect(await ask()).toMatchObject({ kind: 'value', value: said })
})

test('nonsense is asked for once more, and not again', async () => {
  const { says, ask, asked: sent } = await open()
  let calls = 0
  says(() => {
    calls += 1
    return calls === 1 ? '{"words": [{"tex' : said
  })
  expect(await ask()).toMatchObject({ kind: 'value', value: said })
  says(() => ({ words: 'hai' }))
  expect(await ask()).toMatchObject({ kind: 'fault', fault: 'nonsense' })
  expect(sent()).toHaveLength(4)
})

test.each([
  [429, 'status-429', 1],
  [401, 'status-401', 1],
  [500, 'status-500', 2],
  [503, 'status-503', 2],
])('a server that answers %d is a fault', async (status, fault, calls) => {
  const { fails, ask, asked: sent } = await open()
  fails(status)
  expect(await ask()).toMatchObject({ kind: 'fault', fault })
  expect(sent()).toHaveLength(calls)
})

test('a stream that is cut off is a fault', async () => {
  const { says, ask } = await open()
  says(() => said, { chunkSize: 5, truncateAfterChunks: 3 })
  expect((await ask()).kind).toBe('fault')
})

test('a line that breaks, a malformed answer and a dropped call are faults', async () => {
  const { says, ask } = await open()
  for (const chaos of [{ disconnectRate: 1 }, { malformedRate: 1 }, { dropRate: 1 }]) {
    says(() => said, { chaos })
    expect((await ask()).kind).toBe('fault')
  }
})

test('a server that hangs is given up', async () => {
  const { says, ask } = await open()
  says(() => said, { chaos: { latencyMs: 30_000 } })
  expect(await ask(AbortSignal.timeout(20))).toMatchObject({ kind: 'fault', fault: 'timeout' })
})

test('a server that isn’t there is a fault', async () => {
  const model = createChatModel({ model: 'fake-1', baseUrl: 'http://127.0.0.1:9/v1' })
  const answer = await completeStructured(model, { ...asked, signal: AbortSignal.timeout(60_000) })
  expect(answer).toMatchObject({ kind: 'fault', fault: 'unreachable' })
})

test('a server that knows no forms is asked without one, and from then on at once', async () => {
  const formats: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    const { response_format: form, stream_options: options } = JSON.parse(body)
    formats.push(form?.type ?? 'plain')
    if (form !== undefined || options !== undefined) {
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"message":"unknown"}}')
      return
    }
    const delta = { choices: [{ index: 0, delta: { role: 'assistant', content: JSON.stringify(said) } }] }
    response
      .writeHead(200, { 'content-type': 'text/event-stream' })
      .end(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', ...delta })}\n\ndata: [DONE]\n\n`,
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = addressOf(server.address())
  const model = createChatModel({ model: 'old', baseUrl: `http://127.0.0.1:${port}/v1` })
  for (let time = 0; time < 2; time++) {
    const answer = await completeStructured(model, { ...asked, signal: AbortSignal.timeout(60_000) })
    expect(answer).toMatchObject({ kind: 'value', value: said })
    // Where nobody counts, it is estimated.
    expect(answer.tokens.output).toBeGreaterThan(0)
  }
  expect(formats).toEqual(['json_schema', 'json_object', 'plain', 'plain'])
})

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address
}

test('what is whole already is handed on while the rest is written', async () => {
  const { says, model } = await open()
  says(() => said, { chunkSize: 4 })
  const seen: unknown[][] = []
  const signal = AbortSignal.timeout(60_000)
  await completeStructured(model, { ...asked, signal, onObjects: (objects) => seen.push(objects) })
  expect(seen[0]).toEqual([])
  expect(seen).toContainEqual([{ text: 'một' }])
  expect(seen.at(-1)).toEqual(said.words)
})
