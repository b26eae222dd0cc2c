import { afterEach, expect, test } from 'vitest'
import type { Address } from '../../src/message.ts'
import { openTalk } from '../support/open-talk.ts'
import { addPerson } from '../support/remind-people.ts'

const telegram = (chatId: string): Address => ({ channel: 'telegram', chatId })
const asker = telegram('1')
const officer = telegram('9')
const question = 'Kinh phí hội thi của tập thể ở Vĩnh Long là bao nhiêu?'

let opened: Awaited<ReturnType<typeof openTalk>> | undefined
afterEach(() => opened?.stop())

async function open(env: Record<string, string> = {}) {
  opened = await openTalk('2027-03-01T09:00:00+07:00', env)
  return opened
}

test('whoever has the role of officer hears what is asked of officers and adds documents, without any setting', async () => {
  const { tell, pool, app, pushedTo } = await open()
  await addPerson(pool, { name: 'Chánh', accounts: ['telegram:9'], role: 'officer' })
  await tell(asker, question)
  expect((await tell(asker, 'gặp cán bộ')).text).toContain('chuyển câu hỏi này cho cán bộ phụ trách')
  await app.desk.passOn?.()
  const [told] = await pushedTo(officer)
  expect(told?.text).toContain('Kinh phí hội thi của tập thể')
  expect((await tell(officer, '#1 Theo quyết định từng năm.')).text).toContain('xem lại trước khi gửi')
  expect((await tell(officer, 'rút văn bản')).text).not.toContain('dành cho')
  expect(await app.desk.mayTake(officer)).toBe(true)
  expect(await app.desk.mayTake(asker)).toBe(false)
})

test('a role that was withdrawn, has expired, or is of another organization stops at once', async () => {
  const { tell, pool, app, goTo, pushedTo } = await open()
  await addPerson(pool, { name: 'Chánh', accounts: ['telegram:9'], role: 'officer' })
  await tell(asker, question)
  await tell(asker, 'gặp cán bộ')
  await app.desk.passOn?.()
  const hear = async () => (await tell(officer, '#1 Theo quyết định từng năm.')).text
  expect(await hear()).toContain('xem lại trước khi gửi')
  await pool.query(`update grants set ended_at = now(), end_reason = 'withdrawn'`)
  expect(await hear()).not.toContain('xem lại trước khi gửi')
  expect(await app.desk.mayTake(officer)).toBe(false)
  await pool.query(`update grants set ended_at = null, end_reason = null, organization = 'sa-dec'`)
  expect(await hear()).toContain('không thấy câu hỏi #1')
  await pool.query(`update grants set organization = 'vinh-long', expires_at = '2028-03-01T00:00:00Z'`)
  expect(await hear()).toContain('xem lại trước khi gửi')
  goTo('2028-03-01T09:00:00+07:00')
  expect(await hear()).not.toContain('xem lại trước khi gửi')
  expect(await pushedTo(officer)).toHaveLength(1)
})

test('settings and roles count together: each officer hears it once, an administrator only where there is no other', async () => {
  const { tell, pool, app, pushedTo } = await open({ OFFICERS: 'vinh-long=telegram:8, vinh-long=telegram:9' })
  const chánh = await addPerson(pool, {
    name: 'Chánh',
    accounts: ['telegram:9', 'zalo:z9'],
    role: 'officer',
  })
  await pool.query(
    `insert into grants (person, channel, chat_id, role, organization, granted_at, expires_at)
     values ($1, 'zalo', 'z9', 'officer', 'vinh-long', now(), '2040-01-01'),
       ($1, 'zalo', 'z9', 'administrator', '', now(), '2040-01-01')`,
    [chánh],
  )
  await tell(asker, question)
  await tell(asker, 'gặp cán bộ')
  await app.desk.passOn?.()
  expect(await pushedTo(officer)).toHaveLength(1)
  expect(await pushedTo(telegram('8'))).toHaveLength(1)
  expect(await pushedTo({ channel: 'zalo', chatId: 'z9' })).toHaveLength(0)
})

test('where nobody is an officer, people are told whom to ask, and desk commands stay closed', async () => {
  const { tell } = await open()
  await tell(asker, question)
  const { text } = await tell(asker, 'gặp cán bộ')
  expect(text).not.toContain('chuyển câu hỏi')
  expect(text).toContain('Văn phòng Sở')
})
