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
  'what one of a group chooses by „%s“ is said to hold for all of them',
  (text) => {
    expect(say(text, true)).toContain('trả lời cả nhóm theo tài liệu của BVĐK Sa Đéc')
    expect(say(text, false)).toContain('trả lời theo tài liệu của BVĐK Sa Đéc')
  },
)
