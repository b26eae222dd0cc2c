import { runTransaction } from '../../db/run-transaction.ts'
import { describeContacts } from '../describe-contacts.ts'
import type { RelayOptions } from './create-relay.ts'
import {
  findAsker,
  markPassedOn,
  markSettled,
  type OfficerQuestion,
  readDelivery,
} from './relay-repository.ts'
import { relayTexts } from './relay-texts.ts'

/** Tells the officers; what they are told is in the outbox, or nothing is noted down. */
export async function passOn(options: RelayOptions, question: OfficerQuestion, at: Date): Promise<void> {
  const { pool, knowledge, officersOf, push } = options
  const organization = knowledge.organizations().find(({ id }) => id === question.organization)
  const about = organization?.short ?? 'Chưa rõ đơn vị'
  const officers = await officersOf(question.organization)
  await runTransaction(pool, async (client) => {
    if (!(await markPassedOn(client, question.id, at))) return
    for (const address of officers) {
      const text = relayTexts.toOfficer(question, { about, canReply: address.channel === 'telegram' })
      await push(client, { address, key: keyOf(question), reply: { text }, asked: false, at })
    }
  })
}

/** Who asked was told that it is passed on: when no officer got it (blocked, budget used up) they are told that, too. */
export async function settle(options: RelayOptions, question: OfficerQuestion, at: Date): Promise<void> {
  const { pool, knowledge, officersOf, push } = options
  const delivery = await readDelivery(pool, keyOf(question), await officersOf(question.organization))
  if (delivery === 'waiting') return
  if (delivery === 'arrived') {
    await markSettled(pool, question.id, at)
    return
  }
  const own = knowledge.organizations().filter(({ id }) => id === question.organization)
  const contacts = describeContacts(own.length > 0 ? own : knowledge.organizations())
  await runTransaction(pool, async (client) => {
    const isFirst = await markSettled(client, question.id, at)
    const asker = isFirst ? await findAsker(client, question.id) : undefined
    if (asker === undefined) return
    const reply = { text: relayTexts.lost(question.question, contacts) }
    await push(client, { address: asker, key: `lost:${question.id}`, reply, asked: true, at })
  })
}

function keyOf({ id }: OfficerQuestion): string {
  return `officer:${id}`
}
