import type { SectionSource, Validity } from '../section-source.ts'

export interface Telling {
  /** ISO day of the asker's today. */
  today: string
  /** Provinces whose staff are served: another province's rule is none of theirs. */
  provinces: readonly string[]
  /** Who can say more. */
  office: string
}

/** An answer from a digest, with what its certainty and its time make of it said in the same breath. */
export function tellSource(text: string, source: SectionSource, telling: Telling): string {
  const before = [ofTime(source, telling.today), ofCertainty(source, telling)].filter((part) => part !== '')
  const told = source.certainty === 'secondary' ? closeFirstSentence(text, 'theo nguồn thứ cấp') : text
  return before.length === 0 ? told : `${joinLeads(before)}: ${told}`
}

/** „Quy định cũ, hết hiệu lực sau ngày …“ before what no longer holds, or not yet; else nothing. */
export function ofTime(
  { repealed = false, from, to, replacedBy }: Validity & { repealed?: boolean },
  today: string,
): string {
  const replaced = replacedBy === undefined ? '' : `, được thay bằng ${replacedBy}`
  if (from !== undefined && today < from) return `Quy định có hiệu lực từ ${printed(from)}`
  const ended = to === undefined ? 'đã hết hiệu lực' : `hết hiệu lực sau ngày ${printed(to)}`
  const isOver = repealed || (to !== undefined && to < today)
  return isOver ? `Quy định cũ, ${ended}${replaced}` : ''
}

function ofCertainty({ certainty, province }: SectionSource, { provinces, office }: Telling): string {
  if (certainty === 'other-province')
    return `Ví dụ ở ${province ?? 'tỉnh khác'}, không áp dụng cho ${provinces.join(', ') || 'tỉnh của anh/chị'}`
  return certainty === 'inferred' ? `Suy ra, cần hỏi lại ${office || 'bộ phận phụ trách'}` : ''
}

function joinLeads([first = '', ...rest]: string[]): string {
  return [first, ...rest.map((part) => part.charAt(0).toLowerCase() + part.slice(1))].join('; ')
}

/** „… ngày 24/4/2025.“ → „… ngày 24/4/2025 (theo nguồn thứ cấp).“ */
function closeFirstSentence(text: string, remark: string): string {
  const end = /[.:](?=\s+\p{Lu}|\s*\n|\s*$)/u.exec(text)?.index ?? text.length
  return `${text.slice(0, end)} (${remark})${text.slice(end) || '.'}`
}

function printed(day: string): string {
  return day.split('-').reverse().join('/')
}
