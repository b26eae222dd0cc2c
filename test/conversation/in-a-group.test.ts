import { afterAll, expect, test } from 'vitest'
import { emptyState } from '../../src/conversation/conversation-state.ts'
import { createHandler } from '../../src/conversation/create-handler.ts'
import { now, openConversations, textOf } from './support.ts'

const { knowledge, close } = await openConversations()
afterAll(close)
const { handle } = createHandler(knowledge)

const say = (text: string, group: boolean) =>
  textOf(handle(emptyState, { text }, { at: now(), group }).replies)

test.each(['/start', 'xin chào', '/trogiup'])(
  'in a group %s is told when the assistant listens, and that personal matters belong in private',
  (text) => {
    expect(say(text, true)).toMatch(/gọi tên tôi.*chuyện riêng.*nhắn riêng/)
    expect(say(text, false)).not.toMatch(/nhóm|nhắn riêng/)
  },
)

test.each(['em ở Sa Đéc', '/donvi Sa Đéc', 'em ở Sa Đéc, nơi nhận báo cáo là ai?'])(
  'what one of a group chooses by „%s“ is said to hold for that person only',
  (text) => {
    expect(say(text, true)).toMatch(/trong nhóm này tôi trả lời riêng anh\/chị theo tài liệu của BVĐK Sa Đéc/)
    expect(say(text, false)).toContain('trả lời theo tài liệu của BVĐK Sa Đéc')
  },
)

test('where there are no buttons, what can be said is told with whom to name', () => {
  const means = { buttons: false, files: 'link' as const }
  const at = now()
  const answered = handle(
    emptyState,
    { text: 'Tiêu chí đối với tập thể ở Vĩnh Long là gì?' },
    { at, means, group: true },
  )
  expect(answered.replies[0]?.hint).toMatch(/gọi tên tôi kèm “sai rồi”.*gọi tên tôi kèm “gặp cán bộ”/)
  const refused = handle(
    emptyState,
    { text: 'Kinh phí hội thi ở Vĩnh Long là bao nhiêu?' },
    { at, means, group: true },
  )
  expect(refused.replies[0]?.hint).toMatch(/^Anh\/chị gọi tên tôi kèm “gặp cán bộ”/)
})
