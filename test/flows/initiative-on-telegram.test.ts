import { expect, test, vi } from 'vitest'
import { makeDataDir } from '../support/make-data-dir.ts'
import { addPerson, addUnits, codeOf } from '../support/remind-people.ts'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'
import { noteTyped } from '../support/watch-logs.ts'

let chats = 870_000

/** A nurse who is known already, and has begun an initiative. */
async function begin() {
  const started = await startBetweenPlatforms({
    env: { DATA_DIR: await makeDataDir(), TELEGRAM_MODE: 'polling' },
  })
  const { pool, onTelegram, telegram } = started
  chats += 1
  const chat = chats
  await pool.query('truncate units')
  await addUnits(pool, 'TTYT Ba Tri')
  const id = await addPerson(pool, { name: 'Trần Thị Hoa', accounts: [`telegram:${chat}`], role: 'officer' })
  await pool.query('delete from grants where person = $1', [id])
  await pool.query('update people set unit = $2 where id = $1', [id, codeOf('TTYT Ba Tri')])
  const hoa = onTelegram(chat)
  hoa.write('nộp sáng kiến')
  await hoa.hear(/Bước 1 trên/)
  const value = async (field: string): Promise<unknown> => {
    const { rows } = await pool.query(
      'select value from draft_answers where field = $1 order by id desc limit 1',
      [field],
    )
    return rows[0]?.value
  }
  const edit = (messageId: number, text: string) => {
    noteTyped(text)
    const date = Math.floor(Date.now() / 1000)
    const person = { id: chat, is_bot: false, first_name: 'Hoa' }
    const edited = {
      message_id: messageId,
      chat: { id: chat, type: 'private' },
      from: person,
      date,
      edit_date: date,
      text,
    }
    telegram.push({ edited_message: edited })
  }
  return { ...started, hoa, value, edit }
}

const patience = { timeout: 20_000, interval: 50 }

test('a title in two bubbles is one title', async () => {
  const { hoa, value } = await begin()
  hoa.write('Cảnh báo tương tác thuốc')
  hoa.write('khi kê đơn điện tử')
  await vi.waitFor(
    async () => expect(await value('name')).toBe('Cảnh báo tương tác thuốc khi kê đơn điện tử'),
    patience,
  )
  await hoa.hear(/Bước 2 trên/)
})

test('an edited message changes the answer that it was, also where more was written behind it', async () => {
  const { hoa, value, edit } = await begin()
  hoa.send({ message_id: 501, text: 'Sổ trực điện tử' })
  await hoa.hear(/Bước 2 trên/)
  hoa.write('Điều dưỡng')
  await hoa.hear(/Bước 3 trên/)
  edit(501, 'Sổ trực điện tử Khoa Nội')
  await hoa.hear(/đã sửa mục “Tên sáng kiến”/)
  expect(await value('name')).toBe('Sổ trực điện tử Khoa Nội')
  expect(await value('field')).toBe('Điều dưỡng')
})

test('a long text pasted from Word arrives in three messages and is one text', async () => {
  const { hoa, value } = await begin()
  for (const [said, heard] of [
    ['Sổ trực', 'Bước 2'],
    ['Điều dưỡng', 'Bước 3'],
    ['1', 'Bước 4'],
    ['4', 'Bước 5'],
    ['Sổ giấy hay mất', 'Bước 6'],
    ['chưa', 'Bước 7'],
    ['lần đầu', 'Bước 8'],
  ] as const) {
    hoa.write(said)
    await hoa.hear(new RegExp(heard))
  }
  const parts = ['Phần một.', 'Phần hai.', 'Phần ba.'].map(
    (part) => `${part} ${'Ghi rõ từng bước làm. '.repeat(170).trim()}`,
  )
  for (const part of parts) hoa.write(part)
  await vi.waitFor(async () => expect(await value('description')).toBe(parts.join('\n')), patience)
  hoa.write('Xong')
  await hoa.hear(/Điều kiện cần thiết để áp dụng/)
})

test('an album of photos and a file come as evidence, each of them; what is no evidence is refused', async () => {
  const { hoa, value, telegram } = await begin()
  const photoOf = (last: number) => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, last])
  for (const [index, id] of ['mot', 'hai', 'ba'].entries()) telegram.addFile(id, photoOf(index))
  telegram.addFile('la', Buffer.from('<html><script>alert(1)</script>'))
  for (const id of ['mot', 'hai', 'ba']) {
    const photo = [{ file_id: id, file_unique_id: id, width: 9, height: 9 }]
    hoa.send({ media_group_id: 'album-1', photo })
  }
  await vi.waitFor(async () => expect(await value('evidence')).toHaveLength(3), patience)
  expect(await value('evidence')).toMatchObject([{ type: 'image/jpeg', size: 7 }, { size: 7 }, { size: 7 }])
  hoa.send({ document: { file_id: 'la', file_unique_id: 'la', file_name: 'bao-cao.pdf' } })
  await hoa.hear(/Tôi chỉ nhận ảnh/)
  expect(await value('evidence')).toHaveLength(3)
})
