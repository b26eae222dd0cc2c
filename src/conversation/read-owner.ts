import type { Organization } from '../knowledge/organization.ts'
import { createPhraseTable, toWords, type Word } from '../knowledge/vocabulary/phrase-table.ts'
import type { NameTables } from './read-name.ts'

const tableOf = (phrases: string) =>
  createPhraseTable(phrases.split(', ').map((phrase) => [phrase, true] as const))

/** What an organization has of its own … */
const owned = tableOf(
  'hạn, thời hạn, thời gian, ngày nào, khi nào, bao giờ, ngày mấy, chừng nào, deadline, kế hoạch, tiêu chí, tiêu chuẩn, chỉ tiêu, mục tiêu, nhiệm vụ, đối tượng',
)
/** … and what the office above gives the ones below. */
const given = tableOf(
  'hướng dẫn, giấy khen, bằng khen, khen thưởng, khen tặng, đề nghị, chỉ đạo, giám đốc, thẩm định, ý kiến, văn bản, công văn, quyết định, yêu cầu, trình, gửi về, gửi lên, lên sở',
)
const prepositions = tableOf('của, bên, phía, của bên, của phía, bên phía')
const asking = tableOf(
  'là, ngày nào, khi nào, bao giờ, ngày mấy, chừng nào, gì, những gì, gồm, gồm những, gồm có, thế nào, như thế nào, ra sao, sao, đâu, ở đâu, bao nhiêu, nào, là mấy, mấy, tới, đến',
)

/**
 * Whose it is that is asked for, by its kind alone and at the end: „hạn nộp báo cáo của sở là ngày nào“. What is given by
 * a department („hướng dẫn của Sở“) may be the asker's own superior's. Pure.
 */
export function readOwner(text: string, { kinds, names, words }: NameTables): Organization | undefined {
  const typed = toWords(text)
  const holds = (table: typeof owned, list: readonly Word[]) =>
    list.some((_, at) => table.match(list, at) !== undefined)
  if (holds(given, typed) || !holds(owned, typed) || typed.some((_, at) => names.match(typed, at))) {
    return undefined
  }
  const says = [asking, words.endings, words.particles]
  for (const at of typed.keys()) {
    const kindAt = at + (prepositions.match(typed, at)?.length ?? 0)
    const kind = kindAt === at ? undefined : kinds.match(typed, kindAt)
    const [organization, ...others] = kind?.value ?? []
    if (kind === undefined || organization === undefined || others.length > 0) continue
    let end = kindAt + kind.length
    for (let length = 1; length > 0 && end < typed.length; end += length) {
      length = Math.max(...says.map((table) => table.match(typed, end)?.length ?? 0))
    }
    if (end === typed.length) return organization
  }
  return undefined
}
