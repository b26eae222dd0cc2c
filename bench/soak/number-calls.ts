import { subscribe } from 'node:diagnostics_channel'
import { ClientRequest, type IncomingHttpHeaders } from 'node:http'

/** Who makes a call, as the call itself tells. */
export interface Caller {
  process: string
  /** Counted by the process from 1. */
  call: number
  /** Calls begun earlier whose answer had not reached the process when this one was begun. */
  underWay: number[]
}

const header = 'x-soak-caller'

/**
 * From now on each HTTP call of this process tells its number and which earlier ones it still waits for: so the receiving
 * side knows what the process knew when it called, which no comparison of times can say on a busy machine.
 */
export function numberCalls(): void {
  const underWay = new Set<number>()
  let last = 0
  subscribe('http.client.request.created', (message) => {
    const request = readRequest(message)
    if (request === undefined) return
    last += 1
    const call = last
    request.setHeader(header, [process.pid, call, ...underWay].join(' '))
    underWay.add(call)
    const end = () => void underWay.delete(call)
    request.once('close', end)
    // What reads the answer is a few turns of the event loop behind what reads the socket.
    request.once('response', (response) => response.once('end', () => setImmediate(() => setImmediate(end))))
  })
}

function readRequest(message: unknown): ClientRequest | undefined {
  if (typeof message !== 'object' || message === null || !('request' in message)) return undefined
  return message.request instanceof ClientRequest ? message.request : undefined
}

export function readCaller({ [header]: told }: IncomingHttpHeaders): Caller | undefined {
  if (typeof told !== 'string') return undefined
  const [process = '', call, ...underWay] = told.split(' ')
  return { process, call: Number(call), underWay: underWay.map(Number) }
}
