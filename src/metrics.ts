import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What is counted while messages come and go. No label holds anything of people: no chat, no text, no name. */
export interface Metrics {
  countInbound(channel: string): void
  /** What was not taken in, by reason. */
  countRefused(channel: string, reason: string): void
  /** `kind` says what came of a message: a kind of answer, a command, … */
  countHandled(kind: string): void
  countSent(channel: string, outcome: string): void
  setChannelUp(channel: string, up: boolean): void
  /** From the platform's call to our word that the message is kept. */
  observeAcknowledgement(channel: string, seconds: number): void
  /** From a message's arrival to the saving of its replies. */
  observeAnswer(seconds: number): void
  /** All of it in the text form of Prometheus. */
  read(): Promise<{ contentType: string; body: string }>
}

export interface MetricsOptions {
  /** Rows that wait to be worked on and to be sent; asked for whenever the metrics are read. */
  countPending?: () => Promise<{ inbox: number; outbox: number }>
  /** What the models were asked and what they used today, where there are any. */
  readModelUse?: () => Promise<{
    outcomes: ReadonlyMap<string, number>
    today: { input: number; output: number; embedding: number; cost: number }
  }>
}

const prefix = 'thidua_'

/** Counters of one program, in a registry of their own. */
export function createMetrics({ countPending, readModelUse }: MetricsOptions = {}): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counters = createCounters(registry)
  const { acknowledgement, answer } = createHistograms(registry)
  if (countPending !== undefined) addPending(registry, countPending)
  if (readModelUse !== undefined) addModelUse(registry, readModelUse)
  const channelUp = new Gauge({
    name: `${prefix}channel_up`,
    help: 'Whether the platform can be reached (1) or not (0).',
    labelNames: ['channel'],
    registers: [registry],
  })
  return {
    countInbound: (channel) => counters.inbound.inc({ channel }),
    countRefused: (channel, reason) => counters.refused.inc({ channel, reason }),
    countHandled: (kind) => counters.handled.inc({ kind }),
    countSent: (channel, outcome) => counters.sent.inc({ channel, outcome }),
    setChannelUp: (channel, up) => channelUp.set({ channel }, up ? 1 : 0),
    observeAcknowledgement: (channel, seconds) => acknowledgement.observe({ channel }, seconds),
    observeAnswer: (seconds) => answer.observe(seconds),
    read: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  }
}

function createCounters(registry: Registry) {
  const create = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `${prefix}${name}`, help, labelNames, registers: [registry] })
  return {
    inbound: create('inbound_total', 'Messages that were taken in.', ['channel']),
    refused: create('refused_total', 'Events that were not taken in, by reason.', ['channel', 'reason']),
    handled: create('handled_total', 'Messages that were worked on, by what came of them.', ['kind']),
    sent: create('sent_total', 'Calls that send a message, by outcome.', ['channel', 'outcome']),
  }
}

function createHistograms(registry: Registry) {
  const registers = [registry]
  return {
    acknowledgement: new Histogram({
      name: `${prefix}acknowledgement_seconds`,
      help: "From the platform's call to our word that the message is kept.",
      labelNames: ['channel'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    answer: new Histogram({
      name: `${prefix}answer_seconds`,
      help: "From a message's arrival to the saving of its replies.",
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60],
      registers,
    }),
  }
}

/** A database that is away leaves these two out and never the rest. */
function addPending(registry: Registry, countPending: NonNullable<MetricsOptions['countPending']>): void {
  new Gauge({
    name: `${prefix}pending_rows`,
    help: 'Messages that wait to be worked on (inbox) and replies that wait to be sent (outbox).',
    labelNames: ['table'],
    registers: [registry],
    async collect() {
      this.reset()
      const counts = await countPending().catch(() => undefined)
      for (const [table, count] of Object.entries(counts ?? {})) this.set({ table }, count)
    },
  })
}

/** Of the day by the clock of Vietnam, all processes together; only the outcomes are this process's own. */
function addModelUse(registry: Registry, readModelUse: NonNullable<MetricsOptions['readModelUse']>): void {
  const add = (
    name: string,
    help: string,
    labelNames: string[],
    set: (gauge: Gauge, use: ModelUse) => void,
  ) =>
    new Gauge({
      name: `${prefix}${name}`,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        const use = await readModelUse().catch(() => undefined)
        this.reset()
        if (use !== undefined) set(this, use)
        // One without labels would be told as 0.
        else if (labelNames.length === 0) this.remove()
      },
    })
  add('model_answers', 'Answers the language model was asked for, by outcome.', ['outcome'], (gauge, use) => {
    for (const [outcome, count] of use.outcomes) gauge.set({ outcome }, count)
  })
  add('model_tokens_today', 'Tokens the models have used today.', ['kind'], (gauge, { today }) => {
    gauge.set({ kind: 'input' }, today.input)
    gauge.set({ kind: 'output' }, today.output)
    gauge.set({ kind: 'embedding' }, today.embedding)
  })
  add('model_cost_today', 'What these tokens cost by the prices that were set.', [], (gauge, { today }) =>
    gauge.set(today.cost),
  )
}

type ModelUse = Awaited<ReturnType<NonNullable<MetricsOptions['readModelUse']>>>
