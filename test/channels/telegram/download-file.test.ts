import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { createTelegramChannel } from '../../../src/channels/telegram/create-telegram-channel.ts'
import { type OpenTelegram, openTelegram } from './open-telegram.ts'

const never = new AbortController().signal

function download({ channel }: Pick<OpenTelegram, 'channel'>, id: string, most = 1_000) {
  return channel.download?.(id, most, never)
}

it('fetches a file by its id, and no more than is allowed, whatever size Telegram names', async () => {
  const opened = await openTelegram()
  const content = Buffer.from('Nội dung văn bản')
  opened.fake.addFile('f1', content)
  expect(await download(opened, 'f1')).toEqual({ kind: 'file', bytes: content })
  expect(await download(opened, 'f1', 5)).toEqual({ kind: 'too-large' })
  opened.fake.fail('getFile', {
    result: { file_id: 'f1', file_unique_id: 'f1', file_size: 1, file_path: 'f1' },
  })
  expect(await download(opened, 'f1', 5)).toEqual({ kind: 'too-large' })
  opened.fake.fail('getFile', { status: 400, description: 'Bad Request: file is too big' })
  expect(await download(opened, 'f1')).toEqual({ kind: 'too-large' })
})

it('gives up on what isn’t there, leads elsewhere or breaks off', async () => {
  const opened = await openTelegram()
  opened.fake.addFile('f1', Buffer.from('x'))
  expect(await download(opened, 'nowhere')).toEqual({ kind: 'unreachable' })
  for (const file_path of ['../../f1', 'a/../../f1', 'http://elsewhere/f1', 'f1?x=1', undefined]) {
    opened.fake.fail('getFile', { result: { file_id: 'f1', file_unique_id: 'f1', file_path } })
    expect(await download(opened, 'f1')).toEqual({ kind: 'unreachable' })
  }
  opened.fake.fail('getFile', { cut: true })
  expect(await download(opened, 'f1')).toEqual({ kind: 'unreachable' })
})

it('follows no redirection, for the address holds the token', async () => {
  const opened = await openTelegram()
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url?.includes('getFile')) {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({ ok: true, result: { file_id: 'f', file_unique_id: 'f', file_path: 'f' } }),
      )
    } else response.writeHead(302, { location: `${opened.fake.url}/elsewhere` }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const channel = createTelegramChannel({ token: opened.fake.token, apiRoot: `http://127.0.0.1:${port}` })
  expect(await download({ channel }, 'f')).toEqual({ kind: 'unreachable' })
  expect(asked).toHaveLength(2)
})
