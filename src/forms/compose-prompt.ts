import type { Reply, ReplyOption } from '../message.ts'
import { describeShort, describeValue, formatNumber, labelsOf } from './describe-value.ts'
import { type Cursor, fieldsAt } from './draft.ts'
import { type Field, type Form, isFilled, missingFields, type Values, visibleFields } from './form.ts'
import { formTexts } from './form-texts.ts'
import type { Standing } from './take-input.ts'

export interface Showing {
  buttons: boolean
  /** Begins the ids of the buttons: `form:<draft>`. */
  prefix: string
}

const rejectionsBeforeWayOut = 3

/** What is asked now, with its buttons: a field, several of them, the summary, or whether all goes away. Pure. */
export function composePrompt(form: Form, { values, cursor }: Standing, showing: Showing): Reply {
  const option = (action: string, label: string): ReplyOption => ({
    id: `${showing.prefix}:${action}`,
    label,
  })
  if (cursor.cancelling === true)
    return {
      text: formTexts.cancelling(form.name),
      options: [option('cancel-yes', 'Hủy bản nháp'), option('cancel-no', 'Giữ lại')],
    }
  if (cursor.proposed !== undefined) {
    const shown = form.fields.flatMap((each) => {
      const value = cursor.proposed?.[each.id]
      return value === undefined ? [] : [`- ${each.label}: ${describeShort(each, value)}`]
    })
    return {
      text: formTexts.proposed(shown),
      options: [option('take-proposed', 'Ghi vào các mục này'), option('leave-proposed', 'Không ghi')],
    }
  }
  const fields = fieldsAt(form.fields, cursor.at)
  const [field, ...others] = fields
  if (field === undefined) return composeSummary(form, values, showing.buttons ? option : undefined)
  if (others.length > 0) return { text: askGroup(form, values, fields) }
  const options = optionsOf(form, { values, cursor }, field, option)
  if (showing.buttons) return { text: askOne(form, { values, cursor }, field, true), options }
  const chosen = options.filter(({ id }) => id.startsWith(`${showing.prefix}:set:`))
  return {
    text: askOne(form, { values, cursor }, field, false),
    ...(chosen.length > 0 && { options: chosen }),
  }
}

/** Whether what is typed is all for the form: elsewhere a number or words may choose an option. Pure. */
export function takesWords(form: Form, { at, cancelling, proposed }: Cursor): boolean {
  if (cancelling === true || proposed !== undefined) return false
  const [field, ...others] = fieldsAt(form.fields, at)
  // A number below the summary is that of a field: „1“ must not submit.
  if (field === undefined) return true
  return others.length > 0 || (field.kind !== 'choice' && field.kind !== 'yes-no')
}

function stepOf(form: Form, values: Values, fields: readonly Field[]): string {
  const shown = visibleFields(form, values)
  const places = fields.map((field) => shown.indexOf(field) + 1).filter((place) => place > 0)
  const [from = 1, to = from] = [places[0], places.at(-1)]
  return `Bước ${from === to ? from : `${from}–${to}`} trên ${shown.length}`
}

function askOne(form: Form, { values, cursor }: Standing, field: Field, buttons: boolean): string {
  const value = values[field.id]
  const { rejected = 0 } = cursor
  const isWritten = cursor.writing === field.id && isFilled(value)
  const heading = `${stepOf(form, values, [field])} – ${field.label}${field.required ? '' : ' (không bắt buộc)'}`
  const example = field.example === undefined ? [] : [`Ví dụ: ${field.example}`]
  if (isWritten && typeof value === 'string')
    return `${heading}\nMục này đang có ${formatNumber(value.length)} ký tự. Anh/chị nhắn tiếp, hoặc nhắn “Xong”.`
  if (rejected > 0)
    return [heading, ...example, ...(rejected >= rejectionsBeforeWayOut ? [formTexts.wayOut] : [])].join('\n')
  return [
    heading,
    field.ask,
    ...example,
    ...(isFilled(value)
      ? [`Đang ghi: ${describeShort(field, value)}`]
      : cursor.mending === true
        ? ['Mục này đang để trống.']
        : []),
    ...howToEnd(field, buttons, cursor),
  ].join('\n')
}

function howToEnd(field: Field, buttons: boolean, { mending = false }: Cursor): string[] {
  const several =
    field.kind === 'long' || field.kind === 'files'
      ? ['Gửi bao nhiêu tin cũng được, hết thì nhắn “Xong”.']
      : []
  if (buttons) return several
  const skip = mending ? ['“bỏ qua” để giữ như cũ'] : field.required ? [] : ['“bỏ qua” để trống']
  return [...several, `(Nhắn ${[...skip, '“quay lại”', '“để sau”'].join(', ')} khi cần.)`]
}

function optionsOf(
  form: Form,
  { values, cursor }: Standing,
  field: Field,
  option: (action: string, label: string) => ReplyOption,
): ReplyOption[] {
  const { mending = false, rejected = 0 } = cursor
  const { id, kind, required } = field
  const [yes, no] = labelsOf(field)
  const value = values[id]
  const writes = kind === 'long' || kind === 'people' || kind === 'files' || kind === 'choices'
  return [
    ...(kind === 'choice' || kind === 'choices'
      ? field.options.map((each) => option(`set:${id}=${each.id}`, each.label))
      : []),
    ...(kind === 'yes-no' ? [option(`set:${id}=yes`, yes), option(`set:${id}=no`, no)] : []),
    ...(kind === 'people' && field.shares && !isFilled(value)
      ? [option(`self:${id}`, 'Chỉ một mình tôi')]
      : []),
    ...(writes && isFilled(value) ? [option(`done:${id}`, 'Xong')] : []),
    ...(mending && isFilled(value) ? [option(`skip:${id}`, 'Giữ như cũ')] : []),
    ...(mending && !required && isFilled(value) ? [option(`clear:${id}`, 'Để trống mục này')] : []),
    ...(!required && !isFilled(value) ? [option(`skip:${id}`, 'Bỏ qua')] : []),
    ...(rejected >= rejectionsBeforeWayOut ? [option(`postpone:${id}`, 'Để mục này lại sau')] : []),
    ...(visibleFields(form, values)[0] === field ? [] : [option(`back:${id}`, 'Quay lại')]),
    option('later', 'Để sau'),
  ]
}

/** Several fields in one message, where each message counts. */
function askGroup(form: Form, values: Values, fields: readonly Field[]): string {
  return [
    `${stepOf(form, values, fields)}. Anh/chị trả lời các ý sau trong một tin, mỗi ý một dòng, có số ở đầu:`,
    ...fields.map((field, index) => `${index + 1}. ${field.label}: ${askShort(field, fields)}`),
    '(Ý không bắt buộc có thể để trống hoặc ghi “không”. Nhắn “quay lại”, “để sau” khi cần.)',
  ].join('\n')
}

function askShort(field: Field, fields: readonly Field[]): string {
  const { when, required, ask, example } = field
  const isConditional = when !== undefined && fields.some(({ id }) => id === when.field)
  const note = isConditional ? ' (nếu có)' : required ? '' : ' (không bắt buộc)'
  if (field.kind === 'choice')
    return `${ask} ${field.options.map(({ label }, index) => `(${index + 1}) ${label}`).join('; ')}${note}`
  if (field.kind === 'yes-no') return `${ask} (${labelsOf(field).join(' / ')})${note}`
  return `${ask}${note}${example === undefined ? '' : ` Ví dụ: ${example}`}`
}

/** Without buttons nothing is offered beside it: a list of its own would have the numbers of the fields. */
function composeSummary(
  form: Form,
  values: Values,
  option: ((action: string, label: string) => ReplyOption) | undefined,
): Reply {
  const shown = visibleFields(form, values)
  const missing = missingFields(form, values)
  const lines = shown.map((field, index) => {
    const value = values[field.id]
    const told = isFilled(value)
      ? describeOnLine(field, value)
      : missing.includes(field)
        ? '(còn thiếu)'
        : '(để trống)'
    return `${index + 1}. ${field.label}: ${told}`
  })
  const end =
    missing.length > 0
      ? `Còn thiếu: ${missing.map(({ label }) => label).join('; ')}. Anh/chị nhắn “sửa” kèm tên hoặc số mục để ghi thêm, rồi mới nộp được.`
      : `Anh/chị xem lại giúp tôi. Đúng cả rồi thì ${option === undefined ? '' : 'bấm “Nộp đơn” hoặc '}nhắn “nộp”; muốn sửa thì nhắn số hoặc tên mục; chưa nộp thì nhắn “để sau”.`
  const text = [`Bản tóm tắt ${form.name}:`, ...lines, '', end].join('\n')
  if (option === undefined) return { text }
  return {
    text,
    options: [
      ...(missing.length > 0 ? [] : [option('submit', 'Nộp đơn')]),
      option('mend', 'Sửa một mục'),
      option('later', 'Để sau'),
    ],
  }
}

function describeOnLine(field: Field, value: NonNullable<Values[string]>): string {
  return field.kind === 'people' ? describeValue(field, value) : describeShort(field, value)
}
