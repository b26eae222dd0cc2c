import { afterAll, expect, test, vi } from 'vitest'
import { runCommand } from '../../src/commands/run-command.ts'
import { createMembers } from '../../src/conversation/create-members.ts'
import { readDocx } from '../../src/knowledge/read-docx.ts'
import { collectIo } from '../support/collect-io.ts'
import { openTestApp } from '../support/open-test-app.ts'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'
import { canary, canaryPhone, expectNothingOfPeople, secretly } from '../support/watch-logs.ts'
import { readZaloFixture } from '../support/zalo-updates.ts'

const { app: asking, stop } = await openTestApp()
afterAll(stop)

/** What `ask` answers, as words. */
async function ask(question: string): Promise<string> {
  const { io, out } = collectIo()
  await runCommand(asking, { name: 'ask', args: ['--json', question] }, io)
  const { answer }: { answer: string } = JSON.parse(out.join('\n'))
  return wordsOf(answer)
}

/** Words are the same on every channel; marks, breaks and the parts of a long text are not. */
function wordsOf(text: string): string {
  const plain = text
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot);/g, ' ')
    .normalize('NFC')
  return plain.match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? ''
}

const wholeAnswer = /Nguồn:[\s\S]*”/
const criteria = 'Tiêu chí đối với tập thể ở Vĩnh Long là gì?'

test('a person asks on Telegram and on Zalo and gets the words that `ask` gives', async () => {
  const { onTelegram, onZalo } = await startBetweenPlatforms()
  const [lan, minh] = [onTelegram(790077), onZalo('z790077')]
  for (const question of [criteria, secretly('Hạn nộp báo cáo ở Vĩnh Long là ngày nào?')]) {
    const answer = await ask(question)
    lan.write(question)
    await minh.write(question)
    expect(wordsOf(await lan.hear(wholeAnswer))).toContain(answer)
    expect(wordsOf(await minh.hear(wholeAnswer))).toContain(answer)
  }
  // A list after every answer would be a burden; a word said once does.
  expect(
    minh
      .texts()
      .join('\n')
      .match(/gặp cán bộ/g),
  ).toHaveLength(1)
  expect(minh.texts().join('\n')).not.toMatch(/Trả lời số|nút/)
  lan.press('Chưa đúng')
  await lan.hear(/đã ghi lại/)
  await minh.write('sai rồi')
  expect(await minh.hear(/đã ghi lại/)).not.toMatch(/Trả lời số/)
  await minh.write('gặp cán bộ')
  await minh.hear(/đã ghi câu hỏi này lại/)
})

test('an organization is chosen by button, number and words, and a number of an older list chooses nothing', async () => {
  const { onTelegram, onZalo, pool } = await startBetweenPlatforms()
  const [lan, minh] = [onTelegram(790077), onZalo('z790077')]
  const chosenBy = async (chatId: string) => {
    const { rows } = await pool.query('select state from conversations where chat_id = $1', [chatId])
    return rows[0]?.state.organization
  }
  lan.write('/donvi')
  await lan.hear(/thuộc đơn vị nào/)
  lan.press('BVĐK Sa Đéc')
  await lan.hear(/từ giờ tôi trả lời theo tài liệu của BVĐK Sa Đéc/)
  expect(await chosenBy('790077')).toBe('sa-dec')

  await minh.write('/start')
  const welcome = await minh.hear(/1\. Đồng ý, đăng ký/)
  expect(welcome).toContain('không nhận được tệp')
  await minh.write('/donvi')
  await minh.hear(/2\. Sở Y tế Vĩnh Long/)
  await minh.write('2')
  await minh.hear(/từ giờ tôi trả lời theo tài liệu của Sở Y tế Vĩnh Long/)
  await minh.write('1')
  await minh.hear(/danh sách cũ/)
  expect(await chosenBy('z790077')).toBe('vinh-long')
  await minh.write(secretly('em o sa dec'))
  await minh.write('tôi ở Sa Đéc')
  await minh.hear(/BVĐK Sa Đéc/)
  await vi.waitFor(async () => expect(await chosenBy('z790077')).toBe('sa-dec'))
  await minh.write('trợ giúp')
  const help = await minh.hear(/không nhận được tệp/)
  expect(help).toContain('nhắn “sai rồi”')
  expect(help).not.toContain('nút')
})

test('an original is sent as a file, and what cannot be read or is not addressed to us is dealt with', async () => {
  const { onTelegram, onZalo, telegram, zalo, url, app } = await startBetweenPlatforms()
  const [lan, minh] = [onTelegram(790077), onZalo('z790077')]
  lan.write('cho xin file kế hoạch Sa Đéc')
  await lan.hear(/\.docx/)
  const [sent] = telegram.callsOf('sendDocument')
  expect(textOf(sent?.files[0]?.content)).toContain('Bình dân học vụ số')
  await minh.write('cho xin file kế hoạch Sa Đéc')
  await minh.hear(/hỏi Phòng Tổ chức Cán bộ Bệnh viện để nhận bản gốc/)

  lan.send({ voice: { file_id: 'v', file_unique_id: 'v', duration: 1 } })
  await lan.hear(/tin nhắn thoại/)
  lan.send({ contact: { phone_number: canaryPhone, first_name: canary } })
  await lan.hear(/số điện thoại/)
  const sticker = onZalo('6ede9afa66b88fe6d6a9')
  await zalo.push(readZaloFixture('sticker'))
  await sticker.hear(/nhãn dán/)

  const group = { id: -500_005, type: 'supergroup', title: canary }
  lan.send({ chat: group, text: secretly('mọi người ơi, họp lúc 8 giờ') })
  await onZalo('zalo-nhom').write(secretly('mọi người ơi'), { chatType: 'GROUP' })
  lan.write('/huy')
  await minh.write('/huy')
  await lan.hear(/Đã bỏ chuyện vừa nói/)
  await minh.hear(/Đã bỏ chuyện vừa nói/)
  expect(onTelegram(-500_005).calls()).toEqual([])
  expect(onZalo('zalo-nhom').texts()).toEqual([])

  expect(await read(`${url}/readyz`)).toBe('ok')
  const metrics = await read(`${url}/metrics`)
  expect(metrics).toContain('thidua_refused_total{channel="telegram",reason="not-addressed"} 1')
  expect(metrics).toContain('thidua_refused_total{channel="zalo",reason="not-addressed"} 1')
  expectNothingOfPeople(metrics)
  await app.stop()
  lan.write('còn đó không?')
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  expect(telegram.pending()).toBeGreaterThan(0)
})

function textOf(docx: Uint8Array | ArrayBuffer = new Uint8Array()): string {
  const read = readDocx(new Uint8Array(docx))
  return 'text' in read ? read.text : read.refused
}

async function read(url: string): Promise<string> {
  return (await fetch(url)).text()
}

test('called by webhook, it registers again and again until it works, and refuses who does not know the secret', async () => {
  const { onTelegram, onZalo, telegram, zalo, url } = await startBetweenPlatforms({
    webhook: true,
    prepare: (platforms) => {
      platforms.zalo.fail('setWebhook', { status: 500 })
      platforms.telegram.fail('setWebhook', { cut: true })
    },
  })
  const patience = { timeout: 30_000, interval: 20 }
  await vi.waitFor(() => expect(zalo.webhook()?.url).toBe(`${url}/webhooks/zalo`), patience)
  await vi.waitFor(() => expect(telegram.callsOf('setWebhook')).toHaveLength(2), patience)
  const [lan, minh] = [onTelegram(790078), onZalo('z790078')]
  lan.write(secretly(criteria))
  await minh.write(secretly(criteria))
  const answer = await ask(secretly(criteria))
  expect(wordsOf(await lan.hear(wholeAnswer))).toContain(answer)
  expect(wordsOf(await minh.hear(wholeAnswer))).toContain(answer)

  await minh.write('cho xin file kế hoạch Sa Đéc')
  const [link = ''] = /http:\S+/.exec(await minh.hear(/dùng được đến hết ngày .*http:\S+/)) ?? []
  expect(textOf(await (await fetch(link)).arrayBuffer())).toContain('Bình dân học vụ số')
  expect((await fetch(link.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).status).toBe(403)

  const deliver = (channel: string, header: string, secret: string, update: unknown) =>
    fetch(`${url}/webhooks/${channel}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [header]: secret },
      body: JSON.stringify(update),
    }).then(({ status }) => status)
  const onTelegramAs = (secret: string) =>
    deliver('telegram', 'x-telegram-bot-api-secret-token', secret, {
      update_id: 900_000,
      message: {
        ...{ message_id: 900_000, date: Math.floor(Date.now() / 1_000), text: '/donvi' },
        ...{ chat: { id: 790079, type: 'private' }, from: { id: 790079, is_bot: false, first_name: canary } },
      },
    })
  const secret = String(telegram.callsOf('setWebhook').at(-1)?.params.secret_token)
  expect(await Promise.all([secret, secret, 'wrong'].map(onTelegramAs))).toEqual([200, 200, 401])
  expect(await deliver('zalo', 'x-bot-api-secret-token', 'wrong', readZaloFixture('text'))).toBe(401)
  const other = onTelegram(790079)
  await other.hear(/thuộc đơn vị nào/)
  expect(await onTelegramAs(secret)).toBe(200)
  other.write('/huy')
  expect(await other.hear(/Đã bỏ bước chọn đơn vị/)).not.toMatch(/đơn vị nào/)
  const metrics = await read(`${url}/metrics`)
  for (const channel of ['telegram', 'zalo']) {
    expect(metrics).toContain(`thidua_refused_total{channel="${channel}",reason="secret"} 1`)
  }
  expectNothingOfPeople(metrics)
})

test('a fault while answering is one apology, and its text reaches neither the person nor the log', async () => {
  const { onTelegram, pool, logs } = await startBetweenPlatforms()
  await pool.query(`
    create function break_down() returns trigger language plpgsql as $$
    begin raise exception 'canary of %', new.reply; end $$;
    create trigger breaks before insert on outbox for each row
    when (new.reply ->> 'text' like '%tiêu chí%') execute function break_down()`)
  const lan = onTelegram(790077)
  lan.write(secretly(criteria))
  expect(await lan.hear(/Xin lỗi anh\/chị/)).not.toMatch(/canary/i)
  lan.write('/huy')
  expect(await lan.hear(/không có gì đang dở/)).not.toMatch(/Xin lỗi/)
  expect(logs()).toContain('"where":"answer message"')
})

test('where Zalo is for members only a stranger hears once whom to ask, and nothing of the question is kept', async () => {
  const { onTelegram, onZalo, pool, url } = await startBetweenPlatforms({
    env: { ZALO_MEMBERS_ONLY: 'true', ADMIN_CHAT: 'zalo:zalo-admin' },
  })
  const members = createMembers({ pool, now: () => new Date() })
  const [stranger, other] = [onZalo('zalo-la'), onZalo('zalo-nhom')]
  await stranger.write(secretly(criteria))
  await stranger.write(secretly(criteria))
  await other.write('/donvi', { chatType: 'GROUP' })
  expect(await stranger.hear(/gửi mã zalo-la cho/)).toContain('Văn phòng')
  expect(await other.hear(/trong nhóm này/)).not.toMatch(/mã/)
  const admin = onZalo('zalo-admin')
  await admin.write('/huy')
  await admin.hear(/không có gì đang dở/)
  expect(stranger.texts()).toHaveLength(1)
  const { rows: kept } = await pool.query(
    `select message_id from inbox where chat_id in ('zalo-la', 'zalo-nhom')`,
  )
  expect(kept).toEqual([])
  const told = await pool.query('select reply::text as reply from outbox')
  expect(JSON.stringify(told.rows)).not.toMatch(/canary|tiêu chí/i)
  expect((await members.listStrangers()).map(({ chatId, group }) => [chatId, group])).toEqual([
    ['zalo-nhom', true],
    ['zalo-la', false],
  ])
  expect(await read(`${url}/metrics`)).toContain('thidua_refused_total{channel="zalo",reason="stranger"} 3')

  await members.add({ channel: 'zalo', chatId: 'zalo-la' })
  await stranger.hear(/đã được thêm/)
  await members.add({ channel: 'zalo', chatId: 'zalo-nhom' })
  await other.hear(/Nhóm này đã được thêm/)
  await stranger.write(criteria)
  await stranger.hear(/Tập thể/)
  const lan = onTelegram(790077)
  lan.write(criteria)
  await lan.hear(/Tập thể/)
  await members.remove({ channel: 'zalo', chatId: 'zalo-la' })
  await stranger.write(criteria)
  await stranger.hear(/gửi mã zalo-la cho/)
})
