import { afterAll, expect, test } from 'vitest'
import { type ConversationState, emptyState } from '../../src/conversation/conversation-state.ts'
import { createHandler } from '../../src/conversation/create-handler.ts'
import { now, openConversations, textOf } from './support.ts'

const { knowledge, close } = await openConversations()
afterAll(close)
const { handle } = createHandler(knowledge)

/** Talks in one chat without buttons and files; gives all that was said. */
function talk(...texts: string[]) {
  let state: ConversationState = emptyState
  return texts.map((text) => {
    const circumstances = { at: now(), group: false, means: { buttons: false, files: 'link' as const } }
    const handled = handle(state, text.startsWith('!') ? { press: text.slice(1) } : { text }, circumstances)
    state = handled.state
    return handled.replies
  })
}

test('where there are no buttons nothing speaks of them, and only organizations are listed', () => {
  const replies = talk(
    ...['/start', 'gặp cán bộ', '/trogiup', 'Tiêu chí đối với tập thể là gì?', 'sai rồi', 'gặp cán bộ'],
    ...['Kinh phí hội thi ở Vĩnh Long là bao nhiêu?', 'em ở Sa Đéc', '/donvi', '!wrong:old', '/huy'],
  ).flat()
  expect(JSON.stringify(replies)).not.toMatch(/bấm|nút(?! thắt)/i)
  const options = replies.flatMap((reply) => reply.options ?? [])
  expect(options.map(({ id }) => id).filter((id) => !id.startsWith('organization:'))).toEqual([])
})

test('words to say are told with the first answer, and whom to ask with every gap', () => {
  const gap = 'Kinh phí hội thi ở Vĩnh Long là bao nhiêu?'
  const hints = talk(
    'Tiêu chí đối với tập thể ở Vĩnh Long là gì?',
    'Hạn nộp báo cáo ở Vĩnh Long là ngày nào?',
    gap,
  )
    .flat()
    .map(({ hint }) => hint)
  expect(hints).toEqual([
    expect.stringContaining('“sai rồi”'),
    undefined,
    expect.stringMatching(/^Anh\/chị nhắn “gặp cán bộ”/),
  ])
})

const notTaken = 'không nhận được tệp'

test('that files do not arrive is said in a sentence before anybody sends one, by welcome and help', () => {
  for (const replies of talk('chào bạn', '/start', 'trợ giúp')) {
    expect(textOf(replies).split('\n')).toContainEqual(expect.stringMatching(`^[^.]*${notTaken}[^.]*\\.$`))
  }
})

test.each([
  ['an answer', 'Tiêu chí đối với tập thể ở Vĩnh Long là gì?'],
  ['a gap', 'Kinh phí hội thi ở Vĩnh Long là bao nhiêu?'],
])('who begins with a question hears with %s, and once, that files do not arrive', (_, question) => {
  const [first, ...others] = talk('em ở Sa Đéc', question, question).slice(1).flat()
  expect(first?.hint).toContain(notTaken)
  expect(JSON.stringify(others)).not.toContain(notTaken)
})

test('who was welcomed is not told again', () => {
  const [, ...replies] = talk('/start', 'Tiêu chí đối với tập thể ở Vĩnh Long là gì?')
  expect(JSON.stringify(replies)).not.toContain(notTaken)
})
