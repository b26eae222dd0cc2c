import { expect, test, vi } from 'vitest'
import { makeDataDir } from '../support/make-data-dir.ts'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'
import { noteTyped } from '../support/watch-logs.ts'

const officer = 790177
const other = 790178
const name = 'Nguyễn Thị Canary'
const phone = '0912 345 678'
const asked = 'Kinh phí hội thi của tập thể ở Vĩnh Long là bao nhiêu?'

async function startWithOfficers(env: Record<string, string> = {}) {
  const OFFICERS = `vinh-long=telegram:${officer}, sa-dec=telegram:${other}`
  const started = await startBetweenPlatforms({
    env: { DATA_DIR: await makeDataDir(), OFFICERS, ...env },
    webhook: true,
  })
  const { zalo } = started
  await vi.waitFor(() => expect(zalo.webhook()).toBeDefined(), { timeout: 30_000, interval: 20 })
  return started
}

test('what is asked of officers reaches their chat without a name; their answer comes back, once, and holds for others', async () => {
  const { onTelegram, onZalo, pool, url } = await startWithOfficers()
  const [lan, ba] = [onTelegram(officer), onZalo('z790199')]
  ba.write(`Em là ${name}, sđt ${phone}. ${asked}`)
  await ba.hear(/Nguồn|gặp cán bộ|chưa|không/)
  ba.write('gặp cán bộ')
  await ba.hear(/chuyển câu hỏi này cho cán bộ phụ trách, không kèm tên/)
  ba.write('gặp cán bộ')
  await ba.hear(/đã ghi lại rồi|đã chuyển/)

  const told = await lan.hear(/^#1 · /m)
  expect(told).toContain('hỏi cán bộ phụ trách')
  expect(told).toContain('Kinh phí hội thi của tập thể')
  expect(told).not.toMatch(/Canary|0912|z790199/)

  // By a reply to the message itself.
  const answer = 'Tập thể được thưởng theo quyết định từng năm của Sở.'
  const original = { message_id: 5, from: { id: 4242, is_bot: true }, text: told }
  lan.send({ text: answer, reply_to_message: original })
  expect(await lan.hear(/xem lại trước khi gửi/)).toContain(`Trả lời của Văn phòng Sở`)
  lan.press('Gửi và lưu làm câu trả lời chung')
  await lan.hear(/Đã gửi cho người hỏi và lưu làm câu trả lời chung #1/)
  expect(await ba.hear(/Trả lời của Văn phòng Sở/)).toContain(answer)
  lan.press('Gửi người hỏi')
  await lan.hear(/đã được gửi hoặc đã bỏ/)
  expect(ba.texts().filter((text) => text.includes(answer))).toHaveLength(1)

  const page = await fetch(`${url}/tai-lieu/vinh-long/tra-loi-can-bo`)
  expect(await page.text()).toContain(answer)

  const minh = onTelegram(790179)
  minh.write(`dạ cho em hỏi kinh phí hội thi của tập thể ở Vĩnh Long là bao nhiêu ạ`)
  expect(await minh.hear(/Trả lời của Văn phòng Sở/)).toContain(answer)
  minh.write('Kinh phí hội thi của cá nhân ở Vĩnh Long là bao nhiêu?')
  expect(await minh.hear(/cá nhân|chưa|không/)).not.toContain(answer)

  lan.write('sửa #1 Tập thể được thưởng 1,5 lần.')
  await lan.hear(/Đã sửa câu trả lời chung #1/)
  minh.write(asked)
  await minh.hear(/thưởng 1,5 lần/)
  lan.write('hạn #1 31/12/2099')
  await lan.hear(/đến hết ngày 31\/12\/2099/)
  lan.write('câu trả lời')
  await lan.hear(/#1 \(đến hết 31\/12\/2099\)/)
  lan.write('xoá #1')
  await lan.hear(/Đã xoá câu trả lời chung #1/)
  minh.write(`${asked} ạ`)
  expect(await minh.hear(/./)).not.toContain('1,5 lần')
  const { rows } = await pool.query('select count(*)::int as count from officer_questions')
  expect(rows).toEqual([{ count: 1 }])
})

test('only the officers of the organization may answer, and a chat that is closed gets nothing', async () => {
  const { onTelegram, pool } = await startWithOfficers()
  const [lan, chi, minh] = [onTelegram(officer), onTelegram(other), onTelegram(790180)]
  minh.write(asked)
  await minh.hear(/./)
  minh.press('Hỏi cán bộ phụ trách')
  await minh.hear(/chuyển câu hỏi này/)
  await lan.hear(/^#1 · /m)
  chi.write('#1 Tôi trả lời thay')
  await chi.hear(/không thấy câu hỏi #1/)
  chi.write('xoá #1')
  await chi.hear(/Không có câu trả lời chung #1/)
  minh.write('#1 tôi tự trả lời')
  expect(await minh.hear(/./)).not.toContain('xem lại trước khi gửi')
  lan.write('#1 Theo quyết định từng năm.')
  await lan.hear(/xem lại trước khi gửi/)
  await pool.query(`update conversations set retired_at = now() where chat_id = '790180'`)
  lan.press('Gửi người hỏi')
  await lan.hear(/không còn nhận được tin/)
  expect(minh.calls().map(({ params }) => String(params.text))).not.toContainEqual(
    expect.stringContaining('Theo quyết định từng năm'),
  )
})

test('an officer on Zalo answers by the number and chooses from a list; pressing twice sends once', async () => {
  const { onTelegram, onZalo } = await startWithOfficers({ OFFICERS: 'vinh-long=zalo:z790190' })
  const [ba, minh] = [onZalo('z790190'), onTelegram(790182)]
  minh.write(`Anh ${name} gọi ${phone}. ${asked}`)
  await minh.hear(/./)
  minh.press('Chưa đúng')
  await minh.hear(/chuyển câu hỏi và câu trả lời này cho cán bộ/)
  const told = await ba.hear(/^#1 · .*báo câu trả lời chưa đúng/m)
  expect(told).toContain('nhắn “#1 nội dung trả lời”')
  expect(told).not.toMatch(/Canary|0912|790182|reply/)
  ba.write('#1 Theo quyết định từng năm.')
  await ba.hear(/1\. Gửi người hỏi/)
  ba.write('1')
  await ba.hear(/Đã gửi cho người hỏi/)
  await minh.hear(/Trả lời của Văn phòng Sở.*Theo quyết định từng năm/)
  ba.write('1')
  await ba.hear(/đã được gửi|cũ/)
  expect(minh.calls().filter(({ params }) => String(params.text).includes('từng năm'))).toHaveLength(1)
})

test('who asked is told when no officer could be reached', async () => {
  const { onTelegram, pool } = await startWithOfficers()
  const [lan, minh] = [onTelegram(officer), onTelegram(790181)]
  lan.write('/start')
  await lan.hear(/./)
  await pool.query(`update conversations set retired_at = now() where chat_id = '${officer}'`)
  minh.write(asked)
  await minh.hear(/./)
  minh.press('Hỏi cán bộ phụ trách')
  expect(await minh.hear(/chưa chuyển được câu/)).toContain('Văn phòng Sở')
})

test('who asked on the page reads the answer when it is opened next', async () => {
  const { onTelegram, url } = await startWithOfficers()
  const lan = onTelegram(officer)
  const opened = await fetch(`${url}/api/history`, { headers: { accept: 'application/json' } })
  const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const post = async (content: object) => {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: url },
      body: JSON.stringify(content),
    })
    return JSON.stringify(await response.json())
  }
  noteTyped(asked)
  const answered = await post({ messageId: 'message-of-the-page-1', text: asked })
  const press = /"id":"(officer:[^"]+)"/.exec(answered)?.[1]
  expect(await post({ messageId: 'message-of-the-page-2', press })).toContain(
    'chuyển câu hỏi này cho cán bộ phụ trách',
  )
  await lan.hear(/^#1 · /m)
  lan.write('#1 Theo quyết định từng năm.')
  await lan.hear(/xem lại trước khi gửi/)
  lan.press('Gửi người hỏi')
  await lan.hear(/Đã gửi cho người hỏi/)
  const history = await fetch(`${url}/api/history`, { headers: { accept: 'application/json', cookie } })
  const { messages } = await history.json()
  expect(messages).toHaveLength(5)
  expect(messages.at(-1)).toMatchObject({
    from: 'assistant',
    text: expect.stringContaining('Theo quyết định từng năm.'),
  })
})
