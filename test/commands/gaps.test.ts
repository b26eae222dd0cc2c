import { afterAll, expect, test } from 'vitest'
import { runCommand } from '../../src/commands/run-command.ts'
import { collectIo } from '../support/collect-io.ts'
import { openTestApp } from '../support/open-test-app.ts'

const { app, stop } = await openTestApp({ now: () => new Date('2026-10-01T01:00:00Z') })
afterAll(stop)

async function run(name: string, args: string[], lines: object[] = []) {
  const { io, out, err } = collectIo(lines.map((line) => JSON.stringify(line)))
  const code = await runCommand(app, { name, args }, io)
  return { code, out, err: err.join('\n') }
}

test('the content owner reads what could not be answered, counted, without who asked', async () => {
  expect(await run('gaps', [])).toEqual({
    code: 0,
    out: ['Chưa có câu hỏi nào cần người phụ trách nội dung xem.'],
    err: '',
  })
  const text = 'Kinh phí hội thi ở Vĩnh Long là bao nhiêu?'
  const message = { channel: 'web', text }
  const { out } = await run(
    'chat',
    ['--json'],
    [
      {
        ...message,
        chatId: 'canary-hoa',
        text: 'dạ cho em hỏi kinh phi hoi thi o Vinh Long la bao nhieu vậy ạ',
      },
      { ...message, chatId: 'canary-lan' },
      { ...message, chatId: 'canary-minh' },
    ],
  )
  const asked: { replies: { options: { id: string; label: string }[] }[] } = JSON.parse(out[1] ?? '')
  const officer = asked.replies[0]?.options.find(({ label }) => label === 'Hỏi cán bộ phụ trách')
  await run('chat', ['--json'], [{ channel: 'web', chatId: 'canary-lan', press: officer?.id }])

  const told = await run('gaps', [])
  expect(told.out).toEqual([
    'Tài liệu chưa có câu trả lời (1 câu):',
    'Sở Y tế Vĩnh Long:',
    expect.stringMatching(
      /^- “Kinh phí hội thi ở Vĩnh Long là bao nhiêu\?” \(3 lần, gần đây nhất 01\/10\/2026; chỗ gần nhất: mục .*\(.*vinh-long/,
    ),
    'Gửi hỏi cán bộ phụ trách (1 câu):',
    'Sở Y tế Vĩnh Long:',
    expect.stringContaining(text),
  ])
  const listed = await run('gaps', ['--json'])
  expect(listed.out.map((line) => JSON.parse(line))).toMatchObject([
    { kind: 'ask-officer', count: 1, question: text, organizations: ['vinh-long'] },
    { kind: 'gap', count: 3, question: text, document: 'vinh-long/ke-hoach' },
  ])
  expect([...told.out, ...listed.out].join('\n')).not.toContain('canary')
})

test('a question that goes on from another is listed with what it goes on from', async () => {
  const talk = ['Hạn nộp báo cáo ở Vĩnh Long là ngày nào?', 'trễ thì sao'].map((text) => ({
    ...{ channel: 'web', chatId: 'canary-go-on', text },
  }))
  await run('chat', ['--json'], talk)
  const { out } = await run('gaps', [])
  expect(out.join('\n')).toContain('“trễ thì sao (hỏi tiếp câu “Hạn nộp báo cáo ở Vĩnh Long là ngày nào')
})

test('a wrong call says how to call it', async () => {
  const { code, err } = await run('gaps', ['--no-such'])
  expect([code, err]).toEqual([2, expect.stringContaining('npm run -s gaps')])
})
