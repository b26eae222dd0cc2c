import { describe, expect, test } from 'vitest'
import { composePrompt } from '../../src/forms/compose-prompt.ts'
import { type Cursor, type Input, type Taken, withChanges } from '../../src/forms/draft.ts'
import type { Form, Values } from '../../src/forms/form.ts'
import { beginAt } from '../../src/forms/move-on.ts'
import { readValue } from '../../src/forms/read-value.ts'
import { takeInput } from '../../src/forms/take-input.ts'

const form: Form = {
  id: 'thu',
  name: 'thử',
  fields: [
    { id: 'title', label: 'Tên', kind: 'short', most: 40, ask: 'Tên gì?', required: true, group: 'a' },
    {
      id: 'used',
      label: 'Đã dùng',
      kind: 'yes-no',
      labels: ['Rồi', 'Chưa'],
      ask: 'Dùng chưa?',
      required: true,
      group: 'a',
    },
    {
      ...{
        id: 'since',
        label: 'Ngày áp dụng',
        also: ['ngày'],
        kind: 'date',
        ask: 'Từ ngày nào?',
        required: true,
        group: 'a',
      },
      when: { field: 'used', is: true },
    },
    { id: 'text', label: 'Mô tả', kind: 'long', most: 60, ask: 'Mô tả giúp.', required: true },
    { id: 'saved', label: 'Tiết kiệm', kind: 'amount', ask: 'Bao nhiêu?', required: false },
    {
      ...{ id: 'sort', label: 'Loại', kind: 'choices', ask: 'Loại nào?', required: false },
      options: [
        { id: 'x', label: 'Kỹ thuật' },
        { id: 'y', label: 'Quản lý' },
      ],
    },
    { id: 'who', label: 'Tác giả', kind: 'people', shares: true, most: 5, ask: 'Ai?', required: true },
  ],
}

/** Somebody who fills in the form; all they have said, and what stands in it. */
function person({ grouped = false, values: known = {} }: { grouped?: boolean; values?: Values } = {}) {
  let values: Values = known
  let cursor: Cursor = beginAt(form, values, { grouped })
  const around = {
    ...{ today: '2026-11-23', grouped, self: { name: 'Trần Thị Hoa' } },
    isElsewhere: (text: string) => /\?$|gì$/.test(text),
  }
  const take = (input: Input): Taken | undefined => {
    const taken = takeInput(form, { values, cursor }, input, around)
    if (taken !== undefined) {
      values = withChanges(values, taken.changes)
      cursor = taken.cursor
    }
    return taken
  }
  return {
    say: (text: string, given: { late?: boolean; meant?: boolean } = {}) =>
      take({ kind: 'text', text, ...given }),
    press: (action: string, value?: string) =>
      take({ kind: 'press', action, ...(value !== undefined && { value }) }),
    values: () => values,
    cursor: () => cursor,
    prompt: (buttons = !grouped) => composePrompt(form, { values, cursor }, { buttons, prefix: 'form:1' }),
  }
}

const filled: Values = {
  ...{ title: 'Sổ trực', used: true, since: '2026-09-02', text: 'Mô tả', saved: null, sort: null },
  who: [{ name: 'Trần Thị Hoa', share: 100 }],
}

test('each step says where one is, what is meant, and asks on; the end is a summary', () => {
  const hoa = person()
  expect(hoa.prompt().text).toBe('Bước 1 trên 6 – Tên\nTên gì?')
  hoa.say('Sổ trực điện tử')
  expect(hoa.prompt().text).toContain('Bước 2 trên 6 – Đã dùng')
  hoa.say('dạ rồi')
  expect(hoa.prompt().text).toContain('Bước 3 trên 7 – Ngày áp dụng')
  expect(hoa.say('mùng 2 tháng 9')?.says).toEqual(['Tôi hiểu là thứ Tư, 02/09/2026.'])
  hoa.say('Một.')
  hoa.say('Hai.')
  hoa.say('xong rồi ạ')
  hoa.say('3 triệu rưỡi')
  hoa.say('bỏ qua')
  hoa.press('self', 'who')
  expect(hoa.cursor().at).toEqual([])
  expect(hoa.values()).toEqual({
    ...{ title: 'Sổ trực điện tử', used: true, since: '2026-09-02', text: 'Một.\nHai.', saved: 3_500_000 },
    ...{ sort: null, who: [{ name: 'Trần Thị Hoa', share: 100 }] },
  })
  expect(hoa.prompt().text).toContain('3. Ngày áp dụng: 02/09/2026')
  expect(hoa.prompt().options?.map(({ label }) => label)).toEqual(['Nộp đơn', 'Sửa một mục', 'Để sau'])
})

test('a field that depends on another is asked only then, and not shown otherwise', () => {
  const hoa = person()
  hoa.say('Sổ trực')
  hoa.say('chưa ạ')
  expect(hoa.cursor().at).toEqual(['text'])
})

describe('a text is kept whatever it says', () => {
  test.each([
    'Hủy bỏ thủ tục giấy',
    'Trợ giúp người cao tuổi',
    'Bỏ qua bước in phiếu',
    'Sửa quy trình thành một cửa',
    'Quay lại khám đúng hẹn',
    '/không giấy tờ',
  ])('„%s“ is a title', (title) => {
    const hoa = person()
    hoa.say(title)
    expect(hoa.values()).toEqual({ title })
  })

  test('a question in between is none, until it is said that it was the answer', () => {
    const hoa = person()
    expect(hoa.say('Sáng kiến cần điều kiện gì?')).toBeUndefined()
    expect(hoa.values()).toEqual({})
    hoa.say('Sáng kiến cần điều kiện gì?', { meant: true })
    expect(hoa.values()).toEqual({ title: 'Sáng kiến cần điều kiện gì?' })
  })

  test('within a long text questions are part of it', () => {
    const hoa = person({ values: { title: 'a', used: false } })
    hoa.say('Trước đây thế nào?')
    expect(hoa.values().text).toBeUndefined()
    hoa.say('Trước đây ghi tay.')
    hoa.say('Vì sao phải đổi?')
    expect(hoa.values().text).toBe('Trước đây ghi tay.\nVì sao phải đổi?')
  })
})

test('commands move about and lose nothing', () => {
  const hoa = person({ values: filled })
  expect(hoa.cursor().at).toEqual([])
  hoa.say('sửa mô tả')
  expect(hoa.prompt().text).toContain('Đang ghi: Mô tả')
  hoa.say('bỏ qua')
  hoa.say('quay lại')
  expect(hoa.cursor()).toMatchObject({ at: ['who'], mending: true })
  hoa.say('quay lại ạ')
  expect(hoa.cursor().at).toEqual(['sort'])
  hoa.say('xem lại')
  expect(hoa.cursor().at).toEqual([])
  expect(hoa.values()).toEqual(filled)
  expect(hoa.say('để sau')?.next).toBe('later')
})

test.each([
  ['sửa ngày áp dụng thành 1/3', { since: '2026-03-01' }],
  ['à tên đúng là Sổ trực số', { title: 'Sổ trực số' }],
  ['sua ten thanh So truc so', { title: 'So truc so' }],
  ['sửa mục 5 thành 500k', { saved: 500_000 }],
])('„%s“ changes that field and says so', (text, changed) => {
  const hoa = person({ values: filled })
  expect(hoa.say(text)?.says.join(' ')).toContain('Tôi đã sửa mục')
  expect(hoa.values()).toEqual({ ...filled, ...changed })
})

test('a rejected answer says why; after three there is a way out, and the rest is asked first', () => {
  const hoa = person({ values: { title: 'a', used: true } })
  expect(hoa.say('31/2/2026')?.says.join()).toContain('không có trong lịch')
  expect(hoa.prompt().options?.map(({ label }) => label)).not.toContain('Để mục này lại sau')
  hoa.say('hồi xưa')
  hoa.say('lâu rồi')
  expect(hoa.prompt().options?.map(({ label }) => label)).toContain('Để mục này lại sau')
  hoa.say('để lại mục này')
  expect(hoa.cursor().at).toEqual(['text'])
  hoa.say('xem lại')
  expect(hoa.prompt().text).toContain('Còn thiếu: Ngày áp dụng; Mô tả')
  expect(hoa.prompt().options?.map(({ label }) => label)).toEqual(['Sửa một mục', 'Để sau'])
})

test('what was sent before the next question had arrived joins the field before, and the person is told', () => {
  const hoa = person()
  hoa.say('Sổ trực')
  const joined = hoa.say('điện tử cho khoa Nội', { late: true })
  expect(joined?.says.join()).toContain('đã ghép vào mục “Tên”')
  expect(hoa.values()).toEqual({ title: 'Sổ trực điện tử cho khoa Nội' })
  expect(hoa.cursor().at).toEqual(['used'])
})

test('„bỏ qua“ twice, the second before the next question was seen, skips one field', () => {
  const hoa = person({ values: { title: 'a', used: false, text: 'b' } })
  hoa.say('bỏ qua')
  hoa.say('bỏ qua', { late: true })
  expect(hoa.cursor().at).toEqual(['sort'])
})

test('„Xong“ ends a long text, also before the word that its last part was noted has arrived', () => {
  const hoa = person({ values: { title: 'a', used: false } })
  hoa.say('Một.')
  hoa.say('Hai.', { late: true })
  hoa.say('Xong', { late: true })
  expect(hoa.cursor().at).toEqual(['saved'])
  expect(hoa.values().text).toBe('Một.\nHai.')
})

test('a long text that would be too long keeps what there is', () => {
  const hoa = person({ values: { title: 'a', used: false } })
  hoa.say('x'.repeat(50))
  expect(hoa.say('y'.repeat(50))?.says.join()).toContain('chưa ghi đoạn vừa rồi')
  expect(hoa.values().text).toBe('x'.repeat(50))
})

test.each([
  ['Đã có người làm', 'co nguoi lam roi', false],
  ['Đã có người làm', 'lần đầu tiên luôn', true],
])('„%s“ is read from „%s“', (no, text, value) => {
  const labels = ['Lần đầu', no] as const
  const field = { id: 'new', label: 'Mới', kind: 'yes-no', labels, ask: '', required: true } as const
  expect(readValue(field, text, { today: '2026-11-23', self: { name: '' } })).toEqual({ kind: 'ok', value })
})

test('of a form that has changed meanwhile only what is new is asked, and the rest stands', () => {
  const [first, ...others] = form.fields
  const fresh: Form['fields'][number] = {
    id: 'new',
    label: 'Mới',
    kind: 'short',
    most: 9,
    ask: 'Gì?',
    required: true,
  }
  const changed: Form = { ...form, fields: [...(first === undefined ? [] : [first]), fresh, ...others] }
  expect(beginAt(changed, filled, { grouped: false }).at).toEqual(['new'])
  const shown = composePrompt(
    changed,
    { values: filled, cursor: { at: [] } },
    { buttons: true, prefix: 'form:1' },
  )
  expect(shown.text).toContain('2. Mới: (còn thiếu)')
})

test('„hủy“ asks first', () => {
  const hoa = person({ values: filled })
  hoa.say('huỷ')
  expect(hoa.prompt().text).toContain('Anh/chị muốn hủy bản nháp')
  hoa.say('không')
  expect(hoa.cursor().cancelling).toBeUndefined()
  hoa.say('hủy')
  expect(hoa.say('dạ có')?.next).toBe('cancel')
})

test('a button of a field that has passed changes nothing', () => {
  const hoa = person()
  hoa.say('Sổ trực')
  hoa.say('rồi')
  expect(hoa.press('set', 'used=no')?.changes).toEqual([])
  expect(hoa.press('skip', 'title')?.changes).toEqual([])
  expect(hoa.values()).toEqual({ title: 'Sổ trực', used: true })
})

test('authors may come one a message, and their shares must make up the whole', () => {
  const hoa = person({ values: { ...filled, who: null } })
  hoa.say('sửa tác giả')
  expect(hoa.say('Nguyễn Thị Hoa 60%')?.says.join()).toContain('còn 40%')
  hoa.say('Trần Văn Nam 40%')
  expect(hoa.values().who).toMatchObject([
    { name: 'Nguyễn Thị Hoa', share: 60 },
    { name: 'Trần Văn Nam', share: 40 },
  ])
  hoa.say('sửa tác giả')
  expect(hoa.say('Nguyễn Thị Hoa 60%, Trần Văn Nam 50%')?.changes).toEqual([])
})

test('several are chosen by pressing, typing, or both', () => {
  const hoa = person({ values: { ...filled, sort: null } })
  hoa.say('sửa loại')
  hoa.press('set', 'sort=x')
  hoa.press('set', 'sort=y')
  hoa.press('set', 'sort=x')
  hoa.say('xong')
  expect(hoa.values().sort).toEqual(['y'])
})

describe('where every message counts', () => {
  test('the fields of a group are asked and answered in one, by number', () => {
    const hoa = person({ grouped: true })
    expect(hoa.prompt().text).toContain('3. Ngày áp dụng: Từ ngày nào? (nếu có)')
    hoa.say('1. Sổ trực\n2. rồi\n3. 2/9/26')
    expect(hoa.values()).toEqual({ title: 'Sổ trực', used: true, since: '2026-09-02' })
    expect(hoa.cursor().at).toEqual(['text'])
  })

  test('a line each in their order does, too; what is not understood of it is asked again', () => {
    const hoa = person({ grouped: true })
    expect(hoa.say('Sổ trực\nrồi\nhồi đó')?.says.join()).toContain('Ngày áp dụng:')
    expect(hoa.values()).toEqual({ title: 'Sổ trực', used: true })
    expect(hoa.cursor().at).toEqual(['since'])
  })

  test('what cannot be taken apart is asked one by one', () => {
    const hoa = person({ grouped: true })
    expect(hoa.say('Sổ trực\nrồi')?.note).toBe('Sổ trực\nrồi')
    expect(hoa.values()).toEqual({})
    hoa.say('Sổ trực')
    hoa.say('chưa')
    expect(hoa.cursor().at).toEqual(['text'])
  })
})
