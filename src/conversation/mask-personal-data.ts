import type { PeopleWords } from '../knowledge/vocabulary/conversation-words.ts'
import { maskNames } from './mask-names.ts'

const surnames =
  'Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Đinh|Lâm|Mai|Trịnh|Tô|Tạ|Thạch|Sơn|Kiên|Diệp|Châu|Lương|Tống|Triệu|Quách|Nguyen|Tran|Pham|Huynh'
/** After these a person's name is the name of a place. */
const places =
  '(?i:bệnh viện|bv|bvđk|đa khoa|trung tâm|trường|đường|phường|xã|quận|huyện|thành phố|tp|giải thưởng)\\.?'
const titles =
  '(?i:ông|bà|anh|chị|cô|chú|bác|em|bác sĩ|bác sỹ|bs|bscki|bsckii|ths|ts|ds|đd|dược sĩ|điều dưỡng|đồng chí|đ\\/c|tên|là)\\.?'
const surname = `(?!Hồ Chí Minh|Hồ Sơ)(?:${surnames})`

/** „phát sinh 2026“ tells nobody's birth. */
const bornBefore =
  '(?<!\\p{L})(?<!(?:phát|phat|nảy|khai|vệ|ve|học|hoc) )(?:ngày sinh|ngay sinh|năm sinh|sinh ngày|sinh ngay|sinh năm|sinh nam|sinh|sn|ns|dob)[\\s:]{1,3}'
const birthDate =
  '\\p{Nd}{1,2}\\s?[/.-]\\s?\\p{Nd}{1,2}(?:\\s?[/.-]\\s?\\p{Nd}{2,4})?|\\p{Nd}{1,2} (?:tháng|thang) \\p{Nd}{1,2}(?: (?:năm|nam) \\p{Nd}{4})?|(?:19|20)\\p{Nd}{2}'

const nameWord = '\\p{Lu}\\p{Ll}+'
const patterns: [pattern: RegExp, mask: string][] = [
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '[thư điện tử]'],
  [
    /(?:https?:\/\/)?(?:www\.|m\.)?(?:facebook\.com|fb\.com|fb\.me|t\.me|telegram\.me|zalo\.me|tiktok\.com)\/\S+/giu,
    '[tài khoản]',
  ],
  [/(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{2,}/gu, '[tài khoản]'],
  [/(?<=(?:sđt|sdt|đt|điện thoại|dien thoai|zalo|phone|tel)\D{0,12})\p{Nd}(?:[ .-]?\p{Nd}){5,}/giu, '[số]'],
  [/(?<!\p{N})\p{Lu}\p{Nd}{7,8}(?!\p{N})/gu, '[số]'],
  [new RegExp(`(?<=${bornBefore})(?:${birthDate})(?![\\p{Nd}/])`, 'giu'), '[ngày sinh]'],
  [
    new RegExp(
      `(?<!(?:^|[^\\p{L}])${places}\\s)(?<![\\p{L}])${surname}(?:\\s${nameWord}){2,3}(?!\\p{L})`,
      'gu',
    ),
    '[tên]',
  ],
  [new RegExp(`(?<=(?:^|[^\\p{L}])${titles}\\s)${surname}(?:\\s${nameWord}){1,3}(?!\\p{L})`, 'gu'), '[tên]'],
]

/** Nine digits and more, however they are grouped: telephone, citizen id, bank account. */
const longNumber = /(?<!\p{N})\+?\(?\p{Nd}(?:[\s.\-()]{0,2}\p{Nd}){8,}(?!\p{N})/gu
const moneyOrYears = /^(?:[1-9]\d{0,2}(?:\.\d{3})+|(?:19|20)\d{2}(?:[\s-]+(?:19|20)\d{2})+)$/

/**
 * The text without telephone numbers, e-mail addresses, citizen ids, dates of birth, account names and names of people.
 * Other dates, amounts and document numbers stay. `nameMask` tells one that is hidden from another. Pure.
 */
export function maskPersonalData(
  text: string,
  people: PeopleWords,
  nameMask: NameMask = (mask) => mask,
): string {
  const masked = patterns.reduce(
    (result, [pattern, mask]) => result.replace(pattern, (found) => nameMask(mask, found)),
    text.normalize('NFC'),
  )
  const numberless = masked.replace(longNumber, (found) =>
    moneyOrYears.test(found) ? found : nameMask('[số]', found),
  )
  return maskNames(numberless, people, (found) => nameMask('[tên]', found))
}

/** What stands in the text for something that was found there, by the mask of its kind. */
type NameMask = (mask: string, found: string) => string

const mask = /\[(?:tên|số|thư điện tử|tài khoản|ngày sinh)\]/

/** The sentences in which nothing was hidden: what is left can be told to everybody. */
export function withoutMasked(text: string): string {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .filter((sentence) => !mask.test(sentence))
    .join(' ')
    .trim()
}
