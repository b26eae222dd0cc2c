import { dayIn } from '../../duties/calendar.ts'
import { cite, describeLast } from '../../duties/describe-duty.ts'
import { loadUnitDuties } from '../../duties/duty-repository.ts'
import type { ActiveRule } from '../../duties/duty-rule.ts'
import { listNames } from '../../duties/list-names.ts'
import { isInSeason, isLate, type UnitDuty } from '../../duties/unit-duty.ts'
import type { Reply, ReplyOption } from '../../message.ts'
import { loadUnclearPeople, type UnclearPerson } from '../../people/load-unclear-people.ts'
import { loadReachableUnits } from '../../reminders/reminder-repository.ts'
import type { Known } from '../people/create-roles.ts'
import type { BoardOptions } from './create-board-talk.ts'

const mostNames = 20
const mostButtons = 8

export interface Board {
  rule: ActiveRule
  /** Without one, that in play. */
  year: number | undefined
  /** One of the lists in full: `open`, `reported`, `confirmed`, `exempt`. */
  only?: string | undefined
  /** Of that list, from which unit on buttons are shown. */
  from?: number
}

/** What the units of an organization have done of a duty: counts first, then lists, with what can be done. */
export async function showBoard(
  { pool, channels }: BoardOptions,
  { at }: Known,
  { rule, year, only, from = 0 }: Board,
): Promise<Reply | undefined> {
  const duties = await loadUnitDuties(pool, { rules: [rule], at, year })
  const [first] = duties
  if (first === undefined) return undefined
  const lists = groupDuties(duties)
  const reachable = await loadReachableUnits(pool, { organization: rule.organization, channels, at })
  const alone = lists.open.filter(({ unit }) => !reachable.has(unit.code))
  const lines = [
    `${rule.name} năm ${first.year}: ${countAll(duties, lists, at)}.`,
    first.last === undefined
      ? `${rule.citation.title} không nêu ngày gửi; đặt hạn nội bộ: “hạn nội bộ 30/11/${first.year}”.`
      : describeLast(first.last, { today: dayIn(rule.timezone, at), cited: cite(first) }),
    ...listLines(lists, only),
    ...(only === undefined ? describeUnclear(await loadUnclearPeople(pool, rule.organization)) : []),
    ...(alone.length > 0 && only === undefined
      ? [`Chưa liên lạc được với ai ở ${alone.length} đơn vị: ${listNames(alone, mostNames)}.`]
      : []),
  ]
  const buttons = buttonsOf({ rule, year: first.year, lists, only, from })
  return { text: lines.join('\n'), options: [...buttons, ...yearBefore(first, at)] }
}

/** As long as a year is not due for long, late papers are of the one before. */
function yearBefore(duty: UnitDuty, at: Date): ReplyOption[] {
  const { rule, year } = duty
  if (isInSeason(duty, at) || year === rule.first) return []
  return [{ id: `duty:board:${rule.organization}:${rule.id}:${year - 1}`, label: `Xem năm ${year - 1}` }]
}

type Lists = Record<'open' | 'reported' | 'confirmed' | 'exempt', UnitDuty[]>

function groupDuties(duties: readonly UnitDuty[]): Lists {
  const of = (state: string) => duties.filter((duty) => duty.state === state)
  return { open: of('open'), reported: of('reported'), confirmed: of('confirmed'), exempt: of('exempt') }
}

function countAll(duties: readonly UnitDuty[], lists: Lists, at: Date): string {
  const { open, reported, confirmed, exempt } = lists
  const late = duties.filter((duty) => duty.state !== 'open' && isLate(duty, at)).length
  return [
    `${open.length} chưa gửi`,
    `${reported.length} đã báo gửi chờ xác nhận`,
    `${confirmed.length} đã xác nhận`,
    ...(late > 0 ? [`trong đó ${late} gửi trễ`] : []),
    ...(exempt.length > 0 ? [`${exempt.length} không thuộc diện`] : []),
  ].join(', ')
}

const titles = {
  open: 'Chưa gửi',
  reported: 'Đã báo gửi, chờ xác nhận',
  confirmed: 'Đã xác nhận',
  exempt: 'Không thuộc diện',
} as const

function listLines(lists: Lists, only: string | undefined): string[] {
  return (['open', 'reported', 'confirmed', 'exempt'] as const)
    .filter(
      (state) =>
        lists[state].length > 0 &&
        (only === undefined ? state === 'open' || state === 'reported' : state === only),
    )
    .map((state) => `${titles[state]}: ${listNames(lists[state], only === undefined ? mostNames : 200)}.`)
}

function buttonsOf({
  rule,
  year,
  lists,
  only,
  from = 0,
}: Pick<Board, 'rule' | 'only' | 'from'> & { year: number; lists: Lists }): ReplyOption[] {
  const key = `${rule.organization}:${rule.id}:${year}`
  const state = only ?? 'reported'
  const all = Object.entries(lists).find(([each]) => each === state)?.[1] ?? []
  const shown = all.slice(from, from + mostButtons)
  const next = from + shown.length
  return [
    ...(lists.open.length > 0 ? [{ id: `duty:nudge:${key}`, label: 'Nhắc các đơn vị chưa gửi' }] : []),
    ...shown.map(({ unit }) => ({ id: `duty:unit:${key}:${unit.code}`, label: unit.name })),
    ...(next < all.length
      ? [{ id: `duty:board:${key}:${state}:${next}`, label: `Xem tiếp (còn ${all.length - next} đơn vị)` }]
      : []),
    ...(only === undefined
      ? (['open', 'confirmed', 'exempt'] as const)
          .filter((state) => lists[state].length > 0)
          .map((state) => ({
            id: `duty:board:${key}:${state}`,
            label: `Xem: ${titles[state].toLowerCase()}`,
          }))
      : []),
  ]
}

/** A unit that is none of the list's is asked about, not guessed: somebody has to look after these people. */
function describeUnclear(people: readonly UnclearPerson[]): string[] {
  if (people.length === 0) return []
  const names = people.slice(0, mostNames).map(({ name, why }) => `${name} (${whyUnclear[why]})`)
  const more = people.length - names.length
  return [`Chưa rõ đơn vị, cần hỏi lại: ${names.join('; ')}${more > 0 ? ` và ${more} người khác` : ''}.`]
}

const whyUnclear = {
  commune: 'trạm thuộc UBND xã, phường',
  unsure: 'trạm chưa rõ thuộc đâu',
  'not-listed': 'không có trong danh sách',
} as const
