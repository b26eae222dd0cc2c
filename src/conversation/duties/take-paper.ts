import type pg from 'pg'
import { dayIn, formatDay } from '../../duties/calendar.ts'
import { changeDuty } from '../../duties/change-duty.ts'
import { saveDuty } from '../../duties/duty-repository.ts'
import { readSignedPaper } from '../../duties/read-signed-paper.ts'
import type { InboundFile } from '../../message.ts'
import { grantsHere, mayActFor } from '../../people/person.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { waitFor, withoutStep } from '../talk/talk-step.ts'
import type { DutyTalkOptions } from './create-duty-talk.ts'
import { dutyTexts } from './duty-texts.ts'
import { findDuty } from './own-duties.ts'
import { refuseDuty } from './refuse-duty.ts'

/** Fetches a file; gives what keeps it beside the duty, or a sentence that says why not. */
export type StoreFile = (
  message: Known & { file: InboundFile },
) => Promise<{ keep(client: pg.PoolClient, duty: string): Promise<void>; name: string } | { refused: string }>

const skipOption = { id: 'duty:skip', label: 'Bỏ qua' }

/** Number and date of the signed paper, in somebody's words. */
export async function takePaper(
  options: DutyTalkOptions,
  message: Known,
  { key = '' }: Record<string, string>,
): Promise<Said | undefined> {
  const { text = '', at, person, address, state, means } = message
  // A question in the middle is answered as ever.
  if (!/\d/.test(text)) return undefined
  const duty = await findDuty(options.pool, key, at)
  if (duty === undefined) return { replies: [{ text: dutyTexts.gone }], state: withoutStep(state) }
  const paper = readSignedPaper(text, dayIn(duty.rule.timezone, at))
  if (paper === undefined)
    return text.length <= 80 ? { replies: [{ text: dutyTexts.noPaper, options: [skipOption] }] } : undefined
  if (
    !mayActFor(grantsHere(person, address), { organization: duty.rule.organization, unit: duty.unit.code })
  ) {
    return refuseDuty(message, { duty, what: 'duty-paper' })
  }
  const next = changeDuty(duty, { kind: 'add-paper', paper }, { actor: person.id, at })
  if (typeof next === 'string') return { replies: [{ text: dutyTexts.refused[next] }] }
  const told = dutyTexts.paper(paper.number ?? '', paper.date && formatDay(paper.date))
  const asksFile = options.storeFile !== undefined
  const data = { key, ...(means.receives === 'pictures' && { only: 'pictures' }) }
  return {
    replies: [asksFile ? { text: `${told} ${askFile(data)}`, options: [skipOption] } : { text: told }],
    state: asksFile ? waitFor(state, { part: 'duty', what: 'file', data }, at) : withoutStep(state),
    save: async (client) =>
      (await saveDuty(client, {
        duty,
        next,
        action: 'add-paper',
        actor: person.id,
        channel: address.channel,
        at,
      })) !== undefined,
  }
}

/** Asks for the signed paper in what can arrive where it is asked. */
export function askFile({ only }: Record<string, string>): string {
  return only === 'pictures' ? dutyTexts.askPicture : dutyTexts.askFile
}

/** A photo or file of the signed paper. */
export async function takeFile(
  options: DutyTalkOptions,
  message: Known,
  waiting: { data: Record<string, string> } | undefined,
): Promise<Said | undefined> {
  const { file, at, person, address, state } = message
  if (file === undefined || waiting === undefined || options.storeFile === undefined) return undefined
  const duty = await findDuty(options.pool, waiting.data.key ?? '', at)
  const row = duty?.row
  if (duty === undefined || row === undefined)
    return { replies: [{ text: dutyTexts.gone }], state: withoutStep(state) }
  if (
    !mayActFor(grantsHere(person, address), { organization: duty.rule.organization, unit: duty.unit.code })
  ) {
    return refuseDuty(message, { duty, what: 'duty-file' })
  }
  const stored = await options.storeFile({ ...message, file })
  if ('refused' in stored) return { replies: [{ text: stored.refused, options: [skipOption] }] }
  return {
    replies: [{ text: `Đã lưu “${stored.name}” cùng báo cáo của ${duty.unit.name}. Cảm ơn anh/chị.` }],
    state: withoutStep(state),
    save: async (client) => {
      await stored.keep(client, row.id)
      return true
    },
  }
}

export function skip({ state }: Known): Said {
  return { replies: [{ text: dutyTexts.skipped }], state: withoutStep(state) }
}
