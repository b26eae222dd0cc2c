import type { Answer, Heading } from '../knowledge/answer/answer.ts'
import { describeSection, type Reply, type ReplyOption } from '../message.ts'
import { hasButtons, type Turn } from './turn.ts'

/** The headings of an overview can be chosen, and stand only there; nothing else is listed beside a numbered list of them. */
export function offerHeadings(
  turn: Turn,
  reply: Reply,
  { answer, key }: { answer: Pick<Answer, 'headings'>; key: string },
): Reply {
  const { headings = [] } = answer
  if (headings.length === 0) return reply
  const options = headingOptions(turn, answer, { key, whole: !hasButtons(turn) })
  const text = withoutHeadings(reply.text, headings.slice(0, mostOptions))
  return { ...reply, text, options: hasButtons(turn) ? [...options, ...(reply.options ?? [])] : options }
}

/** Telegram shows no more of a button, and more of them is no help. */
const longestLabel = 60
const mostOptions = 16

/** The headings of an overview to choose from, each with the key of the answer they stand in. */
function headingOptions(
  { names }: Pick<Turn, 'names'>,
  { headings = [] }: Pick<Answer, 'headings'>,
  { key, whole }: { key: string; whole: boolean },
): ReplyOption[] {
  const owners = new Set(headings.map(({ document }) => document.split('/')[0]))
  return headings.slice(0, mostOptions).map(({ document, section, title }) => {
    const owner = owners.size > 1 ? names.find(document.split('/')[0]) : undefined
    const place = labelSection(section)
    const label = `${owner === undefined ? place : `${owner.short}, ${uncapitalize(place)}`}: ${title}`
    return { id: `section:${key}:${document}#${section}`, label: whole ? label : shortenLabel(label) }
  })
}

/** The text without the headings, which the buttons or the numbered list below it repeat. */
function withoutHeadings(text: string, headings: readonly Heading[]): string {
  const listed = new Set(headings.map(({ line }) => line))
  return text
    .split('\n')
    .filter((line) => !listed.has(line))
    .join('\n')
}

/** `Mục III.2` */
export function labelSection(section: string): string {
  const place = describeSection(section)
  return place.charAt(0).toUpperCase() + place.slice(1)
}

function uncapitalize(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function shortenLabel(label: string): string {
  if (label.length <= longestLabel) return label
  const end = label.lastIndexOf(' ', longestLabel - 1)
  return `${label.slice(0, end > 0 ? end : longestLabel - 1).toWellFormed()}…`
}
