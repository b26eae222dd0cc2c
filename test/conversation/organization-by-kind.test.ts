import { afterAll, expect, test } from 'vitest'
import { emptyState } from '../../src/conversation/conversation-state.ts'
import { createHandler } from '../../src/conversation/create-handler.ts'
import { now, openConversations, textOf } from './support.ts'

const { knowledge, close } = await openConversations()
afterAll(close)
const { handle, namesOwn } = createHandler(knowledge)

/** Says one thing after the other; what comes of the last. */
function say(...texts: string[]) {
  let state = emptyState
  let said = ''
  let documents: string[] = []
  for (const text of texts) {
    const handled = handle(state, { text }, { at: now() })
    state = handled.state
    said = textOf(handled.replies)
    documents = handled.replies.flatMap(({ citations = [] }) => citations.map((each) => each.document))
  }
  return { said, organization: state.organization, documents: [...new Set(documents)] }
}

test.each([
  [['sở vĩnh long'], 'vinh-long'],
  [['so vinh long'], 'vinh-long'],
  [['syt vl'], 'vinh-long'],
  [['bên sở'], 'vinh-long'],
  [['Sở Y tế'], 'vinh-long'],
  [['bv'], 'sa-dec'],
  [['phía bệnh viện ạ'], 'sa-dec'],
  [['em ở bệnh viện'], 'sa-dec'],
  [['/donvi', 'sở'], 'vinh-long'],
  [['/donvi', 'bv'], 'sa-dec'],
  [['/donvi sở'], 'vinh-long'],
  [['em ở sa đéc', '/donvi', 'sở'], 'vinh-long'],
  [['em ở sa đéc', 'em ở sở'], 'vinh-long'],
])('after %j the organization is %s, and nothing is listed', (texts, id) => {
  const { said, organization, documents } = say(...texts)
  expect({ organization, documents }).toEqual({ organization: id, documents: [] })
  expect(said).toMatch(/^Vâng, từ giờ tôi trả lời theo tài liệu của /)
})

test.each(['văn phòng sở', 'phòng tổ chức cán bộ bệnh viện', 'trung tâm', 'sở nội vụ'])(
  '“%s” is no organization of ours',
  (text) => {
    expect(say(text).organization).toBeUndefined()
  },
)

test('for who belongs to a hospital the department is first of all its own', () => {
  expect(say('em ở sa đéc', 'bên sở').organization).toBe('sa-dec')
  expect(say('em ở sa đéc', 'tiêu chí tập thể của sở').documents).toEqual(['sa-dec/ke-hoach'])
})

test.each(['hạn nộp báo cáo của sở', 'bên sở\nhan nop bao cao'])(
  'to who belongs to a hospital „%s“ says how to ask for the department that is known',
  (text) => {
    const { said, organization } = say('em ở sa đéc', text)
    expect(said).toMatch(
      /^Kế hoạch của Bệnh viện không quy định hạn .* anh\/chị nhắn “Sở Y tế Vĩnh Long” nhé\.$/s,
    )
    expect(organization).toBe('sa-dec')
  },
)

test.each([
  ['hạn nộp báo cáo của sở', 'vinh-long'],
  ['han nop bao cao ben so la ngay nao', 'vinh-long'],
  ['tiêu chí tập thể bên sở gồm những gì vậy em', 'vinh-long'],
  ['tiêu chí tập thể phía bv', 'sa-dec'],
])('“%s” asks %s, without choosing it', (text, id) => {
  const { documents, organization } = say(text)
  expect(documents).toEqual([`${id}/ke-hoach`])
  expect(organization).toBeUndefined()
})

test('what a department gives, and what was just talked about, is not taken for the one known', () => {
  expect(say('ai ký giấy khen của sở').said).toContain('BVĐK Sa Đéc:')
  expect(say('tiêu chí tập thể ở sa đéc', 'tiêu chí cá nhân của sở').documents).toEqual(['sa-dec/ke-hoach'])
})

test.each([
  ['em ơi\ncho chị hỏi\nbên sa đéc\ncó mấy tiêu chuẩn tập thể', 'sa-dec'],
  ['bên sở\nhạn nộp báo cáo', 'vinh-long'],
  ['tiêu chí tập thể\nsa đéc', 'sa-dec'],
])('an organization on a line of its own is chosen, and %j answered for it in one reply', (text, id) => {
  const { replies, state } = handle(emptyState, { text }, { at: now() })
  expect(state.organization).toBe(id)
  expect(replies).toHaveLength(1)
  expect(replies[0]?.text).toMatch(/^Vâng, từ giờ .+\n\n/)
  expect(replies[0]?.citations?.map(({ document }) => document)).toContain(`${id}/ke-hoach`)
})

test('a bubble that names the organization may be joined, a command may not', () => {
  for (const text of ['bên sa đéc', 'em ở sở', 'syt vl']) expect(namesOwn(emptyState, text)).toBe(true)
  for (const text of ['/donvi sa đéc', 'hủy', 'hạn nộp ở sa đéc', 'không phải sa đéc']) {
    expect(namesOwn(emptyState, text)).toBe(false)
  }
})
