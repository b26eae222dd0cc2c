import { foldVietnamese } from '../knowledge/search/fold-vietnamese.ts'
import type { EvaluationRow } from './judge-answer.ts'

/** How health staff shorten what they type; words only. */
const shortForms: readonly [long: string, short: string][] = [
  ['không', 'ko'],
  ['được', 'đc'],
  ['những', 'nhữg'],
  ['người', 'ng'],
  ['bao nhiêu', 'bn'],
  ['như thế nào', 'ntn'],
  ['thế nào', 'tn'],
  ['gì', 'j'],
  ['rồi', 'r'],
  ['với', 'vs'],
  ['vậy', 'z'],
  ['quyết định', 'qđ'],
  ['nghị quyết', 'nq'],
  ['nghị định', 'nđ'],
  ['thông tư', 'tt'],
  ['kế hoạch', 'kh'],
  ['khen thưởng', 'kt'],
  ['thi đua', 'tđ'],
  ['sáng kiến', 'sk'],
  ['báo cáo', 'bc'],
  ['chuyển đổi số', 'cđs'],
  ['bệnh án điện tử', 'bađt'],
  ['chiến sĩ thi đua cơ sở', 'cstđcs'],
  ['chiến sĩ thi đua', 'cstđ'],
  ['lao động tiên tiến', 'lđtt'],
  ['bệnh viện', 'bv'],
  ['giám đốc', 'gđ'],
  ['cán bộ', 'cb'],
  ['sở y tế', 'syt'],
  ['trạm y tế', 'tyt'],
]

const byLength = [...shortForms].sort(([left], [right]) => right.length - left.length)

/** Every row in three typing styles: as it stands, without diacritics, and in chat spelling. */
export function retypeRows(rows: readonly EvaluationRow[]): EvaluationRow[] {
  return rows.flatMap((row) => [
    { ...row, style: 'diacritics' },
    { ...row, id: `${row.id}-none`, style: 'none', question: withoutDiacritics(row.question) },
    { ...row, id: `${row.id}-chat`, style: 'chat', question: toChatSpelling(row.question) },
  ])
}

/** „Hạn nộp báo cáo?“ → „Han nop bao cao?“ */
export function withoutDiacritics(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
}

/**
 * Small letters, no end mark, everyday short forms, and every third of the other words without its diacritics: the same
 * text always gives the same spelling.
 */
export function toChatSpelling(text: string): string {
  let typed = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[?.!]+$/, '')
  for (const [long, short] of byLength) {
    typed = typed.replace(new RegExp(`(?<![\\p{L}\\d])${long}(?![\\p{L}\\d])`, 'gu'), () => short)
  }
  return typed
    .split(' ')
    .map((word, at) => (at % 3 === 2 && !/\d/.test(word) ? foldVietnamese(word) : word))
    .join(' ')
}
