import type { ChannelCallbacks } from '../channel.ts'
import { fromZaloUpdate } from './from-zalo.ts'
import type { ZaloClient } from './zalo-client.ts'

const nameAskMs = 2_000
const nameRetryMs = 60_000

/**
 * Takes an update from the webhook or from polling: what is for us is accepted, the rest counted. Rejects when accepting
 * does; then the update is not kept.
 */
export function createZaloReceiver(client: Pick<ZaloClient, 'getMe'>, bot: string) {
  const readNames = createNames(client)
  return async (
    update: unknown,
    { accept, countRefused }: Pick<ChannelCallbacks, 'accept' | 'countRefused'>,
  ): Promise<void> => {
    const receivedAt = new Date()
    let message = fromZaloUpdate(update, { bot, names: [] }, receivedAt)
    // Only a group needs the bot's names, and only where no command is given.
    if (message === 'not-addressed')
      message = fromZaloUpdate(update, { bot, names: await readNames() }, receivedAt)
    if (message === undefined) countRefused('unknown')
    else if (typeof message === 'string') countRefused(message)
    else await accept(message)
  }
}

/** Asked for once; after a failure not again for a minute, for a webhook waits for it. */
function createNames(client: Pick<ZaloClient, 'getMe'>): () => Promise<string[]> {
  let asked: { at: number; names: Promise<string[] | undefined> } | undefined
  return async () => {
    const known = await asked?.names
    if (known !== undefined) return known
    if (asked === undefined || performance.now() - asked.at > nameRetryMs) {
      const names = client
        .getMe(AbortSignal.timeout(nameAskMs))
        .then((me) => (me.kind === 'done' ? me.result.names : undefined))
      asked = { at: performance.now(), names }
    }
    return (await asked.names) ?? []
  }
}
