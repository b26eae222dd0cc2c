import { readFile } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { openConversations, pressOf, write } from './support.ts'

const { open, close } = await openConversations()
afterAll(close)
const { receiveMessage, history } = open()

test('who asks for the file is asked whose, and gets the original as it lies in the folder', async () => {
  const asked = await receiveMessage(write('file', { text: 'gui file kh dum e' }))
  const [sent] = await receiveMessage(write('file', { press: pressOf(asked, 'BVĐK Sa Đéc') }))
  expect(sent?.files).toMatchObject([
    { document: 'sa-dec/ke-hoach', name: expect.stringMatching(/^Ke hoach [\w-]+ - BVDK Sa Dec\.docx$/) },
  ])
  expect(sent?.text).toMatch(/^Toàn văn .*tệp Word/)
  expect(await readFile(sent?.files?.[0]?.path ?? '', 'utf8')).toContain('Bình dân học vụ số')
  const said = await history({ channel: 'test', chatId: 'file' })
  expect(said.filter(({ from }) => from === 'person').map(({ text }) => text)).toEqual([
    'gui file kh dum e',
    'Xin tệp của BVĐK Sa Đéc',
  ])
})

test('a button for a file that was sent does not send it again, until it is asked for anew', async () => {
  const press = async (label: string, shown = asked) => {
    const replies = await receiveMessage(write('twice', { press: pressOf(shown, label) }))
    return replies.flatMap(({ files = [], text }) => files.map(({ document }) => document ?? text))
  }
  const asked = await receiveMessage(write('twice', { text: 'cho xin file kế hoạch' }))
  expect(await press('BVĐK Sa Đéc')).toEqual(['sa-dec/ke-hoach'])
  const [again] = await receiveMessage(write('twice', { press: pressOf(asked, 'BVĐK Sa Đéc') }))
  expect(again?.text).toContain('Bước chọn văn bản này đã đóng')
  expect(await press('Cả hai')).toEqual(['vinh-long/ke-hoach'])
  expect(await press('Cả hai')).toEqual([])
  const anew = await receiveMessage(write('twice', { text: 'cho xin file kế hoạch' }))
  expect(await press('Cả hai', anew)).toHaveLength(2)
})

test('a number typed on the page chooses from the list shown', async () => {
  await receiveMessage(write('number', { text: 'cho xin file kế hoạch' }))
  const [sent] = await receiveMessage(write('number', { text: '2' }))
  expect(sent?.files).toMatchObject([{ document: 'vinh-long/ke-hoach' }])
})

test('after a question about one plan, “file đó” is that plan', async () => {
  await receiveMessage(write('that', { text: 'Tiêu chí đối với tập thể ở Vĩnh Long là gì?' }))
  const [sent] = await receiveMessage(write('that', { text: 'cho em xin file đó ạ' }))
  expect(sent?.files).toMatchObject([{ document: 'vinh-long/ke-hoach' }])
})

test('a question about files is answered like any other', async () => {
  for (const text of ['mẫu báo cáo có file không', 'file kế hoạch gồm những gì']) {
    const replies = await receiveMessage(write('question', { text }))
    expect(replies.flatMap(({ files = [] }) => files)).toEqual([])
  }
})
