import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { startFakeTelegram } from '../support/fake-telegram.ts'
import { startFakeZalo } from '../support/fake-zalo.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { addPerson } from '../support/remind-people.ts'
import { startAssistant } from '../support/run-program.ts'
import { unitsFile } from '../support/staff-world.ts'
import { createTelegramPerson, createZaloPerson } from '../support/start-between-platforms.ts'
import { noteTyped } from '../support/watch-logs.ts'

const readingMs = 1_500
const webChat = '0123456789abcdef0123456789abcdef'

/** A folder with units and one nurse, who is known on Telegram, on Zalo and on the page. */
async function prepareFolder(env: Record<string, string>): Promise<void> {
  const folder = join(env.DATA_DIR ?? '', 'knowledge', 'vinh-long')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'units.csv'), unitsFile)
  const app = buildApp(readConfig({ ...env, LOG_LEVEL: 'silent' }))
  const { pool, readUnits } = await app.open(() => undefined)
  await readUnits()
  const accounts = ['telegram:880001', 'zalo:z880001', `web:${webChat}`]
  const id = await addPerson(pool, { name: 'Trần Thị Hoa', accounts, role: 'officer' })
  await pool.query('delete from grants where person = $1', [id])
  await pool.query(`update people set unit = 'ttyt-ba-tri' where id = $1`, [id])
  await app.stop()
}

/** What was submitted, read once the assistant has stopped. */
async function readSubmitted(env: Record<string, string>): Promise<{ code: string; content: unknown }[]> {
  const app = buildApp(readConfig({ ...env, LOG_LEVEL: 'silent' }))
  const { pool } = await app.open(() => undefined)
  const { rows } = await pool.query<{ code: string; content: unknown }>(
    'select code, content from initiatives',
  )
  await app.stop()
  return rows
}

/** The real program on one folder between both platforms, killed and started again at will. */
async function startBetween() {
  const telegram = await startFakeTelegram()
  onTestFinished(telegram.close)
  const zalo = await startFakeZalo()
  onTestFinished(zalo.close)
  const env = {
    ...{ DATA_DIR: await makeDataDir(), TELEGRAM_MODE: 'polling', ZALO_MODE: 'polling' },
    ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url },
    ...{ ZALO_BOT_TOKEN: zalo.token, ZALO_API_ROOT: zalo.url },
  }
  await prepareFolder(env)
  let running = await startAssistant(env)
  let sent = 0
  return {
    env,
    stop: () => running.stop(),
    again: async () => {
      await running.kill()
      running = await startAssistant(env)
    },
    onTelegram: createTelegramPerson(telegram, 880_001),
    onZalo: createZaloPerson(zalo, 'z880001'),
    onPage: async (text: string): Promise<string> => {
      noteTyped(text)
      sent += 1
      const response = await fetch(new URL('/api/messages', running.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `chat=${webChat}` },
        body: JSON.stringify({ messageId: `message-${sent}`, text }),
      })
      return response.text()
    },
  }
}

type Between = Awaited<ReturnType<typeof startBetween>>

/** Killed before anybody can know whether the message was kept. */
async function beginOnTelegram({ onTelegram, again }: Between): Promise<void> {
  for (const [said, heard] of [
    ['nộp sáng kiến', /Bước 1 trên/],
    ['Hủy bỏ thủ tục giấy khi trực đêm', /Bước 2 trên/],
    ['Điều dưỡng', /Bước 3 trên/],
    ['1', /Bước 4 trên/],
    ['4', /Bước 5 trên/],
    ['Sổ giấy hay mất, khó tìm lại', /Bước 6 trên/],
  ] as const) {
    onTelegram.write(said)
    await again()
    await onTelegram.hear(heard)
    // Nobody answers within the second in which a question comes.
    await sleep(readingMs)
  }
  onTelegram.write('để sau')
  await onTelegram.hear(/giữ bản nháp/)
}

async function goOnOnZalo({ onZalo, again }: Between): Promise<void> {
  for (const [said, heard] of [
    ['tiep tuc sang kien', /1\. Làm tiếp/],
    ['1', /Bước 6–7 trên/],
    ['1. rồi\n2. 1/9/2026\n3. lần đầu', /Mô tả bản chất/],
    ['Đoạn một: ghi trên máy tính bảng.', /Tôi đã ghi vào mục/],
  ] as const) {
    await onZalo.write(said)
    await onZalo.hear(heard)
    await again()
  }
  await onZalo.write('Đoạn hai: cuối ca in ra ký.')
  await onZalo.write('xong')
  await onZalo.hear(/Bước 10–12 trên/)
}

async function submitOnPage({ onPage, again }: Between): Promise<void> {
  for (const [said, heard] of [
    ['làm tiếp sáng kiến', 'Làm tiếp'],
    ['Làm tiếp', 'Điều kiện cần thiết'],
    ['Máy tính bảng', 'Lợi ích thu được'],
    ['Không mất sổ', 'Số liệu trước và sau'],
    ['bỏ qua', 'Lợi ích theo nơi áp dụng thử'],
    ['bỏ qua', 'Thông tin cần bảo mật'],
    ['bỏ qua', 'Chủ đầu tư'],
    ['bỏ qua', 'Bảo hộ sở hữu trí tuệ'],
    ['không', 'Tác giả'],
    ['tôi 60%, Lê Văn Nam 40%', 'Người tham gia'],
    ['bỏ qua', 'Minh chứng'],
    ['bỏ qua', 'Đã bỏ thông tin người bệnh'],
    ['Đã kiểm tra, không có', 'Bản tóm tắt'],
    ['nộp', 'SK-VL-'],
  ] as const) {
    expect(await onPage(said)).toContain(heard)
    await again()
  }
}

test('a nurse submits an initiative over two days on Telegram, Zalo and the page; the program is killed at each message', async () => {
  const between = await startBetween()
  await beginOnTelegram(between)
  await goOnOnZalo(between)
  await submitOnPage(between)
  await between.stop()
  const submitted = await readSubmitted(between.env)
  expect(submitted).toHaveLength(1)
  expect(submitted[0]?.code).toMatch(/^SK-VL-\d{4}-0001$/)
  expect(submitted[0]?.content).toMatchObject({
    ...{ name: 'Hủy bỏ thủ tục giấy khi trực đêm', field: 'Điều dưỡng', movement: 'dmst-cds', area: 'ii-4' },
    ...{
      problem: 'Sổ giấy hay mất, khó tìm lại',
      applied: true,
      'applied-from': '2026-09-01',
      'new-here': true,
    },
    ...{
      description: 'Đoạn một: ghi trên máy tính bảng.\nĐoạn hai: cuối ca in ra ký.',
      conditions: 'Máy tính bảng',
    },
    ...{ benefits: 'Không mất sổ', protected: false, 'no-patients': true },
    authors: [
      { name: 'Trần Thị Hoa', share: 60 },
      { name: 'Lê Văn Nam', share: 40 },
    ],
  })
}, 900_000)
