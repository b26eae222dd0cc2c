import { afterAll, expect, test } from 'vitest'
import { openConversations, pressOf, textOf, write } from './support.ts'

const { open, close } = await openConversations()
afterAll(close)
const { receiveMessage } = open()

const question = 'Tiêu chí đối với tập thể là gì?'

test('a long list for several organizations is told by its first sentence for each, with its sources and the choice to see it whole', async () => {
  const replies = await receiveMessage(write('long', { text: question }))
  const [reply] = replies
  expect(reply?.text).not.toMatch(/… còn|^- /m)
  expect(reply?.text).toContain('để xem đầy đủ')
  expect(reply?.text.length).toBeLessThan(800)
  for (const paragraph of reply?.text.split('\n\n') ?? []) {
    expect(paragraph.split('\n').length).toBe(1)
  }
  expect(new Set(reply?.citations?.map(({ document }) => document))).toEqual(
    new Set(['vinh-long/ke-hoach', 'sa-dec/ke-hoach']),
  )
  const [, whole] = await receiveMessage(write('long', { press: pressOf(replies, 'Sở Y tế Vĩnh Long') }))
  expect(whole?.text).not.toMatch(/… còn|xem đầy đủ/)
  expect(whole?.text.split('\n').length).toBeGreaterThan(8)
})

test('the choice is there each time a list is left out, the question about it only once', async () => {
  await receiveMessage(write('again', { text: question }))
  const replies = await receiveMessage(write('again', { text: question }))
  expect(pressOf(replies, 'Sở Y tế Vĩnh Long')).toBe('organization:vinh-long')
  expect(textOf(replies)).not.toContain('Anh/chị thuộc đơn vị nào?')
})

test('the list of the one organization that was chosen or named stays whole', async () => {
  await receiveMessage(write('chosen', { text: 'em ở vĩnh long' }))
  const chosen = textOf(await receiveMessage(write('chosen', { text: question })))
  const named = textOf(
    await receiveMessage(write('named', { text: 'Tiêu chí đối với tập thể ở Vĩnh Long là gì?' })),
  )
  for (const text of [chosen, named]) {
    expect(text).not.toMatch(/… còn|xem đầy đủ/)
    expect(text.split('\n').length).toBeGreaterThan(8)
  }
})
