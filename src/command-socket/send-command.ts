import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { CommandIo } from '../commands/command.ts'
import { maxMessageLength, type Request, responseSchema } from './command-messages.ts'
import { findSocketPath } from './socket-path.ts'
import { splitLines } from './split-lines.ts'

/** An assistant that is busy with a large document answers within seconds. */
const patienceMs = 15_000

/**
 * Runs a command in the assistant that holds the folder and gives its exit code; undefined when no assistant
 * answers there, or it went away before the command was done.
 */
export async function sendCommand(
  dataDir: string,
  command: { name: string; args: string[] },
  io: CommandIo,
  patience = patienceMs,
): Promise<number | undefined> {
  const path = await findSocketPath(dataDir)
  const socket = path === undefined ? undefined : await tryConnect(path)
  if (socket === undefined) return undefined
  const silence = setTimeout(() => socket.destroy(), patience)
  try {
    socket.write(encode({ run: command.name, args: command.args }))
    return await followCommand(socket, io, () => clearTimeout(silence))
  } finally {
    clearTimeout(silence)
    socket.destroy()
  }
}

function tryConnect(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(socket))
    socket.once('error', () => resolve(undefined))
    socket.on('error', () => undefined)
  })
}

async function followCommand(
  socket: Socket,
  io: CommandIo,
  onReady: () => void,
): Promise<number | undefined> {
  try {
    for await (const line of splitLines(socket, maxMessageLength)) {
      const response = responseSchema.parse(JSON.parse(line))
      if ('exit' in response) return response.exit
      if ('out' in response) io.out(response.out)
      else if ('err' in response) io.err(response.err)
      else if ('ready' in response) onReady()
      // Its own end is the end of the command: an input that never ends must not hold the result back.
      else void sendInput(socket, io).catch(() => socket.destroy())
    }
  } catch (error) {
    if (!isConnectionLoss(error)) throw error
  }
  return undefined
}

async function sendInput(socket: Socket, io: CommandIo): Promise<void> {
  for await (const line of io.stdin) {
    if (socket.destroyed) return
    if (!socket.write(encode({ line }))) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
  }
  socket.write(encode({ end: true }))
}

function encode(request: Request): string {
  return `${JSON.stringify(request)}\n`
}

function isConnectionLoss(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
