import type { OutgoingPart } from '../channels/channel.ts'
import { renderReply } from '../channels/render-reply.ts'
import type { DeliverOptions } from './deliver-row.ts'
import type { OutboxRow, RowOutcome } from './outbox-repository.ts'
import { readBudgetPercent } from './watch-budget.ts'

export interface PlannedCall {
  kind: 'call'
  part: OutgoingPart
  /** Nothing is left to be sent after it. */
  last: boolean
}

/** Percent of the month's messages that anything pushed may use; the rest is for replies and final notices. */
const pushedShare = 95

type End = { kind: 'settle'; outcome: RowOutcome; reason?: string } | { kind: 'wait'; notBefore: Date }
type Plan = PlannedCall | End

/** The next part of a message, or why there is none to be sent now. Rejects when a condition could not be checked. */
export async function planDelivery(options: DeliverOptions, row: OutboxRow): Promise<Plan> {
  const end = await findEnd(options, row)
  if (end !== undefined) return end
  const parts = render(options, row)
  if (parts === undefined) return { kind: 'settle', outcome: 'refused', reason: 'not rendered' }
  const part = parts[row.sentParts]
  if (part === undefined) return { kind: 'settle', outcome: 'sent' }
  return { kind: 'call', part, last: row.sentParts === parts.length - 1 }
}

async function findEnd(
  { pool, channel, now, isDue }: DeliverOptions,
  row: OutboxRow,
): Promise<End | undefined> {
  const at = now()
  if (row.retired) return { kind: 'settle', outcome: 'gone' }
  if (row.validUntil !== null && row.validUntil <= at) return { kind: 'settle', outcome: 'expired' }
  if (row.kind === 'push') {
    // Whoever called before has died, and what nobody asked for is not said twice.
    if (row.wasCalled) return { kind: 'settle', outcome: 'unknown', reason: 'sender died' }
    if ((await readBudgetPercent(pool, channel, at)) >= (row.beyondShare ? 100 : pushedShare)) {
      return { kind: 'settle', outcome: 'suppressed', reason: 'budget' }
    }
  }
  if (row.condition === null || isDue === undefined) return undefined
  const due = await isDue(row.condition, row.payload)
  if (due === 'due') return undefined
  if ('notBefore' in due) return { kind: 'wait', notBefore: due.notBefore }
  return { kind: 'settle', outcome: 'suppressed', reason: due.suppressed }
}

function render({ channel, reportError, linkOf }: DeliverOptions, { reply, keys }: OutboxRow) {
  try {
    return renderReply(reply, channel.capabilities, (option) => keys[option] ?? 'unknown', linkOf)
  } catch (error) {
    reportError(error, 'render reply')
    return undefined
  }
}
