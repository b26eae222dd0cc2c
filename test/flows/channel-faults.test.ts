import { expect, test, vi } from 'vitest'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'
import { canary, secretly } from '../support/watch-logs.ts'

const patience = { timeout: 30_000, interval: 20 }

async function read(url: string): Promise<string> {
  return (await fetch(url)).text()
}

test('a channel that is called by webhook is up before anybody has written', async () => {
  const { url } = await startBetweenPlatforms({ webhook: true })
  await vi.waitFor(async () => {
    const metrics = await read(`${url}/metrics`)
    for (const channel of ['telegram', 'zalo']) {
      expect(metrics).toContain(`thidua_channel_up{channel="${channel}"} 1`)
    }
  }, patience)
})

test('what fails is in the log once, with method and code and nothing of people', async () => {
  const { onTelegram, onZalo, telegram, zalo, url, logs } = await startBetweenPlatforms({
    webhook: true,
    prepare: (platforms) =>
      platforms.telegram.fail('setWebhook', { status: 401, description: 'Unauthorized' }),
  })
  const [lan, minh] = [onTelegram(790079), onZalo('z790079')]
  await vi.waitFor(() => expect(logs()).toContain('channel up again'), patience)
  telegram.fail('sendMessage', { status: 400, description: `Bad Request: wrong: ${canary}` })
  lan.write(secretly('/huy'))
  zalo.fail('sendMessage', { status: 200, errorCode: 400, description: canary })
  await minh.write(secretly('/huy'))
  await vi.waitFor(() => expect(logs().match(/reply given up/g)).toHaveLength(2), patience)
  telegram.fail('sendMessage', { status: 403, description: 'Forbidden: bot was blocked by the user' })
  lan.write('/huy')
  await vi.waitFor(() => expect(logs()).toContain('chat retired'), patience)
  for (let call = 0; call < 5; call += 1) {
    await fetch(`${url}/webhooks/zalo`, { method: 'POST', body: secretly('x') })
  }
  const lines = logs()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ level }) => level === 40)
    .map(({ level: _level, time: _time, ...line }) => line)
  expect(lines).toEqual([
    { channel: 'telegram', method: 'setWebhook', code: '401 Unauthorized', msg: 'channel down' },
    { channel: 'telegram', msg: 'channel up again' },
    expect.objectContaining({ outcome: 'refused', msg: 'reply given up' }),
    expect.objectContaining({ outcome: 'refused', method: 'sendMessage', msg: 'reply given up' }),
    {
      ...{ channel: 'telegram', outcome: 'gone', method: 'sendMessage' },
      ...{ code: '403 Forbidden: bot was blocked by the user', msg: 'chat retired' },
    },
    { channel: 'zalo', reason: 'secret', code: '401', msg: 'webhook refused' },
  ])
  const metrics = await read(`${url}/metrics`)
  for (const channel of ['telegram', 'zalo']) {
    expect(metrics).toContain(`thidua_sent_total{channel="${channel}",outcome="refused"} 1`)
  }
})

test('a group that becomes a supergroup keeps what was chosen in it, and gets its answer there', async () => {
  const { onTelegram, telegram, pool } = await startBetweenPlatforms()
  const lan = onTelegram(790077)
  const write = (id: number, text: string) =>
    lan.send({ chat: { id, type: 'group', title: canary }, text: `@tro_ly_bot ${text}` })
  write(-500_005, 'em ở Sa Đéc')
  await onTelegram(-500_005).hear(/BVĐK Sa Đéc/)
  telegram.decide = ({ params }) =>
    String(params.chat_id) === '-500005'
      ? { status: 400, description: 'Bad Request: group chat was upgraded', migrateTo: -1_000_005 }
      : undefined
  write(-500_005, '/donvi')
  const moved = onTelegram(-1_000_005)
  await moved.hear(/đang trả lời theo tài liệu của BVĐK Sa Đéc/)
  const chat = { id: -1_000_005, type: 'supergroup', title: canary }
  telegram.push({ message: { message_id: 9_000, date: 1_790_000_000, chat, migrate_from_chat_id: -500_005 } })
  write(-1_000_005, '/huy')
  await moved.hear(/Đã bỏ bước chọn đơn vị/)
  write(-1_000_005, '/donvi')
  await moved.hear(/đang trả lời theo tài liệu của BVĐK Sa Đéc/)
  const { rows } = await pool.query('select distinct chat_id from conversations')
  expect(rows).toEqual([{ chat_id: '-1000005' }])
})

test('the administrator hears on one channel that another one died, and that it is back', async () => {
  let late = 0
  let isAway = true
  const { onTelegram, url } = await startBetweenPlatforms({
    env: { ADMIN_CHAT: 'telegram:790042' },
    now: () => new Date(Date.now() + late),
    prepare: ({ zalo }) =>
      zalo.decideFaults(({ method }) => (isAway && method === 'getUpdates' ? { status: 500 } : undefined)),
  })
  const isUp = (value: number) =>
    vi.waitFor(
      async () =>
        expect(await read(`${url}/metrics`)).toContain(`thidua_channel_up{channel="zalo"} ${value}`),
      patience,
    )
  const admin = onTelegram(790042)
  await isUp(0)
  late += 61_000
  await admin.hear(/Kênh Zalo không kết nối được từ/)
  isAway = false
  await isUp(1)
  late += 31_000
  await admin.hear(/Kênh Zalo đã hoạt động trở lại/)
})

test('the administrator hears in one message, once it holds, that the very channel they read on was away', async () => {
  let late = 0
  let isAway = true
  const { onTelegram, url, pool } = await startBetweenPlatforms({
    env: { ADMIN_CHAT: 'telegram:790042' },
    now: () => new Date(Date.now() + late),
    prepare: ({ telegram }) => {
      telegram.decide = () => (isAway ? { status: 502 } : undefined)
    },
  })
  const isUp = (value: number) =>
    vi.waitFor(
      async () =>
        expect(await read(`${url}/metrics`)).toContain(`thidua_channel_up{channel="telegram"} ${value}`),
      patience,
    )
  const admin = onTelegram(790042)
  await isUp(0)
  late += 90_000
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      `select from channel_falls where channel = 'telegram' and seen_at - fell_at > interval '60 s'`,
    )
    expect(rows).toHaveLength(1)
  }, patience)
  isAway = false
  await isUp(1)
  late += 31_000
  await admin.hear(/Kênh Telegram đã mất kết nối từ .* đến .*, nay đã hoạt động trở lại/)
  expect(admin.calls()).toHaveLength(1)
})
