import type { HeadFields } from './parse-front-matter.ts'
import type { Passage } from './passage.ts'
import { isPaperTitle, paperKind } from './structure/paper-kind.ts'

/** What a paper without front matter says of itself in its letterhead and title; the rest stays empty. */
export function guessHead(text: string, passages: Passage[], fallbackTitle: string): HeadFields {
  const opening = passages.filter((passage) => passage.path === 'mở đầu')
  const title = findTitle(opening)
  // Only the letterhead speaks of the paper itself; below the title other papers are cited.
  const letter = title ? undefined : findLetter(opening)
  const letterhead = text.slice(0, title?.start ?? letter?.end ?? 0)
  return {
    title: title ? tidyTitle(title.lines) : (letter?.title ?? firstHeading(passages) ?? fallbackTitle),
    number:
      /(?:^|\n)[ \t]*Số\s*:[ \t]*(\d[\p{L}\d]*\s?\/[\p{L}\d][\p{L}\d-]*)/u
        .exec(letterhead)?.[1]
        ?.replace(/\s/g, '') ?? '',
    issuer: '',
    issued: findIssued(letterhead),
    period: findPeriod(title?.lines.join(' ') ?? letter?.title ?? ''),
    kind: letter ? 'công văn' : paperKind(title?.lines[0] ?? ''),
    source: '',
  }
}

interface Title {
  start: number
  lines: string[]
}

function findTitle(opening: Passage[]): Title | undefined {
  const first = opening.findIndex(({ text }) => isPaperTitle(text))
  const start = opening[first]?.start
  if (start === undefined) return undefined
  const lines: string[] = []
  for (const passage of opening.slice(first, first + 4)) {
    if (passage.kind !== 'heading' || (lines.length > 1 && whoIssues.test(passage.text))) break
    lines.push(passage.text)
  }
  return { start, lines: lines.length > 0 ? lines : [opening[first]?.text ?? ''] }
}

/** A decision names below its title whose it is. */
const whoIssues =
  /^(?:PHÓ\s+)?(?:GIÁM ĐỐC|CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|HỘI ĐỒNG|ỦY BAN|UỶ BAN|HIỆU TRƯỞNG|VIỆN TRƯỞNG)(?!\p{L})/u

/** "KẾ HOẠCH" + "Triển khai …" → "Kế hoạch triển khai …". */
function tidyTitle([first = '', ...rest]: string[]): string {
  if (rest.length === 0) return first.slice(0, 300)
  const kind = first.charAt(0) + first.slice(1).toLowerCase()
  const [second = '', ...others] = rest
  const lowered = /^\p{Lu}\p{Ll}/u.test(second) ? second.charAt(0).toLowerCase() + second.slice(1) : second
  return [kind, lowered, ...others].join(' ').slice(0, 300)
}

/** An official letter has no title but says what it is about, and to whom it goes: "V/v triển khai …", "Kính gửi: …". */
function findLetter(opening: Passage[]): { title: string; end: number } | undefined {
  const about = opening.find(({ text }) => subject.test(text))
  const words = subject.exec(about?.text ?? '')?.[1]
  const to = opening.find(({ text }) => /^kính gửi/iu.test(text))
  if (about === undefined || words === undefined || to === undefined) return undefined
  return { title: `Công văn về việc ${words}`.slice(0, 300), end: Math.max(about.end, to.start) }
}

const subject = /(?:^|\s)V\/v:?\s+(.+)/iu

function firstHeading(passages: Passage[]): string | undefined {
  const about = passages
    .map(({ text }) => /^V\/v:?\s+(.+)/iu.exec(text)?.[1])
    .find((words) => words !== undefined)
  const heading = passages.find(
    ({ kind, marker, text }) => kind === 'heading' && marker === '' && !letterhead.test(text),
  )
  return (about ?? heading?.text)?.slice(0, 300)
}

const letterhead =
  /^(?:bộ|sở|ủy ban|uỷ ban|ubnd|bệnh viện|trung tâm|phòng|cộng hòa|cộng hoà|việt nam|độc lập)(?!\p{L})/iu

/** „… năm 2026 - 2027“, „giai đoạn 2026 – 2029“; the year of a single one says no period. */
function findPeriod(title: string): string {
  const [, first = '', last = ''] =
    /(?<![\d/])(20\d\d)\s*(?:[-–—]|đến(?: hết)?(?: năm)?)\s*(20\d\d)(?!\d)/iu.exec(title) ?? []
  return first < last ? `${first}–${last}` : ''
}

function findIssued(letterhead: string): string {
  const match = /,\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu.exec(letterhead)
  if (!match) return ''
  const [, day = '', month = '', year = ''] = match
  if (Number(day) < 1 || Number(day) > 31 || Number(month) < 1 || Number(month) > 12) return ''
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
