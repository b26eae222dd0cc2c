import { foldVietnamese } from '../../knowledge/search/fold-vietnamese.ts'
import { cleanAnswer, foldAnswer } from './clean-answer.ts'
import { ok, type Parsed, quote, refused } from './parsed.ts'
import { showNumber } from './read-figures.ts'
import { type NumberFound, readNumbers } from './read-numbers.ts'

interface AmountOptions {
  /** What is counted, as it is said: „đồng“, „phút“. An amount in another unit is refused. */
  unit?: string
}

const mostRead = 500
const most = 1e15

/** A number from 0 on, with its scale reckoned in: „3 triệu rưỡi“ is 3500000. What stands beside it is passed over. */
export function parseAmount(text: string, { unit = '' }: AmountOptions = {}): Parsed<number> {
  const example = unit === '' || isMoney(unit) ? '1.200 hoặc 3,5 triệu' : `30 ${unit}`
  const refuse = (why: string) => refused(`${why} Anh/chị ghi lại giúp tôi, ví dụ ${example}.`)
  const folded = foldAnswer(text)
  if (folded.length > mostRead) return refuse('Câu này dài quá, tôi chưa rõ là số nào.')
  const barred = findBar(folded, unit)
  if (barred !== undefined) return refuse(barred)
  const numbers = choose(readNumbers(withoutPeriods(cleanAnswer(text).toLowerCase())), folded)
  const [number] = numbers
  if (number === undefined) return refuse(`Tôi chưa thấy con số nào trong ${quote(text)}.`)
  if (number.unclear !== undefined) return refuse(`Với ${quote(text)}, ${number.unclear}.`)
  if (numbers.length > 1) {
    return refuse(`Tôi thấy nhiều số (${listNumbers(numbers)}), mục này chỉ cần một số.`)
  }
  if (number.value > most) return refuse('Số này lớn quá mức tôi ghi được.')
  const small = isMoney(unit) && number.value > 0 && number.value < 1000
  const said = `${showNumber(number.value)}${unit === '' ? '' : ` ${unit}`}`
  return number.doubtful || small || !number.sure
    ? ok(number.value, `Tôi hiểu là ${said}.`)
    : ok(number.value)
}

/** Words alone count only where no figures do, and where they stand by themselves: „không“ is 0, „không biết“ nothing. */
function choose(numbers: NumberFound[], folded: string): NumberFound[] {
  const sure = numbers.filter((number) => number.sure)
  if (sure.length > 0) return sure
  const words = folded.match(/[a-z]+/g) ?? []
  if (numbers.some(({ value }) => value === 0)) {
    return words.every((word) => besideZero.has(word)) ? numbers : []
  }
  return words.length <= mostWords ? numbers : []
}

const mostWords = 9
const besideZero = new Set([
  'da',
  'khong',
  'co',
  'dong',
  'd',
  'a',
  'em',
  'ca',
  'het',
  'phut',
  'gio',
  'ngay',
  'nguoi',
  'luot',
])

/** What forbids to read a number at all; a sentence. */
function findBar(folded: string, unit: string): string | undefined {
  if (/(?:^|[^\d\s] )-\d|\b(?:am|tru) \d/.test(folded)) return 'Số này không được âm.'
  if (/\b(?:vai|may|hang|nhieu) (?:ba )?(?:chuc|tram|nghin|ngan|trieu|ty|ti|muoi)\b/.test(folded)) {
    return 'Tôi cần một con số, dù chỉ là ước lượng.'
  }
  const other = unitGroups.find((group) => group.pattern.test(folded))
  const own = unitGroups.find((group) => group.names.includes(foldVietnamese(unit)))
  if (other === undefined || other === own) return undefined
  if (other.names.includes('%')) return 'Mục này cần một số, không phải tỷ lệ phần trăm.'
  return unit === '' ? undefined : `Mục này tính bằng ${unit}.`
}

const unitGroups = [
  { names: ['%', 'phan tram'], pattern: /\d ?%|\bphan tram\b/ },
  { names: ['phut'], pattern: /\d ?(?:phut|p)\b/ },
  { names: ['gio', 'tieng'], pattern: /\d ?(?:gio|tieng|h)(?:\b|\d)/ },
  { names: ['giay'], pattern: /\d ?giay\b/ },
  { names: ['ngay'], pattern: /\d ?ngay\b/ },
  { names: ['tuan'], pattern: /\d ?tuan\b/ },
  { names: ['thang'], pattern: /\d ?thang$/ },
  { names: ['nam'], pattern: /\d ?nam$/ },
  { names: ['dong', 'vnd', 'd'], pattern: /(?:\d|k|trieu|tr|ngan|nghin|ty) ?(?:dong|vnd|d)\b/ },
]

const period = '(?:năm|nam|tháng|thang|ngày|ngay|tuần|tuan|quý|quy|ca|lượt|luot|lần|lan|giờ|gio|người|nguoi)'
const perPeriod = new RegExp(
  `(?:mỗi|moi|hằng|hàng|hang|/) ?(?:một |mot |1 )?${period}(?!\\p{L})|(?<=\\S) 1 ${period}[ .!ạ]*$`,
  'gu',
)

/** „3 triệu mỗi năm“ is one number. */
function withoutPeriods(text: string): string {
  return text.replace(perPeriod, ' ; ')
}

function isMoney(unit: string): boolean {
  return ['dong', 'vnd'].includes(foldVietnamese(unit))
}

function listNumbers(numbers: NumberFound[]): string {
  return numbers
    .slice(0, 4)
    .map(({ value }) => showNumber(value))
    .join('; ')
}
