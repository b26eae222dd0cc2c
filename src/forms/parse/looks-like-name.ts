import { isWord } from './is-word.ts'
import { isFamilyName, kindOfPart } from './person-words.ts'

const never = ['và', 'với', 'mỗi', 'người', 'chia', 'phần', 'trăm']

/** Given names may be any of these after a family name: „Mai Thị Hai“, „Lê Văn Được“. */
const neverAlone =
  'đều là của cho không chưa nhưng mà đóng góp tỷ lệ còn lại tác giả nhóm chúng các những làm sinh năm ngày tháng được có thì cả hết tất họ tên hai ba bốn một đồng nghiệp cùng bạn'.split(
    ' ',
  )

/** Two to seven words of letters that could be somebody's name; „mỗi người 50%“ leaves none. */
export function looksLikeName(words: readonly string[]): boolean {
  if (words.length < 2 || words.length > 7) return false
  if (!words.every((word) => /^[\p{L}\p{M}]+(?:['’.-][\p{L}\p{M}]*)*$/u.test(word))) return false
  const barred = isFamilyName(words[0] ?? '') ? never : [...never, ...neverAlone]
  return !words.some((word) => barred.some((one) => isWord(word, one)))
}

/** A name that certainly begins a person: a family name first, nothing that says something else. */
export function isSurelyName(words: readonly string[]): boolean {
  return looksLikeName(words) && isFamilyName(words[0] ?? '') && kindOfPart(words) === undefined
}

/** As it is typed, but with capitals where there are none at all. */
export function capitalize(name: string): string {
  if (/\p{Lu}/u.test(name)) return name
  return name.replace(/(?<![\p{L}\p{M}])\p{Ll}/gu, (letter) => letter.toUpperCase())
}
