import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { makeDataDir } from '../support/make-data-dir.ts'
import { makeDocx, wordParagraph } from '../support/make-docx.ts'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'
import { canary, expectNothingOfPeople, noteTyped, secretly } from '../support/watch-logs.ts'

const officer = 790077
const stranger = 790078

async function startWithOfficers() {
  const DATA_DIR = await makeDataDir()
  const OFFICERS = `vinh-long=telegram:${officer}, sa-dec=zalo:z790077`
  const started = await startBetweenPlatforms({
    env: { DATA_DIR, OFFICERS },
    webhook: true,
  })
  return { ...started, siteFolder: join(DATA_DIR, 'knowledge') }
}

type Started = Awaited<ReturnType<typeof startWithOfficers>>

const secret = `Người liên hệ: ${canary}`
const lines = [
  ...[
    'Số: 81/QC-SYT',
    'Vĩnh Long, ngày 05 tháng 9 năm 2026',
    'QUY CHẾ',
    'Xét công nhận sáng kiến ngành y tế',
  ],
  ...['I. HỒ SƠ', '1. Hồ sơ sáng kiến gửi Hội đồng sáng kiến trước ngày 20/8 hằng năm.', `2. ${secret}`],
]
const paper = makeDocx({ body: lines.map((line) => wordParagraph(line)).join('') })
const question = 'Hồ sơ sáng kiến gửi Hội đồng sáng kiến trước ngày nào ở Vĩnh Long?'

let files = 0

/** Somebody sends a file in private. */
function sendFile(
  { telegram }: Started,
  person: { send(content: object): unknown },
  name: string,
  bytes = paper,
) {
  files += 1
  noteTyped(name)
  noteTyped(secret)
  telegram.addFile(`tep-${files}`, bytes)
  person.send({ document: { file_id: `tep-${files}`, file_unique_id: 'u', file_name: name } })
}

test('an officer sends a Word file on Telegram, confirms it, and everybody gets answers from it, until it is withdrawn', async () => {
  const started = await startWithOfficers()
  const { onTelegram, onZalo, zalo, siteFolder, pool } = started
  const [lan, minh, ba] = [onTelegram(officer), onTelegram(stranger), onZalo('z790099')]
  await vi.waitFor(() => expect(zalo.webhook()).toBeDefined(), { timeout: 30_000, interval: 20 })
  sendFile(started, lan, `Quy che cua ${canary}.docx`)
  const shown = await lan.hear(/Đưa vào kho/)
  expect(shown).toContain('81/QC-SYT')
  expect(shown).toContain('Quy chế xét công nhận sáng kiến ngành y tế')
  minh.write(question)
  expect(await minh.hear(/./)).not.toContain('20/8')
  lan.press('Đưa vào kho')
  await lan.hear(/Đã đưa “Quy chế xét công nhận sáng kiến ngành y tế” vào kho/)
  expect(await readdir(join(siteFolder, 'vinh-long'))).toEqual(['quy-che-cua-canary.docx'])
  minh.write(question)
  await minh.hear(/20\/8/)
  await ba.write(question)
  await ba.hear(/20\/8/)

  lan.write('rút văn bản')
  await lan.hear(/muốn rút văn bản nào/)
  lan.press('Quy chế xét công nhận sáng kiến ngành y tế')
  await lan.hear(/Anh\/chị chắc chứ/)
  lan.press('Rút khỏi kho')
  await lan.hear(/Đã rút “Quy chế/)
  expect(await readdir(join(siteFolder, 'vinh-long'))).toEqual([])
  minh.write(question)
  expect(await minh.hear(/Kế hoạch không ghi/)).not.toContain('20/8')
  const { rows } = await pool.query('select * from document_changes order by id')
  expect(rows.map(({ action, organization }) => [action, organization])).toEqual([
    ['added', 'vinh-long'],
    ['withdrawn', 'vinh-long'],
  ])
  expect(JSON.stringify(rows)).not.toContain(String(officer))
})

test('a stranger’s file is not fetched and nothing of it is kept; while an officer’s is fetched, others are answered', async () => {
  const started = await startWithOfficers()
  const { telegram, onTelegram, pool } = started
  const [lan, minh] = [onTelegram(officer), onTelegram(stranger)]
  const name = secretly('don xin.docx')
  sendFile(started, minh, name)
  await minh.hear(/chưa đọc được tệp/)
  expect(telegram.callsOf('getFile')).toEqual([])
  const { rows } = await pool.query('select body from inbox')
  expect(JSON.stringify(rows)).not.toContain('don xin')
  minh.write('rút văn bản')
  await minh.hear(/chỉ cán bộ được giao/)

  telegram.fail('getFile', { slow: 3_000 })
  sendFile(started, lan, 'Quy chế.docx')
  await vi.waitFor(() => expect(telegram.callsOf('getFile')).toHaveLength(1))
  minh.write('Hạn nộp báo cáo ở Vĩnh Long là ngày nào?')
  await minh.hear(/Nguồn:/)
  expect(lan.calls()).toEqual([])
  await lan.hear(/Đưa vào kho/)
  telegram.fail('getFile', { status: 400, description: 'Bad Request: file is too big' })
  sendFile(started, lan, 'Lớn quá.docx')
  await lan.hear(/lớn hơn 10 MB/)
  telegram.fail('getFile', { cut: true })
  sendFile(started, lan, 'Không tới.docx')
  await lan.hear(/chưa tải được tệp/)
  sendFile(started, lan, 'Hỏng.docx', Buffer.from('PK hỏng'))
  await lan.hear(/Tôi chưa đưa được tệp này vào kho: tệp Word bị hỏng/)
})

test('an officer on Zalo hears where to send it, and hands it in on the page', async () => {
  const started = await startWithOfficers()
  const { zalo, onZalo, url } = started
  const ba = onZalo('z790077')
  await vi.waitFor(() => expect(zalo.webhook()).toBeDefined(), { timeout: 30_000, interval: 20 })
  await zalo.push({
    event_name: 'message.unsupported.received',
    message: {
      ...{
        from: { id: 'z790077', display_name: canary, is_bot: false },
        chat: { id: 'z790077', chat_type: 'PRIVATE' },
      },
      ...{ message_id: 'z-file', date: Date.now() },
    },
  })
  await ba.hear(/nhắn “tải lên”/)
  await ba.write('tải lên')
  const said = await ba.hear(/tai-len/)
  const [link = ''] = /http\S+tai-len\/\S+/.exec(said) ?? []
  const entered = await fetch(link, { method: 'POST', redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(entered.status).toBe(303)
  expect((await fetch(link, { method: 'POST', redirect: 'manual' })).status).toBe(403)

  const post = async (path: string, headers: Record<string, string>, body: string | Uint8Array) => {
    const response = await fetch(new URL(path, url), {
      ...{
        method: 'POST',
        headers: { cookie, ...headers },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      },
    })
    return response.json()
  }
  const { replies } = await post(
    '/api/files',
    { 'content-type': 'application/octet-stream', 'x-message-id': 'message-1', 'x-file-name': 'a.docx' },
    paper,
  )
  expect(replies[0].text).toContain('BVĐK Sa Đéc')
  const press = (messageId: string, id: string) =>
    post('/api/messages', { 'content-type': 'application/json' }, JSON.stringify({ messageId, press: id }))
  const done = await press('message-2', replies[0].options[0].id)
  expect(done.replies[0].text).toContain('vào kho của BVĐK Sa Đéc')
  const shown = await fetch(new URL('/tai-lieu/sa-dec/a', url))
  expect(await shown.text()).toContain('Hội đồng sáng kiến')
  // Without buttons, by number.
  await ba.write('rút văn bản')
  await ba.hear(/1\. Quy chế xét công nhận sáng kiến/)
  await ba.write('1')
  await ba.hear(/chắc chứ[\s\S]*1\. Rút khỏi kho\n2\. Giữ lại/)
  await ba.write('1')
  await ba.hear(/Đã rút “Quy chế/)
  expect((await fetch(new URL('/tai-lieu/sa-dec/a', url))).status).toBe(404)
  expectNothingOfPeople(await (await fetch(new URL('/metrics', url))).text())
})
