import { dayIn } from '../../knowledge/answer/compute-deadline.ts'
import {
  type AnswerChange,
  changeOfficerAnswer,
  loadOfficerAnswers,
  type OfficerAnswer,
} from '../../knowledge/officer-answers/officer-answer-repository.ts'
import type { Address, Reply } from '../../message.ts'
import type { RelayOptions } from './create-relay.ts'
import type { RelayCommand } from './read-relay-command.ts'
import { relayTexts } from './relay-texts.ts'

const mostListed = 20

/** „Câu trả lời“, „sửa #12 …“, „xoá #12“, „hạn #12 31/12/2027“: only what is of the officer's organizations. */
export async function changeAnswers(
  options: RelayOptions,
  address: Address,
  command: RelayCommand,
): Promise<Reply> {
  const { pool, mayAnswer, knowledge, now } = options
  const kept = await loadOfficerAnswers(pool)
  const mayChange = await Promise.all(kept.map(({ organization }) => mayAnswer(address, organization)))
  const answers = kept.filter((_, position) => mayChange[position])
  if (command.kind === 'list') {
    const newest = answers.slice(-mostListed)
    const today = todayOf(options, undefined)
    return { text: newest.length === 0 ? relayTexts.noAnswers : relayTexts.answers(newest, today) }
  }
  const answer = answers.find(({ id }) => id === command.id)
  if (answer === undefined) return { text: relayTexts.noAnswer(command.id) }
  const today = todayOf(options, answer.organization)
  const planned = plan(answer, command, { today, at: now() })
  if (planned.change === undefined) return { text: planned.text }
  const changed = await changeOfficerAnswer(pool, answer.id, planned.change)
  await knowledge.refresh()
  return { text: changed ? planned.text : relayTexts.noAnswer(answer.id) }
}

function todayOf({ knowledge, now }: RelayOptions, organization: string | undefined): string {
  const owner = knowledge.organizations().find(({ id }) => id === organization)
  return dayIn(owner?.timezone ?? 'Asia/Ho_Chi_Minh', now())
    .toISOString()
    .slice(0, 10)
}

interface Planned {
  text: string
  change?: AnswerChange
}

function plan(
  answer: OfficerAnswer,
  { kind, text }: Exclude<RelayCommand, { kind: 'list' }>,
  { today, at }: { today: string; at: Date },
): Planned {
  const { id } = answer
  if (kind === 'remove') return { text: relayTexts.withdrawn(id), change: { withdrawnAt: at } }
  if (kind === 'prolong') {
    const day = readDay(text)
    if (day === undefined || day < today) return { text: relayTexts.noDay(id) }
    return { text: relayTexts.prolonged(id, day), change: { expiresOn: day } }
  }
  if (text === '') return { text: relayTexts.nothingNew(id) }
  if (text.length > longestAnswer) return { text: relayTexts.tooLong }
  const change = { answer: text, answeredOn: today }
  return { text: relayTexts.changed({ ...answer, ...change }), change }
}

const longestAnswer = 2_000

/** `2027-12-31` of `31/12/2027`; undefined when there is no such day. Pure. */
function readDay(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[.\s]*$/.exec(text) ?? []
  if (day === undefined || month === undefined || year === undefined) return undefined
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : iso
}
