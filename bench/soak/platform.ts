import type { PlannedFault } from './decide-faults.ts'
import type { Caller } from './number-calls.ts'

/** A message on its way to a person, as it arrived at the platform. */
export interface Sending {
  channel: string
  /** Names the chat over all channels. */
  chat: string
  text: string
  at: number
  /** Undefined for a call that nobody numbered. */
  caller: Caller | undefined
  fault: PlannedFault
}

/** A platform of our own, on the loopback. */
export interface Platform {
  channel: string
  env: Record<string, string>
  chatOf(index: number): string
  /** Brings a message; resolves when it was taken, or at once where it is fetched. */
  write(index: number, text: string): Promise<void>
  /** Brings the last messages of a chat once more. */
  repeat(index: number): void
  close(): Promise<void>
}

export interface PlatformOptions {
  /** Where it is to be brought; without it everything is fetched. */
  accepted: ((key: string) => Promise<void>) | undefined
  /** Asked for each message to a person. */
  onSending(sending: Omit<Sending, 'fault'>): PlannedFault
  /** Asked for every other call. */
  onCall(): PlannedFault
}
