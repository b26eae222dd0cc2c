import type pg from 'pg'
import type { CallFault, Channel, FileLink, SendOutcome } from '../channels/channel.ts'
import type { ReplyFile } from '../message.ts'
import { pauseBot } from './bot-lease-repository.ts'
import type { LaneHealth } from './create-lane-health.ts'
import type { Call } from './create-pace.ts'
import type { Settler } from './create-settler.ts'
import { type OutboxRow, postponeRow, settleRow } from './outbox-repository.ts'
import { pause } from './pause.ts'
import { type PlannedCall, planDelivery } from './plan-delivery.ts'
import { recordOutcome } from './record-outcome.ts'

/** What became of the reason for a message: it holds, holds no longer, or holds and the message must wait. */
export type Due = 'due' | { suppressed: string } | { notBefore: Date }

export interface DeliverOptions {
  pool: pg.Pool
  channel: Channel
  now: () => Date
  reportError: (error: unknown, where: string) => void
  /** Whether what a pushed message was meant for still holds; asked right before it goes out. */
  isDue?: ((condition: string, payload: unknown) => Promise<Due>) | undefined
  /** Where a file can be had, where the platform takes no files. */
  linkOf?: ((file: ReplyFile) => FileLink | undefined) | undefined
  /** The outcome of a call, or of a message that ended without one. */
  onOutcome?: ((outcome: string, fault?: CallFault) => void) | undefined
}

export interface Delivery {
  row: OutboxRow
  /** The place in the pace that was kept for it. */
  place: Call
  health: LaneHealth
  settle: Settler
  /** Breaks off what is under way. */
  lost: AbortSignal
}

const callMs = 20_000
const retryMs = 500
const checkAgainMs = 60_000

/** Sends the next part of a message, if it is still to be sent, and notes down what came of it. Never rejects. */
export async function deliverRow(options: DeliverOptions, delivery: Delivery): Promise<void> {
  const { pool, now, reportError, onOutcome } = options
  const { row, place, health, lost } = delivery
  const plan = await planDelivery(options, row).catch((error) => {
    reportError(error, 'condition')
    return undefined
  })
  if (plan?.kind === 'call' && !lost.aborted && health.pauseLeft(performance.now()) === 0) {
    return callPlatform(options, delivery, plan)
  }
  place.cancel()
  if (plan?.kind === 'settle') {
    onOutcome?.(plan.outcome)
    return insist(options, lost, () => settleRow(pool, row.id, { ...plan, at: now() }))
  }
  const again = plan === undefined ? new Date(now().getTime() + checkAgainMs) : undefined
  const later = plan?.kind === 'wait' ? plan.notBefore : again
  return insist(options, lost, () => postponeRow(pool, row.id, later))
}

async function callPlatform(
  options: DeliverOptions,
  { row, place, health, settle, lost }: Delivery,
  { part, last }: PlannedCall,
): Promise<void> {
  const { pool, channel, now, reportError, onOutcome } = options
  const calledAt = now()
  const began = performance.now()
  const signal = AbortSignal.any([lost, AbortSignal.timeout(callMs)])
  const outcome = await channel.send(row.address, part, signal).catch((error): SendOutcome => {
    reportError(error, 'send')
    return { kind: 'unreachable', reason: 'fault' }
  })
  const ended = performance.now()
  place.end(ended)
  health.note(outcome, { chat: row.address.chatId, began, ended })
  onOutcome?.(outcome.kind, 'fault' in outcome ? outcome.fault : undefined)
  if (outcome.kind === 'slow-down') {
    const bot = { channel: channel.name, bot: channel.bot }
    const rest = health.pauseLeft(performance.now())
    await insist(options, lost, () => pauseBot(pool, bot, rest))
  }
  // Whoever took over decides about what we broke off.
  if (outcome.kind === 'unreachable' && lost.aborted) return
  const call = { outcome, last, calledAt, isPlatformDown: health.isDown() }
  await insist(options, lost, () => recordOutcome({ ...options, settle }, row, call))
}

/** A failure to note down what was done must not lead to its being done again. */
async function insist(
  { reportError }: DeliverOptions,
  lost: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  for (let tries = 0; tries === 0 || !lost.aborted; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries === 0) reportError(error, 'note delivery')
      await pause(retryMs, lost)
    }
  }
}
