import { createServer, type Server, type Socket } from 'node:net'
import type { CommandIo } from '../commands/command.ts'
import { CallerGoneError } from '../errors.ts'
import { maxMessageLength, type Request, type Response, requestSchema } from './command-messages.ts'
import { createLineQueue } from './line-queue.ts'
import { prepareSocketPath } from './socket-path.ts'
import { splitLines } from './split-lines.ts'

/** Runs a command by name and gives its exit code; must not reject. */
export type RunCommand = (name: string, args: string[], io: CommandIo) => Promise<number>

/** Lets commands of other processes run in this one, which alone may open the embedded database. */
export async function serveCommands(dataDir: string, run: RunCommand): Promise<{ close(): Promise<void> }> {
  const { path, remove } = await prepareSocketPath(dataDir)
  const open = new Map<Socket, Promise<void>>()
  const server = createServer((socket) => {
    // A broken connection shows as `close`; what it was doing ends there.
    socket.on('error', () => undefined)
    const served = serveConnection(socket, run).finally(() => open.delete(socket))
    open.set(socket, served)
  })
  await listenPrivately(server, path)
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of open.keys()) socket.destroy()
      await Promise.all(open.values())
      await closed
      await remove()
    },
  }
}

function listenPrivately(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    // The socket exists from within `listen` on; a later chmod would leave it open to others for a moment.
    const mask = process.umask(0o177)
    server.listen(path, () => resolve())
    process.umask(mask)
  })
}

async function serveConnection(socket: Socket, run: RunCommand): Promise<void> {
  const send = (response: Response) => {
    if (socket.destroyed) throw new CallerGoneError()
    socket.write(`${JSON.stringify(response)}\n`)
  }
  try {
    send({ ready: true })
    const lines = splitLines(socket, maxMessageLength)
    const first = await lines.next()
    const request = first.done === true ? undefined : parseRequest(first.value)
    if (request === undefined || !('run' in request)) return
    const input = createLineQueue()
    const gone = () => input.fail(new CallerGoneError())
    const pumping = pump(lines, input).catch(gone)
    socket.once('close', gone)
    const code = await run(request.run, request.args, {
      stdin: input.read(() => send({ stdin: true })),
      out: (line) => send({ out: line }),
      err: (line) => send({ err: line }),
    })
    if (!socket.destroyed) socket.end(`${JSON.stringify({ exit: code } satisfies Response)}\n`)
    input.fail(new Error('the command has ended'))
    await pumping
  } catch {
    // The other side is broken or no command of ours: nobody is there to be told.
  } finally {
    if (!socket.writableEnded) socket.destroy()
  }
}

/** Reads on even when the command doesn't, for only so is the end of the connection seen. */
async function pump(lines: AsyncIterable<string>, input: ReturnType<typeof createLineQueue>): Promise<void> {
  for await (const line of lines) {
    const request = parseRequest(line)
    if ('line' in request) await input.push(request.line)
    else if ('end' in request) input.end()
    else throw new Error('a second command on one connection')
  }
  input.end()
}

function parseRequest(line: string): Request {
  return requestSchema.parse(JSON.parse(line))
}
