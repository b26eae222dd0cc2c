import { foldVietnamese } from '../../knowledge/search/fold-vietnamese.ts'

const longest = 120
const asked = [
  /^\/tinhhinh(?:@\w+)?\s+(?<unit>\S.*)$/,
  /^(?:xem )?tinh hinh (?:(?:nop|gui)(?: bao cao)? )?(?:cua |o |ben )?(?<unit>\S.*)$/,
  /^(?<unit>\S.*?) (?:da )?(?:nop|gui)(?: bao cao)? chua(?: a| ta| vay| em| nhi)*$/,
]

/** The unit's name in „/tinhhinh ba tri“, „tình hình TTYT Ba Tri“, „ba tri gửi chưa?“, folded. Pure. */
export function readUnitAsked(text: string): string | undefined {
  if (text.length > longest) return undefined
  const folded = foldVietnamese(text.trim().replace(/[?!.…]+$/u, ''))
  return asked.map((pattern) => pattern.exec(folded)?.groups?.unit).find((unit) => unit !== undefined)
}
