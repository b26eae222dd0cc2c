import { expect, test } from 'vitest'
import { createChatQueue } from '../../src/conversation/create-chat-queue.ts'

const chat = (chatId: string) => ({ channel: 'test', chatId })

test('work that says it takes long leaves its place to others, and keeps its own chat', async () => {
  const { promise: fetched, resolve: finish } = Promise.withResolvers<void>()
  const { promise: asked, resolve: answer } = Promise.withResolvers<void>()
  const begun: string[] = []
  const queue = createChatQueue({
    concurrency: 1,
    work: async ({ chatId }, release) => {
      begun.push(chatId)
      if (chatId === 'officer') {
        release()
        await fetched
      } else answer()
    },
  })
  queue.add(chat('officer'), 0)
  queue.add(chat('officer'), 0)
  queue.add(chat('other'), 0)
  await asked
  expect(begun).toEqual(['officer', 'other'])
  finish()
  await expect.poll(() => begun).toEqual(['officer', 'other', 'officer'])
  await queue.stop()
})
