import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { PublicNetwork } from '../../src/channels/fetch-public-file.ts'
import { insertCode } from '../../src/people/code-repository.ts'
import { createCode, hashCode } from '../../src/people/pairing-code.ts'
import type { Role } from '../../src/people/person.ts'
import { startFakeInternet } from '../support/fake-internet.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { makeDocx, wordParagraph } from '../support/make-docx.ts'
import { unitsFile } from '../support/staff-world.ts'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'
import { visitPage } from '../support/visit-page.ts'
import { canary, expectNothingOfPeople } from '../support/watch-logs.ts'

const photo = Uint8Array.from([
  0xff,
  0xd8,
  0xff,
  ...Array.from({ length: 20_000 }, (_, index) => index % 251),
])

async function startWithUnits(network?: PublicNetwork) {
  const DATA_DIR = await makeDataDir()
  await mkdir(join(DATA_DIR, 'knowledge', 'vinh-long'), { recursive: true })
  await writeFile(join(DATA_DIR, 'knowledge', 'vinh-long', 'units.csv'), unitsFile)
  const now = () => new Date('2026-11-03T02:00:00Z')
  const started = await startBetweenPlatforms({
    env: { DATA_DIR },
    now,
    webhook: true,
    ...(network && { network }),
  })
  const codeFor = async (role: Role, unit = '') => {
    const code = createCode()
    await insertCode(started.pool, {
      ...{ hash: hashCode(code), purpose: 'role', role, organization: 'vinh-long', unit },
      ...{ at: now(), validMs: 86_400_000 },
    })
    return code
  }
  return { ...started, codeFor }
}

type Started = Awaited<ReturnType<typeof startWithUnits>>

/** A focal person joins by the link of their code, which says of which unit. */
async function joinOnTelegram({ onTelegram, codeFor }: Started) {
  const hoa = onTelegram(790301)
  hoa.write(`/start ${(await codeFor('focal', 'ttyt-ba-tri')).replace('-', '')}`)
  await hoa.hear(/Tôi giữ mã này/)
  hoa.press('Đồng ý, đăng ký')
  await hoa.hear(/họ tên/)
  hoa.write('Trần Thị Hoa')
  await hoa.hear(/Anh\/chị có nhận không/)
  hoa.press('Nhận vai trò')
  await hoa.hear(/đã nhận vai trò đầu mối của Trung tâm Y tế khu vực Ba Tri/)
  return hoa
}

/** An officer does so by numbers and words. */
async function joinOnZalo({ onZalo, codeFor }: Started) {
  const chanh = onZalo('z790303')
  await chanh.write(`mã ${await codeFor('officer')}`)
  await chanh.hear(/1\. Đồng ý/)
  await chanh.write('1')
  await chanh.hear(/Gõ tên/)
  await chanh.write('van phong so')
  await chanh.hear(/họ tên/)
  await chanh.write('Lê Văn Chánh')
  await chanh.hear(/1\. Nhận vai trò/)
  await chanh.write('1')
  await chanh.hear(/cán bộ phụ trách của Sở Y tế Vĩnh Long/)
  return chanh
}

/** A focal person, whose code says of which unit. */
async function joinOnZaloForUnit({ onZalo, codeFor }: Started) {
  const hoa = onZalo('z790304')
  await hoa.write(`mã ${await codeFor('focal', 'ttyt-ba-tri')}`)
  await hoa.hear(/1\. Đồng ý/)
  await hoa.write('1')
  await hoa.hear(/họ tên/)
  await hoa.write('Trần Thị Hoa')
  await hoa.hear(/1\. Nhận vai trò/)
  await hoa.write('1')
  await hoa.hear(/đã nhận vai trò đầu mối/)
  return hoa
}

test('a focal person says „đã gửi“ on Telegram with number and photo; an officer sees and confirms it on Zalo', async () => {
  const started = await startWithUnits()
  const { telegram, pool } = started
  const hoa = await joinOnTelegram(started)
  hoa.write('em gửi báo cáo rồi ạ')
  await hoa.hear(/số, ngày của văn bản/)
  hoa.write('45/BC-TTYT ngày 2/11/2026')
  await hoa.hear(/ảnh hoặc tệp bản đã ký/)
  telegram.addFile('anh', photo)
  const sizes = [
    { file_id: 'nho', file_unique_id: 'n', width: 1, height: 1 },
    { file_id: 'anh', file_unique_id: 'u', width: 9, height: 9 },
  ]
  hoa.send({ photo: sizes })
  await hoa.hear(/Đã lưu “ban-da-ky.jpg”/)

  const chanh = await joinOnZalo(started)
  await chanh.write('tinh hinh nop bao cao')
  await chanh.hear(/1 đã báo gửi chờ xác nhận/)
  await chanh.write('Trung tâm Y tế khu vực Ba Tri')
  expect(await chanh.hear(/Người báo: Trần Thị Hoa/)).toContain('Xem bản đã ký (1 tệp)')
  await chanh.write('1')
  await chanh.hear(/đã xác nhận nhận được, văn bản số 45\/BC-TTYT/)
  const { rows } = await pool.query(
    `select state, size, type, (select sum(length(bytes))::int from duty_file_parts where file = duty_files.id) as kept
     from duties join duty_files on duty_files.duty = duties.id`,
  )
  expect(rows).toEqual([{ state: 'confirmed', size: photo.length, type: 'image/jpeg', kept: photo.length }])
})

test('a focal person sends the photo of the signed paper on Zalo, which cannot bring a document', async () => {
  const names = { 'photo.example': ['93.184.215.14'], 'inside.example': ['10.0.0.5'] }
  const internet = await startFakeInternet(names, ({ url }, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(url === '/anh' ? photo : '<html>')
  })
  const started = await startWithUnits(internet.network)
  const { pool, zalo, onZalo, url } = started
  await vi.waitFor(() => expect(zalo.webhook()).toBeDefined(), { timeout: 30_000, interval: 20 })
  const hoa = await joinOnZaloForUnit(started)
  // Nobody waits for it yet.
  await hoa.sendPhoto(`https://photo.example/${canary}-som`)
  await hoa.hear(/chưa xem được ảnh/)
  await hoa.write('em gửi báo cáo rồi ạ')
  await hoa.hear(/số, ngày của văn bản/)
  await hoa.write('45/BC-TTYT ngày 2/11/2026')
  const asked = await hoa.hear(/ảnh chụp bản đã ký/)
  expect(asked).not.toContain('tệp')
  await hoa.write('Hạn nộp báo cáo là ngày nào?')
  expect(await hoa.hear(/ảnh chụp bản đã ký/)).toContain('Nguồn:')
  expect(internet.requested).toEqual([])

  await hoa.sendPhoto(`https://inside.example/${canary}-trong`)
  await hoa.hear(/chưa tải được tệp này/)
  expect(internet.connected).toEqual([])
  await hoa.sendPhoto('https://photo.example/trang')
  await hoa.hear(/Tôi chỉ nhận ảnh/)
  await hoa.sendPhoto('https://photo.example/anh')
  await hoa.hear(/Đã lưu “ban-da-ky.jpg”/)
  // Nothing is waited for any more.
  await hoa.sendPhoto('https://photo.example/anh')
  await hoa.hear(/chưa xem được ảnh/)
  expect(internet.requested).toEqual(['https://photo.example/trang', 'https://photo.example/anh'])
  const { rows } = await pool.query('select size, type from duty_files')
  expect(rows).toEqual([{ size: photo.length, type: 'image/jpeg' }])
  const stranger = onZalo('z790305')
  await stranger.sendPhoto(`https://photo.example/${canary}-la`)
  await stranger.hear(/chưa xem được ảnh/)
  const kept = await pool.query(`select body from inbox where body -> 'file' is not null`)
  expect(kept.rows).toHaveLength(3)
  expectNothingOfPeople(await (await fetch(new URL('/metrics', url))).text())
})

test('on the page a focal person hands in the paper while it is waited for, and nothing else', async () => {
  const { url, codeFor, pool } = await startWithUnits()
  const hoa = await visitPage(url)
  expect(await hoa.sendFile('Báo cáo.pdf', photo)).toMatchObject({
    status: 403,
    error: expect.stringMatching(/chờ tệp/),
  })
  await hoa.say(`mã ${await codeFor('focal', 'ttyt-ba-tri')}`)
  await hoa.press('Đồng ý, đăng ký')
  await hoa.say('Trần Thị Hoa')
  expect((await hoa.press('Nhận vai trò')).said).toContain('đầu mối')
  expect(await hoa.say('em gửi báo cáo rồi ạ')).toMatchObject({ upload: 'files' })
  expect(await hoa.say('45/BC-TTYT ngày 2/11/2026')).toMatchObject({ upload: 'files' })
  const program = await hoa.sendFile('Báo cáo.pdf', Buffer.from('MZ chương trình'))
  expect(program).toMatchObject({
    status: 200,
    said: expect.stringMatching(/Tôi chỉ nhận ảnh/),
    upload: 'files',
  })
  const large = await hoa.sendFile('Báo cáo.jpg', Buffer.concat([photo, Buffer.alloc(10 * 1024 * 1024)]))
  expect(large).toMatchObject({ status: 200, said: expect.stringMatching(/lớn quá 10 MB/) })
  const taken = await hoa.sendFile('../Báo cáo (đã ký).pdf', photo)
  expect(taken.said).toContain('Đã lưu “Báo-cáo-đã-ký.jpg”')
  expect(taken.upload).toBeUndefined()
  expect((await hoa.sendFile('Báo cáo.pdf', photo)).status).toBe(403)
  const { rows } = await pool.query('select name, size, type from duty_files')
  expect(rows).toEqual([{ name: 'Báo-cáo-đã-ký.jpg', size: photo.length, type: 'image/jpeg' }])
})

test('what an officer hands in while it is waited for is no document of the knowledge', async () => {
  const started = await startWithUnits()
  const { telegram, onTelegram, codeFor } = started
  const lan = onTelegram(790306)
  for (const code of [await codeFor('officer'), await codeFor('focal', 'ttyt-ba-tri')]) {
    lan.write(`mã ${code}`)
    if (lan.calls().length === 0) {
      await lan.hear(/Tôi giữ mã này/)
      lan.press('Đồng ý, đăng ký')
      await lan.hear(/Gõ tên/)
      lan.write('ba tri')
      await lan.hear(/họ tên/)
      lan.write('Nguyễn Thị Lan')
    }
    await lan.hear(/Anh\/chị có nhận không/)
    lan.press('Nhận vai trò')
    await lan.hear(/đã nhận vai trò/)
  }
  const paper = makeDocx({ body: wordParagraph('BÁO CÁO') })
  const send = (file_id: string) => {
    telegram.addFile(file_id, paper)
    lan.send({ document: { file_id, file_unique_id: file_id, file_name: 'Báo cáo.docx' } })
  }
  lan.write('em gửi báo cáo rồi ạ')
  await lan.hear(/số, ngày của văn bản/)
  send('bao-cao')
  await lan.hear(/Đã lưu “Báo-cáo.docx”/)
  // Waited for no longer: now it is one.
  send('van-ban')
  await lan.hear(/Đưa vào kho/)
})

test('a picture that nobody waits for is not fetched', async () => {
  const { onTelegram, telegram } = await startWithUnits()
  const stranger = onTelegram(790302)
  telegram.addFile('anh-la', photo)
  stranger.send({ photo: [{ file_id: 'anh-la', file_unique_id: 'u', width: 9, height: 9 }] })
  await stranger.hear(/ảnh/)
  expect(telegram.callsOf('getFile')).toEqual([])
})
