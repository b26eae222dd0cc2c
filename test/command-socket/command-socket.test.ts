import { once } from 'node:events'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sendCommand } from '../../src/command-socket/send-command.ts'
import { type RunCommand, serveCommands } from '../../src/command-socket/serve-commands.ts'
import { collectIo } from '../support/collect-io.ts'
import { makeDataDir } from '../support/make-data-dir.ts'

async function serve(run: RunCommand, dataDir?: string): Promise<string> {
  const folder = dataDir ?? (await makeDataDir())
  const server = await serveCommands(folder, run)
  onTestFinished(() => server.close())
  return folder
}

const echo: RunCommand = async (name, args, io) => {
  io.out(`${name} ${args.join(',')}`)
  for await (const line of io.stdin) io.out(`> ${line}`)
  io.err('xong')
  return 7
}

describe('a command sent to the running assistant', () => {
  test('gets its arguments and input, and gives back its lines and exit code', async () => {
    const dataDir = await serve(echo)
    const { io, out, err } = collectIo(['một', 'hai\u2028ba', ''])
    expect(await sendCommand(dataDir, { name: 'echo', args: ['a', 'ắ b'] }, io)).toBe(7)
    expect(out).toEqual(['echo a,ắ b', '> một', '> hai\u2028ba', '> '])
    expect(err).toEqual(['xong'])
  })

  test('takes a line of 10 MB and thousands of lines without loss', async () => {
    const dataDir = await serve(async (_name, _args, io) => {
      let count = 0
      for await (const line of io.stdin) count += line.length
      io.out(String(count))
      return 0
    })
    const lines = ['\u0001'.repeat(10_000_000), ...Array.from({ length: 5_000 }, () => 'x')]
    const { io, out } = collectIo(lines)
    expect(await sendCommand(dataDir, { name: 'count', args: [] }, io)).toBe(0)
    expect(out).toEqual(['10005000'])
  })

  test('leaves the input of its caller alone when it reads none', async () => {
    const dataDir = await serve(async () => 0)
    let touched = false
    const stdin = (async function* () {
      touched = true
      yield ''
    })()
    await sendCommand(dataDir, { name: 'ask', args: [] }, { ...collectIo().io, stdin })
    expect(touched).toBe(false)
  })

  test('runs beside others, each with its own lines', async () => {
    const dataDir = await serve(echo)
    const callers = ['a', 'b', 'c'].map((name) => ({ name, ...collectIo([name, name]) }))
    await Promise.all(callers.map(({ name, io }) => sendCommand(dataDir, { name, args: [] }, io)))
    expect(callers.map(({ out }) => out)).toEqual(
      ['a', 'b', 'c'].map((name) => [`${name} `, `> ${name}`, `> ${name}`]),
    )
  })

  test('works from a folder whose path is too long for a socket', async () => {
    const dataDir = join(await makeDataDir(), 'thư-mục-dài-'.repeat(8))
    await mkdir(dataDir)
    await serve(echo, dataDir)
    const { io, out } = collectIo([])
    expect(await sendCommand(dataDir, { name: 'echo', args: [] }, io)).toBe(7)
    expect(out).toEqual(['echo '])
  })
})

describe('the command socket', () => {
  test('is open to its owner only and leaves nothing behind', async () => {
    const dataDir = await makeDataDir()
    const server = await serveCommands(dataDir, echo)
    const { mode } = await stat(join(dataDir, 'assistant.sock'))
    expect((mode & 0o777).toString(8)).toBe('600')
    await server.close()
    expect(await readdir(dataDir)).toEqual([])
  })

  test('ends a command whose caller has gone', async () => {
    const started = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<unknown>()
    const dataDir = await serve(async (_name, _args, io) => {
      started.resolve()
      try {
        for await (const _line of io.stdin);
      } catch (error) {
        ended.resolve(error)
      }
      return 0
    })
    const socket = connect(join(dataDir, 'assistant.sock'))
    socket.write('{"run":"chat","args":[]}\n')
    await started.promise
    socket.destroy()
    expect(String(await ended.promise)).toContain('gone')
  })

  test.each(['rubbish\n', '{"line":"no command yet"}\n', '\n', '{"run":1}\n'])(
    'hangs up on %j and goes on serving',
    async (bytes) => {
      const dataDir = await serve(echo)
      const socket = connect(join(dataDir, 'assistant.sock'))
      socket.resume().write(bytes)
      await once(socket, 'close')
      expect(await sendCommand(dataDir, { name: 'echo', args: [] }, collectIo().io)).toBe(7)
    },
  )

  test('is told apart from an assistant that is not there', async () => {
    const dataDir = await makeDataDir()
    expect(await sendCommand(dataDir, { name: 'echo', args: [] }, collectIo().io)).toBeUndefined()
    const silent = createServer().listen(join(dataDir, 'assistant.sock'))
    await once(silent, 'listening')
    expect(await sendCommand(dataDir, { name: 'echo', args: [] }, collectIo().io, 1)).toBeUndefined()
    silent.close()
    const server = await serveCommands(dataDir, async () => {
      void server.close()
      return new Promise(() => undefined)
    })
    expect(await sendCommand(dataDir, { name: 'echo', args: [] }, collectIo().io)).toBeUndefined()
  })
})
