import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replyTexts } from '../../../src/conversation/reply-texts.ts'
import type { Cursor } from '../../../src/forms/draft.ts'
import { createInitiativeForm } from '../../../src/initiatives/initiative-form.ts'
import { addPerson } from '../../support/remind-people.ts'
import { openStaffWorld, type StaffWorld } from '../../support/staff-world.ts'

let world: StaffWorld
beforeAll(async () => {
  world = await openStaffWorld()
})
afterAll(() => world.stop())

const { fields } = createInitiativeForm([{ id: 'a', label: 'Nội dung một' }])
const labels = fields.map(({ label }) => label.toLowerCase())

type Action =
  | { kind: 'say' | 'late'; text: string }
  | { kind: 'correct'; field: number; text: string }
  | { kind: 'ask' | 'other' | 'repeat' }
  | { kind: 'press'; which: number }

const answers = [
  ...['rồi', 'chưa', 'dạ', '1', '2', 'không có', '2/9/2026', 'hôm qua', 'mùng 3 tháng 9', '31/2', 'lần đầu'],
  ...[
    'tôi 100%',
    'Nguyễn Văn An 60%, Trần Thị Bé 40%',
    'Lê Văn Tư 30%',
    'bỏ qua',
    'quay lại',
    'xem lại',
    'xong',
    'làm lại',
  ],
  ...[
    'để sau',
    'hủy',
    'tiếp tục sáng kiến',
    'nộp',
    'Hủy bỏ thủ tục giấy',
    'Trợ giúp người cao tuổi',
    'đã gửi báo cáo',
    'ok',
  ],
]
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('say' as const), text: fc.constantFrom(...answers) }),
  },
  { weight: 5, arbitrary: fc.constant({ kind: 'say' as const, text: '' }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('say' as const), text: fc.string({ unit: 'grapheme' }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('late' as const), text: fc.constantFrom('', ...answers) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      field: fc.nat(fields.length - 1),
      text: fc.constantFrom('1/3/2026', 'Sổ trực điện tử', 'rồi', '500k'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('ask' as const, 'other' as const, 'repeat' as const) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('press' as const), which: fc.nat(60) }) },
)

interface Stored {
  id: string
  cursor: Cursor
  values: Record<string, unknown>
  log: string
  /** The next words in the chat are for the form. */
  holds: boolean
}

let people = 0

/** One person who talks; what each message may change is known before it is sent. */
async function newcomer() {
  people += 1
  const chatId = `r${people}`
  const { pool, conversation } = world.app
  const id = await addPerson(pool, {
    name: `Người Số ${people}`,
    accounts: [`telegram:${chatId}`],
    role: 'officer',
  })
  await pool.query('delete from grants where person = $1', [id])
  await pool.query(`update people set unit = 'ttyt-ba-tri' where id = $1`, [id])
  const offered: string[] = []
  let count = 0
  const stored = async (): Promise<Stored | undefined> => {
    const { rows } = await pool.query<Stored>(
      `select d.id::text, cursor, (select coalesce(jsonb_object_agg(field, value), '{}') from (
           select distinct on (field) field, value from draft_answers where draft = d.id and field <> '' order by field, id desc) n) as values,
         (select coalesce(string_agg(value::text, ' '), '') from draft_answers where draft = d.id) as log,
         (select state -> 'step' ->> 'name' = 'form:initiative' and state -> 'step' -> 'data' ->> 'words' = 'true'
          from conversations where chat_id = $2) is true as holds
       from drafts d where person = $1 and state = 'open'`,
      [id, chatId],
    )
    return rows[0]
  }
  const send = async (content: { text: string } | { press: string }, sentAt = world.now(), again = false) => {
    if (!again) count += 1
    const message = {
      address: { channel: 'telegram', chatId },
      messageId: `${chatId}-${count}`,
      sentAt,
      ...content,
    }
    const replies = await conversation.receiveMessage(message)
    offered.push(...replies.flatMap(({ options = [] }) => options.map((option) => option.id)))
    return replies.map(({ text }) => text).join('\n')
  }
  return { stored, send, offered }
}

const unsaid = (text: string) => !text.includes(replyTexts.apology)

async function play(actions: readonly Action[]): Promise<void> {
  const { stored, send, offered } = await newcomer()
  await send({ text: 'nộp sáng kiến' })
  let last: { text: string } | { press: string } = { text: 'nộp sáng kiến' }
  for (const [index, each] of actions.entries()) {
    const before = await stored()
    const token = `từ khóa ${people} ${index}`
    const asked = before?.cursor.at ?? []
    const content = contentOf(each, { token, offered, last })
    const sentAt = each.kind === 'late' ? new Date(world.now().getTime() - 600_000) : world.now()
    expect(unsaid(await send(content, sentAt, each.kind === 'repeat')), JSON.stringify(content)).toBe(true)
    const after = await stored()
    if (before === undefined || after?.id !== before.id) continue
    const changed = Object.keys({ ...before.values, ...after.values }).filter(
      (field) => JSON.stringify(before.values[field]) !== JSON.stringify(after.values[field]),
    )
    const allowed = allowedOf(each, content, {
      asked,
      last: before.cursor.last,
      proposed: before.cursor.proposed,
    })
    expect(
      changed.filter((field) => !allowed.includes(field)),
      JSON.stringify({ each, before }),
    ).toEqual([])
    const isFree = fields.some(({ id, kind }) => asked[0] === id && (kind === 'short' || kind === 'long'))
    const wasAnswer = (each.kind === 'say' || each.kind === 'late') && each.text === '' && isFree
    if (wasAnswer && before.holds) expect(after.log, JSON.stringify({ each, before, after })).toContain(token)
    last = content
  }
}

function contentOf(
  each: Action,
  {
    token,
    offered,
    last,
  }: { token: string; offered: readonly string[]; last: { text: string } | { press: string } },
): { text: string } | { press: string } {
  switch (each.kind) {
    case 'say':
    case 'late':
      return { text: each.text === '' ? token : each.text }
    case 'correct':
      return { text: `sửa ${labels[each.field]} thành ${each.text}` }
    case 'ask':
      return { text: 'Ai ký giấy khen?' }
    case 'other':
      return { text: '/hannop' }
    case 'repeat':
      return last
    case 'press':
      return { press: offered[each.which % Math.max(1, offered.length)] ?? 'form:x:y' }
  }
}

function allowedOf(
  each: Action,
  content: { text: string } | { press: string },
  {
    asked,
    last,
    proposed = {},
  }: { asked: readonly string[]; last: string | undefined; proposed: Cursor['proposed'] },
): readonly string[] {
  if (each.kind === 'repeat' || each.kind === 'ask' || each.kind === 'other') return []
  if (each.kind === 'correct') return [...asked, fields[each.field]?.id ?? '']
  if ('press' in content) return content.press.includes('proposed') ? Object.keys(proposed) : asked
  return each.kind === 'late' ? [...asked, ...(last === undefined ? [] : [last])] : asked
}

test('200 random talks lose no answer, change no field that nobody changed, and end in no fault', async () => {
  await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 18 }), play), {
    numRuns: 200,
    seed: 20_261_123,
    endOnFailure: true,
  })
}, 400_000)
