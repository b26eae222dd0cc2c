import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Channel, ChannelCallbacks } from './channels/channel.ts'
import { type Admission, type AdmissionOptions, createAdmission } from './conversation/create-admission.ts'
import { randomKey } from './conversation/create-handler.ts'
import { createInbox, type Inbox, type InboxOptions } from './conversation/create-inbox.ts'
import { type ChannelHealth, createChannelHealth } from './create-channel-health.ts'
import type { ChannelLog } from './create-channel-log.ts'
import { moveChat } from './delivery/chat-repository.ts'
import { createDelivery, type DeliveryOptions } from './delivery/create-delivery.ts'
import { createPollers } from './delivery/create-pollers.ts'
import { savePush } from './delivery/save-push.ts'
import type { Webhook } from './http/create-http-app.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'
import type { Phrasing } from './knowledge/phrasing/create-phrasing.ts'
import type { Address } from './message.ts'
import type { Metrics } from './metrics.ts'
import type { AdminAlerts, Notice } from './operations/alert-admin.ts'

export interface MessagingOptions
  extends Pick<InboxOptions, 'settleMs' | 'sweepMs' | 'desk' | 'talks'>,
    Pick<DeliveryOptions, 'isDue' | 'linkOf'>,
    Partial<Pick<AdmissionOptions, 'membersOnly' | 'administrator'>> {
  pool: pg.Pool
  knowledge: Knowledge
  phrasing?: Phrasing | undefined
  channels: readonly Channel[]
  now: () => Date
  reportError: (error: unknown, where: string) => void
  metrics: Omit<Metrics, 'read'>
  log: Omit<ChannelLog, 'check'>
  alerts: Pick<AdminAlerts, 'tellHealth' | 'tellBudget' | 'tellSeats'>
  /** The database is this process's own. */
  embedded: boolean
}

export interface Messaging {
  start(): void
  /** Fetches no more, finishes what has been begun, sends no more. May be called without `start`. */
  stop(): Promise<void>
  webhooks: Webhook[]
  /** Tells one chat something nobody asked for, such as the administrator; it goes out before other pushed messages. */
  push(address: Address, notice: Notice): Promise<void>
}

const noticeMs = 24 * 60 * 60_000
/** More would keep acknowledgements waiting behind answers: there is one processor to answer with. */
const chatsAtOnce = 4

/** Everything between the platforms and the conversation: keeping, answering and sending messages. */
export function createMessaging(options: MessagingOptions): Messaging {
  const { pool, channels, now, metrics, alerts, embedded } = options
  const health = createHealth(options)
  const delivery = createDelivery({
    ...options,
    alone: embedded,
    onOutcome: createOutcomes(options),
    onHealth: (channel, state) => health.report(channel, 'sending', state),
    onBudget: alerts.tellBudget,
    onSeats: alerts.tellSeats,
  })
  const byName = new Map(channels.map((channel) => [channel.name, channel]))
  const inbox = createInbox({
    ...options,
    alone: embedded,
    channels: byName,
    onReplies: delivery.wake,
    onHandled: ({ kind, seconds }) => {
      metrics.countHandled(kind)
      if (kind === 'answer') metrics.observeAnswer(seconds)
    },
    // The embedded database has a single connection: more would only wait for it, unless they wait for a model.
    concurrency: embedded && options.phrasing === undefined ? 1 : chatsAtOnce,
  })
  const admission = createAdmission({
    ...options,
    channels: byName,
    membersOnly: options.membersOnly ?? [],
    onReplies: delivery.wake,
  })
  const callbacksOf = createCallbacks({ ...options, admission, inbox, health })
  const pollers = createPollers({ ...options, callbacksOf })
  return {
    start: () => {
      inbox.start()
      delivery.start()
      pollers.start()
    },
    stop: async () => {
      await pollers.stop()
      await inbox.stop()
      await delivery.stop()
    },
    webhooks: channels.flatMap((channel) => toWebhook(channel, callbacksOf(channel), metrics)),
    push: async (address, { text, key = randomUUID(), validMs = noticeMs, condition, payload }) => {
      const at = now()
      const validUntil = new Date(at.getTime() + validMs)
      const asked = condition === undefined ? {} : { condition }
      const message = { address, key, reply: { text }, validUntil, payload, ...asked, urgent: true }
      await savePush(pool, message, { at, newKey: randomKey })
      delivery.wake(address.channel)
    },
  }
}

function createHealth({ metrics, log, alerts }: MessagingOptions): ChannelHealth {
  return createChannelHealth({
    show: (channel, state) => {
      metrics.setChannelUp(channel, state.reachable)
      log.health(channel, state)
    },
    tell: alerts.tellHealth,
  })
}

function createOutcomes({ metrics, log }: MessagingOptions): NonNullable<DeliveryOptions['onOutcome']> {
  return (channel, outcome, fault) => {
    metrics.countSent(channel, outcome)
    log.outcome(channel, outcome, fault)
  }
}

interface Receiving extends Pick<MessagingOptions, 'pool' | 'metrics' | 'log'> {
  admission: Admission
  inbox: Inbox
  health: ChannelHealth
}

function createCallbacks({ pool, admission, inbox, metrics, log, health }: Receiving) {
  return ({ name }: Channel): ChannelCallbacks => ({
    accept: async (message) => {
      if (!(await admission.admit(message))) {
        metrics.countRefused(name, 'stranger')
        return undefined
      }
      const word = await inbox.acceptMessage(message)
      metrics.countInbound(name)
      return word
    },
    moveChat: (from, to) => moveChat(pool, from, to),
    countRefused: (reason) => {
      metrics.countRefused(name, reason)
      log.refused(name, reason)
    },
    reportHealth: (state) => health.report(name, 'receiving', state),
  })
}

function toWebhook(
  { name, webhook }: Channel,
  callbacks: ChannelCallbacks,
  metrics: Pick<Metrics, 'observeAcknowledgement'>,
): Webhook[] {
  if (webhook === undefined) return []
  const handle = async (request: Request) => {
    const began = performance.now()
    const response = await webhook.handle(request, callbacks)
    metrics.observeAcknowledgement(name, (performance.now() - began) / 1_000)
    return response
  }
  return [{ path: webhook.path, handle }]
}
