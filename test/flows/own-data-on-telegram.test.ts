import { expect, test } from 'vitest'
import { makeDataDir } from '../support/make-data-dir.ts'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'
import { noteTyped } from '../support/watch-logs.ts'

test('on Telegram the files arrive, and after erasing neither database nor logs have what was written', async () => {
  const { onTelegram, pool, telegram } = await startBetweenPlatforms({
    env: { DATA_DIR: await makeDataDir() },
  })
  const lan = onTelegram(470011)
  const secret = 'Khoa tôi có bác sĩ Hạnh Canary xin nghỉ'
  noteTyped('Hạnh Canary')
  lan.write(secret)
  await lan.hear(/./)
  lan.write('/dulieu')
  expect(await lan.hear(/Tôi đang lưu/)).toContain('Chưa có tên, đơn vị')
  lan.press('Gửi tệp đầy đủ')
  await lan.hear(/du-lieu-cua-toi\.json/)
  const sent = telegram.callsOf('sendDocument').flatMap(({ files }) => files)
  expect(sent.map(({ name }) => name)).toEqual(['du-lieu-cua-toi.txt', 'du-lieu-cua-toi.json'])
  lan.write('xoa du lieu cua em')
  await lan.hear(/Xóa rồi không lấy lại được/)
  lan.press('Xóa dữ liệu của tôi')
  await lan.hear(/Đã xóa/)
  const { rows } = await pool.query<{ kept: string }>(
    `select (select string_agg(to_jsonb(i)::text, '') from inbox i) || (select string_agg(to_jsonb(o)::text, '') from outbox o)
       || (select string_agg(to_jsonb(c)::text, '') from conversations c) as kept`,
  )
  expect(rows[0]?.kept).not.toContain('Canary')
  expect(rows[0]?.kept).not.toContain('xin nghỉ')
  lan.write('/start')
  await lan.hear(/Chào anh\/chị/)
})
