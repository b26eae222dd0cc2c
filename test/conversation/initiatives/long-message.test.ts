import { expect, onTestFinished, test } from 'vitest'
import { openTalk } from '../../support/open-talk.ts'
import { addPerson, addUnits, codeOf } from '../../support/remind-people.ts'
import { startFakeModel } from '../../support/start-fake-model.ts'

const hoa = { channel: 'telegram', chatId: '1' }
const long =
  'Cảnh báo tương tác thuốc khi kê đơn điện tử. Em làm từ ngày 1/9/2026 ở Khoa Khám bệnh, trước đó bác sĩ phải tự tra, gọi 0909123456 hỏi Khoa Dược; lợi ích là rút ngắn thời gian kê đơn.'

async function open() {
  const model = await startFakeModel()
  const talk = await openTalk('2026-11-03T09:00:00+07:00', model.env)
  onTestFinished(talk.stop)
  await talk.pool.query('truncate units')
  await addUnits(talk.pool, 'TTYT Ba Tri')
  const id = await addPerson(talk.pool, { name: 'Trần Thị Hoa', accounts: ['telegram:1'], role: 'officer' })
  await talk.pool.query('update people set unit = $2 where id = $1', [id, codeOf('TTYT Ba Tri')])
  const values = async () => {
    const { rows } = await talk.pool.query(
      `select distinct on (field) field, value from draft_answers where field <> '' order by field, id desc`,
    )
    return Object.fromEntries(rows.map(({ field, value }) => [field, value]))
  }
  await talk.tell(hoa, 'nộp sáng kiến')
  return { ...talk, model, values }
}

test('one long message fills several fields; each is shown before it counts', async () => {
  const { tell, press, model, values } = await open()
  model.says(() => ({
    fields: [
      { id: 'applied-from', words: '1/9/2026' },
      { id: 'benefits', words: 'rút ngắn thời gian kê đơn' },
      { id: 'conditions', words: 'máy tính cấu hình cao' },
      { id: 'applied', words: 'Rồi' },
      { id: 'bogus', words: 'Khoa Khám bệnh' },
    ],
  }))
  const said = await tell(hoa, long)
  expect(said.text).toContain(
    'Trong tin vừa rồi tôi thấy còn có:\n- Đã áp dụng: Rồi\n- Ngày áp dụng: 01/09/2026\n- Lợi ích thu được theo tác giả: rút ngắn',
  )
  expect(said.text).not.toContain('cấu hình cao')
  expect(await values()).toEqual({ name: long })
  await press(hoa, 'Ghi vào các mục này')
  expect(await values()).toEqual({
    name: long,
    benefits: 'rút ngắn thời gian kê đơn',
    applied: true,
    'applied-from': '2026-09-01',
  })
  expect(model.asked().join()).not.toContain('0909123456')
})

test.each(['không', 'Khám bệnh, điều trị'])('„%s“ leaves them, and the form goes on', async (answer) => {
  const { tell, model, values } = await open()
  model.says(() => ({ fields: [{ id: 'benefits', words: 'rút ngắn thời gian kê đơn' }] }))
  await tell(hoa, long)
  const said = await tell(hoa, answer)
  expect(said.text).toContain(answer === 'không' ? 'Lĩnh vực áp dụng' : 'Phong trào')
  expect(await values()).toEqual(answer === 'không' ? { name: long } : { name: long, field: answer })
})

test('without words of it, or with a fault, the form goes on as without a model', async () => {
  const { tell, model, values } = await open()
  model.fails(500)
  expect((await tell(hoa, long)).text).toContain('Bước 2 trên')
  expect(await values()).toEqual({ name: long })
})
