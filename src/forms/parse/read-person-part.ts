import { foldVietnamese } from '../../knowledge/search/fold-vietnamese.ts'
import { type Day, dayOf, fullYear, yearOf } from './day.ts'
import { type PersonText, readPersonText } from './read-person-text.ts'

/** Something said of a person: in words, an ISO day or a year of birth, a share in percent; or what is wrong with it. */
export type PersonFact =
  | PersonText
  | { kind: 'born'; text: string }
  | { kind: 'share'; share: number }
  | { kind: 'wrong'; why: string }

// Bounded, so that no text of many such words can be cut up in exponentially many ways.
const share =
  /[(:=\s]*(?:(?:đóng góp|dong gop|tỷ lệ|tỉ lệ|ty le)[\s:]*){0,2}(?<![\d/.-])(-?\d{1,4}(?:[.,]\d+)?)\s*(?:%|phần trăm|phan tram)\)?/iu
const born =
  /[(\s]*(?:(?:sinh|ngày|ngay|năm|nam|sn|ns)[\s.:]*){0,2}(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?!\d)\)?/iu
const bornInWords =
  /(?:sinh\s+)?(?:ngày|ngay)\s+(\d{1,2})\s+(?:tháng|thang)\s+(\d{1,2})\s+(?:năm|nam)\s+(\d{4})(?!\d)/iu
const bornYear =
  /[(\s]*(?:(?:sinh|năm|nam|sn|ns)[\s.:]*){0,2}(?<![\d/.-])(19[2-9]\d|20[01]\d)(?![\d/.-])\)?/iu

/** What a part of a line says: its words first, then the day of birth and the share. */
export function readPersonPart(part: string, today: Day): PersonFact[] {
  const { kind, rest } = readLabel(part)
  const facts: PersonFact[] = []
  const withoutShare = rest.replace(share, (_, figures: string) => {
    facts.push(readShare(figures))
    return ' '
  })
  const words = withoutShare
    .replace(born, (_, day: string, month: string, year: string) => {
      facts.push(readBorn([day, month, year], today))
      return ' '
    })
    .replace(bornInWords, (_, day: string, month: string, year: string) => {
      facts.push(readBorn([day, month, year], today))
      return ' '
    })
    .replace(bornYear, (_, year: string) => {
      facts.push({ kind: 'born', text: year })
      return ' '
    })
    .replace(/\s+/g, ' ')
    .replace(/^[\s:.()-]+|[\s:.(-]+$/g, '')
  if (!/[\p{L}\p{N}]/u.test(words)) return facts
  if (/^\d{1,3}(?:[.,]\d+)?$/.test(words)) return [...facts, readShare(words)]
  return [...(kind === undefined ? readPersonText(words) : [{ kind, text: words }]), ...facts]
}

const labels: [pattern: RegExp, kind: PersonText['kind'] | undefined][] = [
  [/^(?:ho va ten|ho ten|ten|tac gia chinh|tac gia|dong tac gia) ?: ?/, undefined],
  [
    /^(?:ngay sinh|nam sinh|sinh ngay|sinh nam|sinh|ty le dong gop|ti le dong gop|ty le|ti le|dong gop) ?: ?/,
    undefined,
  ],
  [
    /^(?:don vi cong tac|don vi|noi cong tac|noi lam viec|noi thuong tru|khoa phong|khoa\/phong) ?: ?/,
    'workplace',
  ],
  [/^(?:chuc danh|chuc vu) ?: ?/, 'title'],
  [/^(?:trinh do chuyen mon|trinh do|chuyen mon) ?: ?/, 'qualification'],
]

/** „Chức vụ: …“ says itself what follows. */
function readLabel(part: string): { kind: PersonText['kind'] | undefined; rest: string } {
  const folded = foldVietnamese(part)
  for (const [pattern, kind] of labels) {
    const length = pattern.exec(folded)?.[0].length
    if (length !== undefined && folded.length === part.length) return { kind, rest: part.slice(length) }
  }
  return { kind: undefined, rest: part }
}

function readShare(figures: string): PersonFact {
  const value = Number(figures.replace(',', '.'))
  if (value < 0 || value > 100)
    return { kind: 'wrong', why: `tỷ lệ ${figures}% không nằm trong khoảng 0–100` }
  if (/[.,]\d{3,}$/.test(figures))
    return { kind: 'wrong', why: `tỷ lệ ${figures.replace('.', ',')}% có quá hai chữ số sau dấu phẩy` }
  return { kind: 'share', share: value }
}

/** Two figures of a year are the last such year that has been. */
function readBorn([day = '', month = '', year = '']: string[], today: Day): PersonFact {
  const written = fullYear(Number(year))
  const past = year.length === 2 && written > yearOf(today) ? written - 100 : written
  const found = dayOf(past, Number(month), Number(day))
  if (found === undefined)
    return { kind: 'wrong', why: `ngày sinh ${day}/${month}/${year} không có trong lịch` }
  if (found > today) return { kind: 'wrong', why: `ngày sinh ${day}/${month}/${year} còn ở phía trước` }
  return { kind: 'born', text: found }
}
