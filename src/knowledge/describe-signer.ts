import { sentenceCase } from './answer/list-lines.ts'

const roles =
  'GIÁM ĐỐC|CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TRƯỞNG|CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|TRƯỞNG (?:PHÒNG|TRẠM|BAN|KHOA)'
const bodies = 'ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG|BAN CHỈ ĐẠO|BAN GIÁM ĐỐC|BAN TỔ CHỨC'
const printed = new RegExp(
  `^(?:TM\\.\\s*(?:${bodies})\\s+(?=KT))?(?:(?<manner>KT|TM|TL|TUQ)\\.\\s*(?<other>${roles}|${bodies})\\s+)?(?<rank>PHÓ |QUYỀN |Q\\. ?)?(?<role>${roles})$`,
  'u',
)

const manners: Record<string, string> = {
  KT: 'ký thay',
  TM: 'thay mặt',
  TL: 'thừa lệnh',
  TUQ: 'thừa ủy quyền',
}

/**
 * „Phó Giám đốc Nguyễn Văn An (ký thay Giám đốc)“ of „KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC“. An office that has a name in it is
 * left as printed: capitals don't tell which of its words keep theirs.
 */
export function describeSigner(name: string, offices: readonly string[]): string {
  const held = offices.join(' ').replace(/\s+/g, ' ')
  const { manner, other = '', rank = '', role } = printed.exec(held)?.groups ?? {}
  if (role === undefined) return held === '' ? name : `${name} (${held})`
  const before = rank === '' ? '' : rank === 'PHÓ ' ? 'Phó ' : 'Quyền '
  const behind =
    manner === undefined ? '' : ` (${manners[manner]} ${other === 'UBND' ? other : sentenceCase(other)})`
  return `${before}${sentenceCase(role)} ${name}${behind}`
}
