import { expect, it } from 'vitest'
import { openTelegram } from './open-telegram.ts'

const never = new AbortController().signal
const publicUrl = 'https://thidua.example.vn'
const ours = `${publicUrl}/webhooks/telegram`

async function setWebhook({ url, token }: { url: string; token: string }, webhook: string) {
  await fetch(`${url}/bot${token}/setWebhook?url=${encodeURIComponent(webhook)}`)
}

it('finds everything in order when it polls and no webhook is set', async () => {
  const { channel, fake } = await openTelegram()
  fake.write(1, 'Chào')
  expect(await channel.check(never)).toEqual({
    ok: true,
    lines: [
      'Token dùng được, bot là @tro_ly_bot.',
      'Nhận tin bằng cách hỏi Telegram (không dùng webhook).',
      'Đang có 1 tin chờ nhận ở Telegram.',
    ],
  })
})

it('says that a webhook keeps us from polling, and registering takes it away', async () => {
  const { channel, fake } = await openTelegram()
  await setWebhook(fake, 'https://khac.example.vn/bi-mat')
  const { ok, lines } = await channel.check(never)
  expect([ok, lines.join(' ')]).toEqual([false, expect.stringContaining('webhook ở khac.example.vn')])
  expect(lines.join(' ')).not.toContain('bi-mat')
  await channel.register(never)
  expect((await channel.check(never)).ok).toBe(true)
})

it('says when the webhook is missing, is somebody else’s, or ours', async () => {
  const { channel, fake } = await openTelegram({ publicUrl })
  const missing = await channel.check(never)
  expect([missing.ok, missing.lines[1]]).toEqual([false, expect.stringContaining('Chưa đăng ký webhook')])
  await setWebhook(fake, 'https://khac.example.vn/')
  expect((await channel.check(never)).lines[1]).toContain(`khac.example.vn, không phải ${ours}`)
  await channel.register(never)
  expect((await channel.check(never)).lines[1]).toBe('Webhook trỏ đúng địa chỉ của trợ lý.')
})

it('shows the last error of a webhook, as a fault while something is waiting', async () => {
  const { channel, fake } = await openTelegram({ publicUrl })
  const info = {
    url: ours,
    last_error_date: 1_791_000_000,
    last_error_message: 'SSL error {certificate verify failed}',
  }
  const answer = (pending_update_count: number) => ({ result: { ...info, pending_update_count } })
  fake.fail('getWebhookInfo', answer(3), answer(0))
  const waiting = await channel.check(never)
  expect(waiting.ok).toBe(false)
  expect(waiting.lines.slice(2)).toEqual([
    'Đang có 3 tin chờ nhận ở Telegram.',
    'Lần gần nhất Telegram không gọi được webhook lúc 2026-10-03T04:00:00.000Z: SSL error {certificate verify failed}. Xin kiểm tra PUBLIC_URL, chứng thư TLS và reverse proxy.',
  ])
  expect((await channel.check(never)).ok).toBe(true)
})

it('says what to do about a wrong token, and about a network that blocks Telegram', async () => {
  const wrong = await openTelegram({ token: '4242:other' })
  expect(await wrong.channel.check(never)).toEqual({
    ok: false,
    lines: [expect.stringContaining('token sai hoặc đã bị thu hồi')],
  })
  const blocked = await openTelegram({ apiRoot: 'http://127.0.0.1:1' })
  expect(await blocked.channel.check(never)).toEqual({
    ok: false,
    lines: [
      expect.stringContaining(
        '(ECONNREFUSED). Xin kiểm tra mạng; nếu nhà mạng chặn Telegram, xin đặt HTTPS_PROXY',
      ),
    ],
  })
  expect(await blocked.channel.register(never)).toMatchObject({ ok: false })
})

it('registers although the menu of commands is refused', async () => {
  const { channel, fake } = await openTelegram()
  fake.fail('setMyCommands', { status: 500 })
  expect(await channel.register(never)).toEqual({ ok: true })
})
