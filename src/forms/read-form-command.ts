import { foldVietnamese } from '../knowledge/search/fold-vietnamese.ts'
import type { Field } from './form.ts'

export type FormCommand =
  | {
      kind:
        | 'skip'
        | 'back'
        | 'review'
        | 'later'
        | 'cancel'
        | 'done'
        | 'again'
        | 'submit'
        | 'keep'
        | 'postpone'
    }
  /** `text`: what the field is to be, where that is said along with it. */
  | { kind: 'mend'; field: string; text?: string }

/** Nothing but these words, and what is said around them out of politeness. */
const commands: [FormCommand['kind'] & ('skip' | 'back' | 'later'), RegExp][] = [
  ['skip', /^(?:bo qua|skip|qua (?:muc|cau) nay|bo qua (?:muc|cau|buoc) nay)$/],
  ['back', /^(?:quay lai|tro lai|lui lai|quay lai (?:buoc|muc|cau) truoc|(?:buoc|muc|cau) truoc)$/],
  ['later', /^(?:de sau|de sau lam|lam sau|mai lam tiep|tam dung|tam ngung|luu lai|luu nhap|de mai)$/],
]
const others: [Exclude<FormCommand['kind'], 'mend' | 'skip' | 'back' | 'later'>, RegExp][] = [
  ['review', /^(?:xem lai|xem lai don|xem lai ho so|xem don|kiem tra lai)$/],
  ['cancel', /^(?:huy|huy bo|huy don|huy ho so|bo ban nhap|xoa ban nhap|\/huy)$/],
  ['done', /^(?:xong|xong roi|xong het|da xong|het|het roi|vay thoi|the thoi|xong muc nay)$/],
  ['again', /^(?:lam lai|viet lai|ghi lai|lam lai muc nay|viet lai muc nay|xoa muc nay)$/],
  ['postpone', /^(?:de lai muc nay|de muc nay lai|de muc nay lai sau|de muc nay sau)$/],
  ['keep', /^(?:ghi vao muc nay|ghi cau vua roi|ghi cau do vao)$/],
  ['submit', /^(?:nop|nop don|nop luon|nop ho so|gui|gui don|gui luon|dong y nop|xac nhan nop)$/],
]
const polite =
  /^(?:(?:da|vang|u|thoi|cho|em|toi|minh|ad)\s+)+|(?:\s+(?:a|nha|nhe|nhen|di|giup|em|toi|ad|luon|duoc khong))+$/g

/** A command of the form when a message holds nothing else; a text that only begins like one is a text. Pure. */
export function readFormCommand(text: string, fields: readonly Field[]): FormCommand | undefined {
  const folded = fold(text)
  const bare = folded.replace(polite, '')
  for (const [kind, pattern] of [...commands, ...others]) {
    if (pattern.test(bare) || pattern.test(folded)) return { kind }
  }
  return readMending(text, fields)
}

/** „Sửa ngày áp dụng thành 1/3“, „à tên đúng là …“, „sửa mục 3“. */
function readMending(text: string, fields: readonly Field[]): FormCommand | undefined {
  const whole = text.normalize('NFC').trim()
  for (const pattern of corrections) {
    const { what = '', rest } = pattern.exec(whole)?.groups ?? {}
    const field = findField(what, fields)
    if (field !== undefined)
      return {
        kind: 'mend',
        field: field.id,
        ...(rest !== undefined && rest.trim() !== '' && { text: rest.trim() }),
      }
  }
  return undefined
}

const corrections = [
  /^(?:à|a|ah|ơ|quên|nhầm|xin lỗi|dạ)?[\s,]*(?:em |tôi |cho em |cho tôi )?(?:sửa|sua|đổi|doi)\s+(?:lại |lai )?(?:mục |muc |phần |phan )?(?<what>[^\n]{1,60}?)\s+(?:lại |lai )?(?:thành|thanh|là|la)\s+(?<rest>[\s\S]+)$/iu,
  /^(?:à|a|ah|ơ|quên|nhầm|xin lỗi)[\s,]+(?<what>[^\n]{1,60}?)\s+(?:đúng là|dung la|phải là|phai la|đúng ra là)\s+(?<rest>[\s\S]+)$/iu,
  /^(?:à |dạ |cho em |cho tôi )?(?:sửa|sua|đổi|doi)\s+(?:lại |lai )?(?:mục |muc |phần |phan )?(?<what>[^\n:]{1,60}?)\s*:\s*(?<rest>[\s\S]+)$/iu,
  /^(?:à |dạ |cho em |cho tôi |em muốn |tôi muốn )?(?:sửa|sua)\s+(?:lại |lai )?(?:mục |muc |phần |phan )?(?<what>[^\n]{1,60}?)(?:\s+(?:ạ|a|nha|nhé|giúp em|giúp tôi|lại))?$/iu,
]

/** A field by its number among those shown, by a name of its own, or by the beginning of one. */
export function findField(what: string, fields: readonly Field[]): Field | undefined {
  const asked = fold(what)
  if (/^\d{1,2}$/.test(asked)) return fields[Number(asked) - 1]
  const named = fields.filter((field) => namesOf(field).includes(asked))
  if (named.length > 0) return named[0]
  const begun = fields.filter((field) => namesOf(field).some((name) => name.startsWith(`${asked} `)))
  return asked.includes(' ') && begun.length === 1 ? begun[0] : undefined
}

function namesOf({ label, also = [] }: Field): string[] {
  return [label, ...also].map(fold)
}

function fold(text: string): string {
  return foldVietnamese(text.normalize('NFC'))
    .replace(/[.,!…"“”]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
