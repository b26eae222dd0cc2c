import { afterAll, expect, test } from 'vitest'
import { runTransaction } from '../../src/db/run-transaction.ts'
import { createKnowledge } from '../../src/knowledge/create-knowledge.ts'
import {
  changeOfficerAnswer,
  saveOfficerAnswer,
} from '../../src/knowledge/officer-answers/officer-answer-repository.ts'
import { now, openConversations, textOf, write } from './support.ts'

const { pool, open, close } = await openConversations()
afterAll(close)

test('an answer that officers stored is used by every process, with its place, until it is withdrawn', async () => {
  const knowledge = await createKnowledge({ pool, folders: ['knowledge'], now })
  const { receiveMessage } = open({ knowledge })
  const { rows } = await pool.query<{ id: string }>(
    `insert into officer_questions (kind, organization, question, answer, answer_key, created_at)
     values ('ask-officer', 'sa-dec', 'x', 'x', 'x', now()) returning id`,
  )
  const id = rows[0]?.id ?? ''
  const days = { answeredOn: '2026-09-01', expiresOn: '2027-09-01' }
  const said = {
    asked: 'Khoa Dược nộp sáng kiến ở đâu?',
    answer: 'Nộp tại phòng 12.',
    office: 'Phòng Tổ chức',
  }
  await runTransaction(pool, (client) =>
    saveOfficerAnswer(client, { id, organization: 'sa-dec', ...said, ...days }),
  )
  expect(await knowledge.refresh()).toBe(true)
  const text = 'Khoa Dược ở Sa Đéc nộp sáng kiến ở đâu?'
  const replies = await receiveMessage(write('live', { text }))
  expect(textOf(replies)).toContain('Trả lời của Phòng Tổ chức ngày 01/09/2026: Nộp tại phòng 12.')
  expect(replies[0]?.citations).toMatchObject([{ document: 'sa-dec/tra-loi-can-bo', section: id }])
  const source = await receiveMessage(write('live', { text: 'nguồn đâu?' }))
  expect(source[0]?.citations).toMatchObject([{ document: 'sa-dec/tra-loi-can-bo', section: id }])

  await changeOfficerAnswer(pool, id, { withdrawnAt: now() })
  await knowledge.refresh()
  expect(textOf(await receiveMessage(write('live', { text })))).not.toContain('phòng 12')
})
