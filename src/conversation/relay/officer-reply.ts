import type pg from 'pg'
import { runTransaction } from '../../db/run-transaction.ts'
import { dayIn } from '../../knowledge/answer/compute-deadline.ts'
import { mayBeAskedAgain } from '../../knowledge/officer-answers/answer-as-officer.ts'
import {
  type OfficerAnswer,
  saveOfficerAnswer,
} from '../../knowledge/officer-answers/officer-answer-repository.ts'
import { officerText } from '../../knowledge/officer-answers/officer-documents.ts'
import type { Address, Reply } from '../../message.ts'
import type { DeskMessage } from '../desk/create-desk.ts'
import { withoutMasked } from '../mask-personal-data.ts'
import type { RelayOptions } from './create-relay.ts'
import {
  closeReply,
  findAsker,
  findQuestion,
  findReply,
  keepReply,
  type OfficerQuestion,
  type OfficerReply,
} from './relay-repository.ts'
import { relayLabels, relayTexts } from './relay-texts.ts'

const longestAnswer = 2_000

/** What an officer wrote is shown before anybody gets it. */
export async function previewReply(
  options: RelayOptions,
  { address, messageId }: DeskMessage,
  { id: number, text }: { id: string; text: string },
): Promise<Reply> {
  const { pool, now } = options
  const question = await findTheirs(options, address, number)
  if (question === undefined) return { text: relayTexts.unknown(number) }
  if (text.length > longestAnswer) return { text: relayTexts.tooLong }
  if (text === '') return { text: tellQuestion(options, address, question) }
  const at = now()
  const id = await keepReply(pool, { question: question.id, address, messageId, text, at })
  const told = officerText(toAnswer(options, { question, text, at }))
  const canKeep = mayKeep(options, question)
  return {
    text: relayTexts.preview(question, told, canKeep),
    options: [
      { id: `reply-send:${id}`, label: relayLabels.send },
      ...(canKeep ? [{ id: `reply-keep:${id}`, label: relayLabels.keep }] : []),
      { id: `reply-drop:${id}`, label: relayLabels.drop },
    ],
  }
}

async function findTheirs(
  { pool, mayAnswer }: RelayOptions,
  address: Address,
  id: string,
): Promise<OfficerQuestion | undefined> {
  const question = await findQuestion(pool, id)
  return question !== undefined && (await mayAnswer(address, question.organization)) ? question : undefined
}

function tellQuestion({ knowledge }: RelayOptions, address: Address, question: OfficerQuestion): string {
  const organization = knowledge.organizations().find(({ id }) => id === question.organization)
  const about = organization?.short ?? 'Chưa rõ đơn vị'
  return relayTexts.toOfficer(question, { about, canReply: address.channel === 'telegram' })
}

function mayKeep({ knowledge }: RelayOptions, { question, before }: OfficerQuestion): boolean {
  return before === undefined && mayBeAskedAgain(knowledge.base(), withoutMasked(question))
}

/** What a pressed button under the preview does: once, however often it is pressed. */
export async function answerPress(
  options: RelayOptions,
  address: Address,
  { action, id }: { action: string; id: string },
): Promise<Reply> {
  const { pool, knowledge, mayAnswer, now } = options
  const reply = await findReply(pool, id, address)
  if (reply === undefined || !(await mayAnswer(address, reply.question.organization))) {
    return { text: relayTexts.closed }
  }
  if (action === 'drop') {
    return { text: (await closeReply(pool, id, 'dropped')) ? relayTexts.dropped : relayTexts.closed }
  }
  const keeps = action === 'keep' && mayKeep(options, reply.question)
  const answer = toAnswer(options, { ...reply, at: now() })
  const done = await runTransaction(pool, (client) => send(options, client, { reply, answer, keeps }))
  if (done === 'closed') return { text: relayTexts.closed }
  if (!keeps) return { text: done === 'sent' ? relayTexts.sent : relayTexts.notSent }
  await knowledge.refresh()
  return { text: done === 'sent' ? relayTexts.sentAndKept(answer) : relayTexts.keptOnly(answer) }
}

interface Sending {
  reply: OfficerReply
  answer: OfficerAnswer
  keeps: boolean
}

async function send(
  { push, now }: RelayOptions,
  client: pg.PoolClient,
  { reply: { id, question }, answer, keeps }: Sending,
): Promise<'sent' | 'unreachable' | 'closed'> {
  if (!(await closeReply(client, id, 'sent'))) return 'closed'
  if (keeps) await saveOfficerAnswer(client, answer)
  const asker = await findAsker(client, question.id)
  if (asker === undefined) return 'unreachable'
  const text = relayTexts.toAsker(question.question, officerText(answer))
  await push(client, { address: asker, key: `answer:${id}`, reply: { text }, asked: true, at: now() })
  return 'sent'
}

/** Signed by the office and dated by its clock; holds for a year. */
function toAnswer(
  { knowledge }: RelayOptions,
  { question, text, at }: { question: OfficerQuestion; text: string; at: Date },
): OfficerAnswer {
  const owner = knowledge.organizations().find(({ id }) => id === question.organization)
  const office = owner?.contact.office ?? ''
  const unnamed = owner === undefined ? 'cán bộ phụ trách' : `cán bộ phụ trách của ${owner.short}`
  const day = dayIn(owner?.timezone ?? 'Asia/Ho_Chi_Minh', at)
  const nextYear = new Date(Date.UTC(day.getUTCFullYear() + 1, day.getUTCMonth(), day.getUTCDate()))
  return {
    ...{ id: question.id, organization: question.organization, answer: text },
    asked: withoutMasked(question.question),
    office: office === '' ? unnamed : office,
    answeredOn: day.toISOString().slice(0, 10),
    expiresOn: nextYear.toISOString().slice(0, 10),
  }
}
