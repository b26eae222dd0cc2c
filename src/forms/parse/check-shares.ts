import type { PersonRow } from './parse-people.ts'
import { showNumber } from './read-figures.ts'

/** What is wrong with the shares of the rows, a whole sentence; undefined when they add up to exactly 100 %. */
export function checkShares(rows: readonly Pick<PersonRow, 'name' | 'self' | 'share'>[]): string | undefined {
  const without = rows.filter(({ share }) => share === undefined)
  if (without.length > 0) return `Anh/chị ghi thêm giúp tôi tỷ lệ đóng góp (%) của ${nameAll(without)}.`
  const none = rows.filter(({ share = 0 }) => share <= 0)
  if (none.length > 0) return `Tỷ lệ đóng góp của ${nameAll(none)} phải lớn hơn 0%. Anh/chị sửa lại giúp tôi.`
  // In hundredths: 33.33 + 33.33 + 33.34 isn't 100 in binary fractions.
  const sum = rows.reduce((total, { share = 0 }) => total + Math.round(share * 100), 0)
  if (sum === 10_000) return undefined
  const away =
    sum < 10_000
      ? `còn thiếu ${showNumber((10_000 - sum) / 100)}%`
      : `thừa ${showNumber((sum - 10_000) / 100)}%`
  return `Tổng tỷ lệ đóng góp là ${showNumber(sum / 100)}%, ${away} so với 100%. Anh/chị sửa lại giúp tôi.`
}

function nameAll(rows: readonly Pick<PersonRow, 'name' | 'self'>[]): string {
  return rows.map(({ name }) => (name === '' ? 'anh/chị' : name)).join(', ')
}
