import { expect, test } from 'vitest'
import {
  emptyState,
  parseConversationState,
  type RememberedAnswer,
  rememberAnswer,
} from '../../src/conversation/conversation-state.ts'

const answer = (key: string): RememberedAnswer => ({
  key,
  question: 'Hạn nộp?',
  before: { question: 'Báo cáo gì?', organization: undefined, document: 'a/b', section: 'I' },
  askedAt: '2026-10-01T01:00:00.000Z',
  organization: 'sa-dec',
  kind: 'gap',
  answer: 'Không nêu.',
  reported: ['wrong'],
})

test('a stored state comes back as it was', () => {
  const state = {
    ...rememberAnswer(emptyState, answer('k')),
    organization: 'sa-dec',
    offeredOrganization: true,
  }
  expect(parseConversationState(JSON.parse(JSON.stringify(state)))).toEqual(state)
})

test.each([
  undefined,
  null,
  7,
  'text',
  [],
  { lastAnswers: 'none' },
  { organization: 3 },
  { lastAnswers: [{ key: 'k' }] },
  { topic: {}, lastAnswers: [] },
])('an unknown shape (%j) is a new conversation', (stored) => {
  expect(parseConversationState(stored)).toEqual(emptyState)
})

test('only the newest answers are remembered', () => {
  const state = ['1', '2', '3', '4', '5', '6', '7'].reduce(
    (before, key) => rememberAnswer(before, answer(key)),
    emptyState,
  )
  expect(state.lastAnswers.map(({ key }) => key)).toEqual(['7', '6', '5', '4', '3'])
})
