import { foldVietnamese } from '../knowledge/search/fold-vietnamese.ts'
import { labelsOf } from './describe-value.ts'
import type { Surroundings } from './draft.ts'
import type { Field, PersonRow, Value } from './form.ts'
import { checkShares } from './parse/check-shares.ts'
import { parseAmount } from './parse/parse-amount.ts'
import { parseChoice } from './parse/parse-choice.ts'
import { parseChoices } from './parse/parse-choices.ts'
import { parseDate } from './parse/parse-date.ts'
import { parsePeople } from './parse/parse-people.ts'
import { parsePercent } from './parse/parse-percent.ts'
import { parseLong, parseShort } from './parse/parse-short.ts'
import { parseYesNo } from './parse/parse-yes-no.ts'
import type { Parsed } from './parse/parsed.ts'
import { readFormCommand } from './read-form-command.ts'

/** What a text means as the value of a field, or why it can't be that. Pure. */
export function readValue(
  field: Field,
  text: string,
  { today, self }: Pick<Surroundings, 'today' | 'self'>,
): Parsed<Value> {
  switch (field.kind) {
    case 'short':
      return parseShort(text, field)
    case 'long':
      return parseLong(text, field)
    case 'choice':
      return parseChoice(text, field.options)
    case 'choices':
      return parseChoices(text, field.options)
    case 'date':
      return refuseComing(parseDate(text, { today }), today)
    case 'amount':
      return parseAmount(text)
    case 'percent':
      return parsePercent(text)
    case 'yes-no':
      return readYesNo(field, text)
    case 'people':
      return readPeople(field, text, { today, self })
    case 'files':
      return {
        kind: 'refused',
        why: 'Mục này nhận ảnh hoặc tệp. Anh/chị gửi ảnh, tệp; không có thì nhắn “bỏ qua”.',
      }
  }
}

/** By the words on its buttons, or plainly; „xong“ only says that something else is done. */
function readYesNo(field: Field, text: string): Parsed<boolean> {
  const [yes, no] = labelsOf(field)
  const named = parseChoice(text, [
    { id: 'yes', label: yes },
    { id: 'no', label: no },
  ])
  if (named.kind === 'ok') return { kind: 'ok', value: named.value === 'yes' }
  const said = [yes, no].filter((label) => says(text, label))
  if (said.length === 1) return { kind: 'ok', value: said[0] === yes }
  const why = `Tôi chưa rõ ý anh/chị. Anh/chị trả lời giúp tôi “${yes}” hoặc “${no}”.`
  const parsed = readFormCommand(text, []) === undefined ? parseYesNo(text) : undefined
  return parsed?.kind === 'ok' ? parsed : { kind: 'refused', why }
}

/** „Có người làm rồi“ says „Đã có người làm“; what denies says neither. */
function says(text: string, label: string): boolean {
  const [words, named] = [text, label].map((each) =>
    foldVietnamese(each.normalize('NFC')).replace(/[^a-z0-9]+/g, ' '),
  )
  const bare = named?.replace(/^(?:da|dang) /, '').trim() ?? ''
  if (!bare.includes(' ') || /(?:^| )(?:khong|ko|hong|chua|chang)(?: |$)/.test(words ?? '')) return false
  return ` ${words} `.includes(` ${bare} `)
}

/** Forms ask for what has been. */
function refuseComing(parsed: Parsed<string>, today: string): Parsed<string> {
  if (parsed.kind !== 'ok' || parsed.value <= today) return parsed
  const day = parsed.value.split('-').reverse().join('/')
  return { kind: 'refused', why: `Ngày ${day} chưa tới. Anh/chị ghi lại ngày giúp tôi, ví dụ 15/03/2026.` }
}

function readPeople(
  field: Extract<Field, { kind: 'people' }>,
  text: string,
  { today, self }: Pick<Surroundings, 'today' | 'self'>,
): Parsed<PersonRow[]> {
  const parsed = parsePeople(text, { today })
  if (parsed.kind !== 'ok') return parsed
  const rows = parsed.value.map(
    ({ self: isSelf, ...row }): PersonRow => (isSelf === true ? { ...self, ...row, name: self.name } : row),
  )
  if (rows.length > field.most)
    return { kind: 'refused', why: `Bảng này ghi được nhiều nhất ${field.most} người.` }
  return { ...parsed, value: rows }
}

/** Rows after further ones were said: who is named again is replaced. Pure. */
export function addPeople(before: readonly PersonRow[], rows: readonly PersonRow[]): PersonRow[] {
  const named = new Set(rows.map(({ name }) => foldVietnamese(name)))
  return [...before.filter(({ name }) => !named.has(foldVietnamese(name))), ...rows]
}

/** Whether a table of shares is whole, still to be gone on with, or wrong. One person alone has all of it. Pure. */
export function judgeShares(
  rows: readonly PersonRow[],
): { kind: 'whole'; rows: PersonRow[] } | { kind: 'more'; said: number } | { kind: 'wrong'; why: string } {
  const [only] = rows
  if (only !== undefined && rows.length === 1 && only.share === undefined)
    return { kind: 'whole', rows: [{ ...only, share: 100 }] }
  const without = rows.filter(({ share }) => share === undefined).map(({ name }) => name)
  if (without.length > 0)
    return {
      kind: 'wrong',
      why: `Còn thiếu tỷ lệ đóng góp của ${without.join(', ')}. Anh/chị ghi lại đủ mọi người kèm tỷ lệ, ví dụ “Nguyễn Thị Hoa 60%, Trần Văn Nam 40%”.`,
    }
  const sum = Math.round(rows.reduce((total, { share = 0 }) => total + share, 0) * 100) / 100
  if (sum < 100) return { kind: 'more', said: sum }
  const why = checkShares([...rows])
  return why === undefined ? { kind: 'whole', rows: [...rows] } : { kind: 'wrong', why }
}
