import { changeDuty, type DutyAction } from '../../duties/change-duty.ts'
import { describeDuty } from '../../duties/describe-duty.ts'
import { listDutyFiles } from '../../duties/duty-file-repository.ts'
import { loadUnitDuties, saveDuty } from '../../duties/duty-repository.ts'
import type { ActiveRule } from '../../duties/duty-rule.ts'
import type { UnitDuty } from '../../duties/unit-duty.ts'
import type { ReplyOption } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import { grantsHere, isOfficerOf } from '../../people/person.ts'
import { loadPeople } from '../../people/person-repository.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { waitFor, withoutStep } from '../talk/talk-step.ts'
import type { BoardOptions } from './create-board-talk.ts'
import { handOutDutyFiles } from './duty-files.ts'
import { dutyTexts } from './duty-texts.ts'
import { dutyKey, findDuty } from './own-duties.ts'
import { refuseDuty } from './refuse-duty.ts'
import { tellTakenBack } from './tell-taken-back.ts'

export interface UnitAsked {
  rule: ActiveRule
  year: number
  unit: string
}

/** One unit's duty as an officer sees it, with what can be done of it. */
export async function showUnit(options: BoardOptions, message: Known, asked: UnitAsked): Promise<Said> {
  const duty = await load(options, message, asked)
  if (duty === undefined) return { replies: [{ text: dutyTexts.gone }] }
  return { replies: [await describeUnit(options, message, duty)] }
}

async function load(
  { pool }: BoardOptions,
  { at }: Known,
  { rule, year, unit }: UnitAsked,
): Promise<UnitDuty | undefined> {
  return (await loadUnitDuties(pool, { rules: [rule], at, year, units: [unit] }))[0]
}

async function describeUnit({ pool }: BoardOptions, { at }: Known, duty: UnitDuty) {
  const files = duty.row === undefined ? [] : await listDutyFiles(pool, duty.row.id)
  const ids = [duty.reportedBy, duty.confirmedBy].filter((id) => id !== undefined)
  const names = new Map((await loadPeople(pool, ids, at)).map(({ id, name }) => [id, name]))
  const { reportedBy, confirmedBy, note } = duty
  const lines = [
    describeDuty(duty, at),
    ...(reportedBy === undefined ? [] : [`Người báo: ${names.get(reportedBy) ?? 'người đã xóa dữ liệu'}.`]),
    ...(confirmedBy === undefined
      ? []
      : [`Người xác nhận: ${names.get(confirmedBy) ?? 'người đã xóa dữ liệu'}.`]),
    ...(note === undefined ? [] : [`Ghi chú: ${note}`]),
  ]
  const file = { id: `duty:file:${dutyKey(duty)}`, label: `Xem bản đã ký (${files.length} tệp)` }
  return { text: lines.join('\n'), options: [...buttonsOf(duty), ...(files.length > 0 ? [file] : [])] }
}

function buttonsOf(duty: UnitDuty): ReplyOption[] {
  const key = dutyKey(duty)
  const button = (action: string, label: string): ReplyOption => ({ id: `duty:${action}:${key}`, label })
  const note = button('note', 'Ghi chú')
  switch (duty.state) {
    case 'open':
      return [button('confirm', 'Xác nhận đã nhận'), button('exempt', 'Không thuộc diện'), note]
    case 'reported':
      return [button('confirm', 'Xác nhận đã nhận'), button('take-back', 'Chưa nhận được'), note]
    case 'confirmed':
      return [button('take-back', 'Rút lại xác nhận'), note]
    case 'exempt':
      return [button('unexempt', 'Thuộc diện phải gửi'), note]
  }
}

/** What a button does; a reason or a note is asked for first. */
export async function changeByOfficer(
  options: BoardOptions,
  message: Known,
  asked: UnitAsked & { action: string },
): Promise<Said> {
  const duty = await load(options, message, asked)
  if (duty === undefined) return { replies: [{ text: dutyTexts.gone }] }
  const { action } = asked
  if (action === 'file') {
    const files =
      duty.row === undefined ? [] : await handOutDutyFiles(options.pool, options.dataDir, duty.row.id)
    return { replies: [files.length === 0 ? { text: dutyTexts.noFiles } : { text: dutyTexts.files, files }] }
  }
  if (action === 'exempt' || action === 'note') {
    const step = { part: 'board', what: action, data: { key: dutyKey(duty) } }
    const text = action === 'exempt' ? dutyTexts.askReason : dutyTexts.askNote
    return { replies: [{ text }], state: waitFor(message.state, step, message.at) }
  }
  if (action !== 'confirm' && action !== 'take-back' && action !== 'unexempt')
    return { replies: [{ text: dutyTexts.gone }] }
  return apply(options, message, duty, { kind: action })
}

const longestWords = 300

/** A reason or note that was asked for. */
export async function takeWords(
  options: BoardOptions,
  message: Known,
  waiting: { what: string; data: Record<string, string> } | undefined,
): Promise<Said | undefined> {
  const { text = '' } = message
  if (waiting === undefined || text.startsWith('/') || text.includes('?')) return undefined
  const duty = await findDuty(options.pool, waiting.data.key ?? '', message.at)
  if (duty === undefined) return { replies: [{ text: dutyTexts.gone }], state: withoutStep(message.state) }
  if (!isOfficerOf(grantsHere(message.person, message.address), duty.rule.organization)) {
    return refuseDuty(message, { duty, what: 'board-words' })
  }
  const words = text.trim().slice(0, longestWords)
  const action: DutyAction =
    waiting.what === 'exempt' ? { kind: 'exempt', reason: words } : { kind: 'note', text: words }
  return apply(options, { ...message, state: withoutStep(message.state) }, duty, action)
}

async function apply(
  options: BoardOptions,
  message: Known,
  duty: UnitDuty,
  action: DutyAction,
): Promise<Said> {
  const { at, person, address, state } = message
  const next = changeDuty(duty, action, { actor: person.id, at })
  if (typeof next === 'string') return { replies: [{ text: dutyTexts.refused[next] }], state }
  const after = await describeUnit(options, message, { ...duty, ...next })
  const tellUnit = action.kind === 'take-back' ? await tellTakenBack(options, message, duty) : undefined
  return {
    replies: [{ ...after, text: `Đã ghi.\n${after.text}` }],
    state,
    save: async (client) => {
      const change = { duty, next, action: action.kind, actor: person.id, channel: address.channel, at }
      if ((await saveDuty(client, change)) === undefined) return false
      const { organization } = duty.rule
      await writeAudit(client, {
        at,
        actor: person.id,
        action: `duty:${action.kind}`,
        organization,
        unit: duty.unit.code,
      })
      await tellUnit?.(client)
      return true
    },
  }
}
