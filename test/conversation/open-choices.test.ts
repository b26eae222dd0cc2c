import { afterAll, expect, test } from 'vitest'
import { type ConversationState, emptyState } from '../../src/conversation/conversation-state.ts'
import { createHandler } from '../../src/conversation/create-handler.ts'
import type { Reply } from '../../src/message.ts'
import { now, openConversations, textOf } from './support.ts'

const { knowledge, close } = await openConversations()
afterAll(close)
const { handle } = createHandler(knowledge)

/** One chat with buttons; a label in brackets presses the newest button that begins so. */
function openTalk() {
  let state: ConversationState = emptyState
  let at = now().getTime()
  const buttons: { id: string; label: string; at: Date }[] = []
  return (text: string, afterMinutes = 1): Reply[] => {
    at += afterMinutes * 60_000
    const label = /^\[(.*)\]$/.exec(text)?.[1]
    const button = buttons.findLast((each) => label !== undefined && each.label.startsWith(label))
    const content = button === undefined ? { text } : { press: button.id, offeredAt: button.at }
    const handled = handle(state, content, { at: new Date(at), means: { buttons: true, files: 'upload' } })
    state = handled.state
    for (const option of handled.replies.flatMap(({ options = [] }) => options)) {
      buttons.push({ ...option, at: new Date(at) })
    }
    return handled.replies
  }
}

function say(...texts: string[]): Reply[] {
  const talk = openTalk()
  return texts.map((text) => talk(text)).at(-1) ?? []
}

const labels = (replies: Reply[]) => replies.flatMap(({ options = [] }) => options.map(({ label }) => label))

test('/huy closes the list that is open and says so, and its buttons are closed then', () => {
  const talk = openTalk()
  talk('/donvi')
  expect(textOf(talk('/huy'))).toContain('Đã bỏ bước chọn đơn vị')
  expect(textOf(talk('[BVĐK Sa Đéc]'))).toContain('Bước chọn đơn vị này đã đóng')
  talk('/donvi')
  expect(textOf(talk('[BVĐK Sa Đéc]'))).toContain('theo tài liệu của BVĐK Sa Đéc')
})

test.each([
  ['/donvi', 'BVĐK Sa Đéc', 'đơn vị'],
  ['cho xin file kế hoạch', 'BVĐK Sa Đéc', 'văn bản'],
  ['khen thưởng thế nào', 'BVĐK Sa Đéc, mục III', 'mục'],
])('the list after “%s” is closed by /huy', (question, label, what) => {
  expect(textOf(say(question, '/huy', `[${label}]`))).toContain(`Bước chọn ${what} này đã đóng`)
})

test('where nobody knows when an option was offered, the list shown last counts', () => {
  const pressed = (...texts: string[]) => {
    let state: ConversationState = emptyState
    for (const text of texts) state = handle(state, { text }, { at: now() }).state
    return textOf(handle(state, { press: 'organization:sa-dec' }, { at: now() }).replies)
  }
  expect(pressed('/donvi', '/huy')).toContain('đã đóng')
  expect(pressed('/huy')).toContain('theo tài liệu của BVĐK Sa Đéc')
})

test.each(['khỏi', 'thôi khỏi', 'khoi em oi', 'không cần nữa', 'thôi', 'để sau đi', 'thoi khoi cam on em'])(
  '“%s” closes an open list, and is no question when none is open',
  (text) => {
    expect(textOf(say('/donvi', text))).toContain('tôi bỏ bước chọn đơn vị')
    expect(textOf(say('/donvi', text, '[BVĐK Sa Đéc]'))).toContain('đã đóng')
    expect(textOf(say(text))).toMatch(/^Dạ.*anh\/chị cứ nhắn tôi/)
  },
)

test.each(['thôi, bỏ qua đi', 'hủy đi', 'thoi huy di'])('“%s” is /huy', (text) => {
  expect(textOf(say('/donvi', text))).toContain('Đã bỏ bước chọn đơn vị')
  expect(textOf(say(text))).toContain('không có gì đang dở')
})

test('an overview offers its headings, and a chosen one is told for its organization', () => {
  const talk = openTalk()
  expect(labels(talk('khen thưởng thế nào')).at(-1)).toBe(
    'Sở Y tế Vĩnh Long, mục III.2.c: Khen thưởng tổng kết',
  )
  const [told] = talk('[Sở Y tế Vĩnh Long, mục III.2.a]')
  expect(told?.text).toContain('Mục III.2.a')
  expect(told?.citations?.map(({ document, section }) => [document, section])).toEqual([
    ['vinh-long/ke-hoach', 'III.2.a'],
  ])
})

test('a chosen heading with nothing but headings below it offers those', () => {
  const talk = openTalk()
  talk('khen thưởng ở sa đéc')
  expect(labels(talk('[Mục III.2: ]')).slice(0, 2)).toEqual([
    'Mục III.2.a: Đối với tập thể',
    'Mục III.2.b: Đối với cá nhân',
  ])
  expect(textOf(talk('[Mục III.2.b]'))).toContain('Mục III.2.b')
})

test('a heading of an overview that is no longer remembered is an old button', () => {
  const questions = ['một', 'hai', 'ba', 'bốn', 'năm'].map(
    (word) => `Hạn nộp báo cáo ${word} ở Vĩnh Long là ngày nào?`,
  )
  expect(textOf(say('khen thưởng thế nào', ...questions, '[Sở Y tế Vĩnh Long, mục III.2.a]'))).toContain(
    'Nút này đã cũ',
  )
})

test('without buttons the headings stand once, in the numbered list', () => {
  const means = { buttons: false, files: 'link' as const }
  const [reply] = handle(emptyState, { text: 'khen thưởng ở sa đéc' }, { at: now(), means }).replies
  expect(reply?.options?.map(({ label }) => label)).toContain('Mục III.2: Tiêu chuẩn khen thưởng')
  expect(reply?.text).not.toContain('Tiêu chuẩn khen thưởng')
})

const deadline = 'Hạn nộp báo cáo là ngày nào?'

test('who chooses an organization right after a question gets it answered for that one', () => {
  expect(say(deadline, '[Sở Y tế Vĩnh Long]')).toHaveLength(2)
  expect(say(deadline, '/donvi', 'em ở Vĩnh Long')).toHaveLength(2)
})

test('a question asked before something else is not answered again', () => {
  expect(textOf(say(deadline, 'trợ giúp', 'em ở Vĩnh Long'))).toMatch(/cần hỏi gì ạ\?$/)
  expect(textOf(say(deadline, 'cảm ơn', '/donvi', '[Sở Y tế Vĩnh Long]'))).toMatch(/cần hỏi gì ạ\?$/)
})

test('who takes the choice back is asked whose document is wanted, with both of them as a choice', () => {
  const talk = openTalk()
  for (const text of ['em ở Sa Đéc', 'Tiêu chí tập thể của Sa Đéc là gì?', '/donvi', '[Bỏ chọn đơn vị]'])
    talk(text)
  expect(labels(talk('cho xin file'))).toEqual(['BVĐK Sa Đéc', 'Sở Y tế Vĩnh Long', 'Cả hai'])
})

test.each(['[Cả hai]', 'cả hai', 'ca 2 luon', 'bệnh viện và sở', 'gui het nha'])(
  '“%s” after that question sends both',
  (text) => {
    expect(say('cho xin file kế hoạch', text)[0]?.files).toHaveLength(2)
  },
)

test('a name after that question is whose document is wanted, and chooses nothing else', () => {
  const talk = openTalk()
  talk('cho xin file kế hoạch')
  expect(talk('ben benh vien thoi')[0]?.files?.map(({ document }) => document)).toEqual(['sa-dec/ke-hoach'])
  talk('cho xin file kế hoạch')
  expect(talk('vinh long')[0]?.files).toHaveLength(1)
  expect(labels(talk('/donvi'))).toEqual(['BVĐK Sa Đéc', 'Sở Y tế Vĩnh Long'])
})
