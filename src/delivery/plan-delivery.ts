import type { OutgoingPart } from '../channels/channel.ts'
import { renderReply } from '../channels/render-reply.ts'
import type { DeliverOptions } from './deliver-row.ts'
import type { OutboxRow, RowOutcome } from './outbox-repository.ts'
import { readBudgetLevel } from './watch-budget.ts'

export interface PlannedCall {
  kind: 'call'
  part: OutgoingPart
  /** Nothing is left to be sent after it. */
  last: boolean
}

type Plan = PlannedCall | { kind: 'settle'; outcome: RowOutcome; reason?: string }

/** The next part of a message, or why there is none to be sent. Rejects when a condition could not be checked. */
export async function planDelivery(options: DeliverOptions, row: OutboxRow): Promise<Plan> {
  const outcome = await findEnd(options, row)
  if (outcome !== undefined) return { kind: 'settle', outcome }
  const parts = render(options, row)
  if (parts === undefined) return { kind: 'settle', outcome: 'refused', reason: 'not rendered' }
  const part = parts[row.sentParts]
  if (part === undefined) return { kind: 'settle', outcome: 'sent' }
  return { kind: 'call', part, last: row.sentParts === parts.length - 1 }
}

async function findEnd(
  { pool, channel, now, isDue }: DeliverOptions,
  row: OutboxRow,
): Promise<RowOutcome | undefined> {
  const at = now()
  if (row.retired) return 'gone'
  if (row.validUntil !== null && row.validUntil <= at) return 'expired'
  if (row.kind === 'push') {
    // Whoever called before has died, and what nobody asked for is not said twice.
    if (row.wasCalled) return 'unknown'
    if ((await readBudgetLevel(pool, channel, at)) === 95) return 'suppressed'
  }
  if (row.condition === null || isDue === undefined) return undefined
  return (await isDue(row.condition, row.payload)) ? undefined : 'suppressed'
}

function render({ channel, reportError, linkOf }: DeliverOptions, { reply, keys }: OutboxRow) {
  try {
    return renderReply(reply, channel.capabilities, (option) => keys[option] ?? 'unknown', linkOf)
  } catch (error) {
    reportError(error, 'render reply')
    return undefined
  }
}
