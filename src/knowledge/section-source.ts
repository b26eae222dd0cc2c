import type { Passage } from './passage.ts'

/** How sure a statement of a digest is; what an answer may make of it is in `answer/tell-source.ts`. */
export type Certainty = 'official' | 'plan' | 'secondary' | 'inferred' | 'other-province'

/** From when to when a rule holds: ISO days, both inclusive. */
export interface Validity {
  from?: string
  to?: string
  /** What has taken its place. */
  replacedBy?: string
}

/** The last lines of a digest's section: „Nguồn: Luật …, Điều 24. [CT-trích]“ and „Hiệu lực: đến hết 30/06/2025; thay bằng …“. */
export interface SectionSource extends Validity {
  text: string
  certainty: Certainty
  /** Whose rule it is, when another province's. */
  province?: string
  /** An old rule: told only when the old one is asked for. */
  repealed: boolean
}

/** A digest of ours says so in its front matter. */
export const digestKind = 'bản tóm tắt'

const certainties: Record<string, Certainty> = {
  CT: 'official',
  'CT-trích': 'official',
  KH: 'plan',
  TC: 'secondary',
  SUY: 'inferred',
}

const sourceLine = /^Nguồn:\s*(.+?)\.?\s*\[([^\]]+)\]/su
const validityLine =
  /Hiệu lực:\s*(?:từ\s+(\d{2}\/\d{2}\/\d{4}))?\s*(?:đến hết\s+(\d{2}\/\d{2}\/\d{4}))?(?:;\s*thay bằng\s+(.+?))?\.?\s*$/su

/** Whether a passage is one of those lines of a digest: it says where an answer is from and is none. */
export function isSourceLine({ kind }: { kind: string }, { text }: Pick<Passage, 'text'>): boolean {
  return kind === digestKind && /^(?:Nguồn|Hiệu lực):\s/u.test(text)
}

/** Of the passages of one section; undefined without such a line, a reason (Vietnamese) for one that can't be used. */
export function readSectionSource(passages: readonly Passage[]): SectionSource | string | undefined {
  const lines = passages
    .filter((passage) => isSourceLine({ kind: digestKind }, passage))
    .map(({ text }) => text)
  if (lines.length === 0) return undefined
  const whole = lines.join('\n')
  const [, text, mark = ''] = sourceLine.exec(whole) ?? []
  if (text === undefined) return 'dòng “Nguồn: …” chưa đúng dạng “Nguồn: <văn bản>. [CT]”'
  const certainty = readMark(mark)
  if (certainty === undefined) return `chưa rõ độ tin cậy “[${mark}]”`
  if (!whole.includes('Hiệu lực:')) return { text, ...certainty }
  const [, from, to, replacedBy] = validityLine.exec(whole) ?? []
  if (from === undefined && to === undefined) return 'dòng “Hiệu lực: …” chưa đúng dạng'
  return {
    text,
    ...certainty,
    ...(from && { from: isoDay(from) }),
    ...(to && { to: isoDay(to) }),
    ...(replacedBy && { replacedBy }),
  }
}

/** „CT-trích, cũ“; „CT – Bắc Ninh“ is a rule of another province. What nobody has checked has no mark that is known. */
function readMark(mark: string): Pick<SectionSource, 'certainty' | 'repealed' | 'province'> | undefined {
  const [first = '', ...more] = mark.split(/\s*,\s*/)
  const [kind = '', province] = first.split(/\s+–\s+/)
  const certainty = certainties[kind]
  if (certainty === undefined || more.some((word) => word !== 'cũ')) return undefined
  const repealed = more.includes('cũ')
  return province === undefined
    ? { certainty, repealed }
    : { certainty: 'other-province', repealed, province }
}

function isoDay(printed: string): string {
  return printed.split('/').reverse().join('-')
}

/** Whether a rule holds on an ISO day. */
export function isInForce({ from, to }: Validity, day: string): boolean {
  return (from === undefined || from <= day) && (to === undefined || day <= to)
}

/** What is wrong with a digest: every numbered section must name its source and how sure it is. */
export function checkDigest(passages: readonly Passage[]): string[] {
  const paths = new Set(passages.map(({ path }) => path).filter((path) => /^\d/.test(path)))
  return [...paths].flatMap((path) => {
    const source = readSectionSource(passages.filter((passage) => passage.path === path))
    if (source === undefined) return [`mục ${path} thiếu dòng “Nguồn: …”`]
    return typeof source === 'string' ? [`mục ${path}: ${source}`] : []
  })
}
