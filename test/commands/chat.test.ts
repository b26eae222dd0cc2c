import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from '../../src/commands/run-command.ts'
import { CallerGoneError } from '../../src/errors.ts'
import { collectIo } from '../support/collect-io.ts'
import { openTestApp } from '../support/open-test-app.ts'
import { addPerson, addUnits } from '../support/remind-people.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'tro-ly-chat-'))
const { app, stop } = await openTestApp({ dataDir, now: () => new Date('2026-10-01T01:00:00Z') })
afterAll(stop)

async function chat(
  lines: object[],
): Promise<{ replies: { text: string; files?: { path: string }[] }[]; error?: string }[]> {
  const { io, out } = collectIo(lines.map((line) => JSON.stringify(line)))
  await runCommand(app, { name: 'chat', args: ['--json'] }, io)
  return out.map((line) => JSON.parse(line))
}

test.each(['telegram', 'zalo'])(
  'a file of a reply on %s lies where the line says, as people get it',
  async (channel) => {
    const [told] = await chat([{ channel, chatId: 'file', text: 'cho xin file kế hoạch của Sa Đéc' }])
    const path = told?.replies[0]?.files?.[0]?.path ?? ''
    expect(path).toMatch(/\.docx$/)
    expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK')
  },
)

test('where files don’t arrive, it is said how to get them', async () => {
  const [told] = await chat([{ channel: 'zalo', chatId: 'way', text: 'cho xin file kế hoạch của Sa Đéc' }])
  expect(told?.replies[0]?.text).toMatch(/không gửi được tệp “.*\.docx”.* Phòng Tổ chức Cán bộ Bệnh viện/)
})

test('a channel of any name is one with buttons: the other program calls it what it likes', async () => {
  const text = 'Hạn nộp báo cáo ở Vĩnh Long là ngày nào?'
  const [answered] = await chat([{ channel: 'cong-noi-bo', chatId: 'c', text }])
  expect(answered?.error).toBeUndefined()
  expect(answered?.replies).toHaveLength(1)
  expect(JSON.stringify(answered)).not.toContain('gõ số')
})

test('a line with only “at” runs what is due then: who is reminded, once, by the clock of the lines', async () => {
  const rehearsed = await openTestApp({
    dataDir,
    rehearses: true,
    now: () => new Date('2026-12-01T02:00:00Z'),
  })
  const { pool } = rehearsed.app
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Hoa', accounts: ['zalo:f1'], units: ['TTYT Ba Tri'] })
  await rehearsed.app.readDuties()
  const { io, out } = collectIo(
    [
      { at: '2027-10-26T08:00:00+07:00' },
      { at: '2027-11-02T07:00:00+07:00' },
      { at: '2027-11-02T08:00:00+07:00' },
      { at: '2027-11-02T08:30:00+07:00' },
      { channel: 'zalo', chatId: 'f1', text: '1', at: '2027-11-02T09:00:00+07:00' },
      { at: '2027-11-09T14:00:00+07:00' },
    ].map((line) => JSON.stringify(line)),
  )
  await runCommand(rehearsed.app, { name: 'chat', args: ['--json'] }, io)
  const told = out.map((line) => JSON.parse(line))
  expect(told.map(({ notices }) => notices.length)).toEqual([1, 0, 1, 0, 0, 0])
  expect(told[2].notices[0]).toMatchObject({ channel: 'zalo', chatId: 'f1' })
  expect(told[2].notices[0].text).toMatch(/còn 7 ngày.*1\. Đã gửi/s)
  expect(told[4].replies[0].text).toContain('Tôi đã ghi')
  await rehearsed.stop()
})

test('where a platform is connected nothing is sent by a clock of one’s own', async () => {
  const [refused] = await chat([{ at: '2027-11-02T08:00:00+07:00' }])
  expect(refused?.error).toContain('--dry-run')
})

test('whose caller hangs up in the middle is no fault to be logged', async () => {
  const reported: unknown[] = []
  const { io } = collectIo([])
  const gone = () => {
    throw new CallerGoneError()
  }
  const watched = { ...app, reportError: (error: unknown) => reported.push(error) }
  await runCommand(watched, { name: 'gaps', args: [] }, { ...io, out: gone, err: gone })
  expect(reported).toEqual([])
})
