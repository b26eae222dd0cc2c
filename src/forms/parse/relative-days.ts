import { addDays, dayInMonth, nearestDayOfMonth, nearestWeekday, weekdayInWeek } from './day.ts'
import type { DayRule, FindContext, Found } from './find-days.ts'
import { readSmallNumber, smallNumber } from './small-number.ts'

const vague = (why: string) => (): Found => ({ kind: 'vague', why })

/** Days that are said from today on; after them, what names no day. */
export const relativeRules: DayRule[] = [
  {
    pattern:
      /\b(?:may|vai|nhieu|\d+|muoi) ?(?:ngay|hom|bua) (?:nay|qua|gan day)\b|\b(?:may|vai|nhieu) (?:ngay|hom|bua) truoc\b/g,
    read: vague('Câu này chưa cho biết chính xác là ngày nào.'),
  },
  {
    pattern: new RegExp(
      `\\b(?:mung|mong|ngay|hom) (?<day>${smallNumber}) thang (?<month>nay|truoc|roi|qua|vua roi|vua qua|sau|toi)\\b`,
      'g',
    ),
    read: readDayOfMonth,
  },
  {
    pattern: new RegExp(
      `\\b(?:mung|mong) (?<day>${smallNumber})(?! ?thang)|\\bngay (?<figure>\\d{1,2})(?!\\d|[/.,-]\\d| ?thang)`,
      'g',
    ),
    read: readDayOfMonth,
  },
  {
    pattern: new RegExp(
      `\\b(?:cach (?:day|nay)|truoc day) (?<before>${smallNumber}) ?(?:ngay|hom|bua)\\b(?: truoc)?|\\b(?<ago>${smallNumber}) ?(?:ngay|hom|bua) truoc\\b|\\b(?:sau )?(?<ahead>${smallNumber}) ?(?:ngay|hom|bua) (?:nua|sau|toi)\\b`,
      'g',
    ),
    read: ({ before, ago, ahead }, { today }) => {
      const days = readSmallNumber(before ?? ago ?? ahead ?? '') ?? 0
      return { kind: 'day', day: addDays(today, ahead === undefined ? -days : days), understood: true }
    },
  },
  {
    pattern: /\b(?:hom|bua|sang|trua|chieu|toi) nay\b|\bhnay\b|\bngay hom nay\b|^nay\b/g,
    read: fromToday(0),
  },
  { pattern: /\b(?:hom|bua|sang|trua|chieu|toi|dem) qua\b|\bhqua\b|\bngay qua\b/g, read: fromToday(-1) },
  {
    pattern: /\b(?:hom|bua) kia\b/g,
    read: (_, { today, typed }) => {
      return { kind: 'day', day: addDays(today, /(?:hôm|bữa) kìa/.test(typed) ? -3 : -2), understood: true }
    },
  },
  { pattern: /\b(?:ngay|sang|trua|chieu|toi|hom) mai\b|^mai\b/g, read: fromToday(1) },
  { pattern: /\bngay (?:kia|mot)\b|^mot\b$/g, read: fromToday(2) },
  {
    pattern:
      /\b(?:t(?:hang)?\.? ?)\d{1,2}\s*[/-]\s*\d{4}\b|(?<![\d/.-])(?:0?[1-9]|1[0-2])\s*[/.-]\s*\d{4}(?!\d)|\bthang ?(?:\d{1,2}|muoi mot|muoi hai|[a-z]+)(?:,? nam (?:\d{2,4}|nay|ngoai|truoc|kia))?\b|\bt(?:[89]|1[0-2])\b/g,
    read: vague('Tôi mới biết tháng, chưa biết ngày.'),
  },
  {
    pattern:
      /(?:\bthu ?(?<number>[2-7]|hai|ba|tu|bon|nam|sau|bay)|\b(?<sunday>chu nhat|cn)|\b(?<short>t[2-7]))\b(?:,? (?:cua )?(?<week>tuan (?:truoc nua|vua roi|vua qua|truoc|roi|qua|nay|sau|toi)|vua roi|vua qua|truoc|roi|qua|nay|sau|toi)\b)?/g,
    read: readWeekday,
  },
  {
    pattern: /\btuan\b(?: (?:vua roi|vua qua|truoc|roi|qua|nay|sau|toi)\b)?/g,
    read: vague('Tôi mới biết tuần, chưa biết ngày nào trong tuần.'),
  },
  {
    pattern: /\b(?:nam|quy) (?:ngoai|nay|truoc|kia|sau|toi|\d{1,4}|i{1,3}|iv)\b/g,
    read: vague('Tôi chưa biết ngày và tháng.'),
  },
  { pattern: /^(?:nam )?(?:19|20)\d\d$/g, read: vague('Tôi mới biết năm, chưa biết ngày và tháng.') },
  { pattern: /^\d{1,2}$/g, read: vague('Tôi chưa biết tháng nào.') },
]

function fromToday(days: number): DayRule['read'] {
  return (_, { today }) => ({ kind: 'day', day: addDays(today, days), understood: true })
}

const monthsAway: Record<string, number> = { nay: 0, sau: 1, toi: 1 }

/** „mùng 5“ is the nearest fifth, „mùng 5 tháng trước“ that of last month. */
function readDayOfMonth(match: Record<string, string | undefined>, context: FindContext): Found {
  const day = readSmallNumber(match.day ?? match.figure ?? '') ?? 0
  const found =
    match.month === undefined
      ? nearestDayOfMonth(day, context)
      : dayInMonth(context.today, monthsAway[match.month] ?? -1, day)
  if (found !== undefined) return { kind: 'day', day: found, understood: true }
  return { kind: 'wrong', why: `Tháng ấy không có ngày ${day}.` }
}

const weekdayNumbers: Record<string, number> = { hai: 1, ba: 2, tu: 3, bon: 3, nam: 4, sau: 5, bay: 6 }
const weeksAway: Record<string, number> = { 'truoc nua': -2, nay: 0, sau: 1, toi: 1 }

function readWeekday(match: Record<string, string | undefined>, context: FindContext): Found {
  const { number, sunday, short, week } = match
  if (short !== undefined && week === undefined) {
    return { kind: 'vague', why: `Tôi chưa rõ “${short.toUpperCase()}” là thứ hay là tháng.` }
  }
  const figure = number ?? short?.slice(1) ?? ''
  const weekday = sunday === undefined ? (weekdayNumbers[figure] ?? Number(figure) - 1) : 7
  if (week === undefined) return { kind: 'weekday', weekday }
  if (week.startsWith('tuan ')) {
    const weeks = weeksAway[week.slice('tuan '.length)] ?? -1
    return { kind: 'day', day: weekdayInWeek(weekday, weeks, context.today), understood: true }
  }
  if (week === 'nay') return { kind: 'day', day: weekdayInWeek(weekday, 0, context.today), understood: true }
  const direction = week === 'sau' || week === 'toi' ? 'future' : 'past'
  return { kind: 'day', day: nearestWeekday(weekday, { ...context, direction }, false), understood: true }
}
