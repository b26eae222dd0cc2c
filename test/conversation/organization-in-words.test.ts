import { afterAll, expect, test } from 'vitest'
import { openConversations, textOf, write } from './support.ts'

const { open, close } = await openConversations()
afterAll(close)
const { receiveMessage, organizationOf } = open()

let chats = 0

async function say(...texts: string[]) {
  const chatId = `organization ${chats++}`
  let replies = await receiveMessage(write(chatId, { text: texts[0] ?? '' }))
  for (const text of texts.slice(1)) replies = await receiveMessage(write(chatId, { text }))
  const organization = await organizationOf({ channel: 'test', chatId })
  const documents = [
    ...new Set(replies.flatMap(({ citations = [] }) => citations.map((each) => each.document))),
  ]
  return { replies, said: textOf(replies), organization, documents }
}

test.each([
  ['đổi sang vĩnh long', 'vinh-long'],
  ['doi sang sa dec', 'sa-dec'],
  ['DOI QUA SA DEC NHA', 'sa-dec'],
  ['chuyển sang bệnh viện sa đéc', 'sa-dec'],
  ['cho em đổi đơn vị sang Vĩnh Long với ạ', 'vinh-long'],
  ['em ở sa đéc', 'sa-dec'],
  ['tôi thuộc sở y tế vĩnh long', 'vinh-long'],
  ['mình làm ở bv sa đéc', 'sa-dec'],
  ['e lam o bvdk sa dec ad oi', 'sa-dec'],
  ['Chào bạn, em là điều dưỡng khoa nội bệnh viện Sa Đéc', 'sa-dec'],
  ['ko phải sa đéc, em ở vĩnh long', 'vinh-long'],
  ['em ở vĩnh long, cho em hỏi với ạ', 'vinh-long'],
])('“%s” is remembered, said so, and asks nothing', async (text, id) => {
  const { said, organization, documents } = await say(text)
  expect({ organization, documents }).toEqual({ organization: id, documents: [] })
  expect(said).toMatch(/^Vâng, từ giờ tôi trả lời theo tài liệu của .*Anh\/chị cần hỏi gì ạ\?$/)
})

test.each([
  ['em ở sa đéc, hạn nộp báo cáo khi nào', 'sa-dec'],
  ['em o sa dec, tieu chi tap the la gi', 'sa-dec'],
  ['Tôi thuộc Sở Y tế Vĩnh Long. Tiêu chí đối với tập thể là gì?', 'vinh-long'],
  ['mình làm ở bv sa đéc thì tiêu chí đối với tập thể là gì', 'sa-dec'],
  ['tiêu chí đối với tập thể là gì ạ, em ở vĩnh long', 'vinh-long'],
  ['đổi sang vĩnh long, hạn nộp báo cáo khi nào', 'vinh-long'],
])('“%s” is remembered and answered for it', async (text, id) => {
  const { replies, said, organization, documents } = await say(text)
  expect(organization).toBe(id)
  expect(said).toMatch(/^Vâng, từ giờ tôi trả lời theo tài liệu của /)
  expect(replies).toHaveLength(1)
  expect(documents.filter((document) => !document.startsWith(`${id}/`))).toEqual([])
  expect(said).not.toMatch(/Anh\/chị thuộc đơn vị nào/)
})

test('an organization already chosen is not said again before the answer', async () => {
  const { replies, documents } = await say('em ở sa đéc', 'em ở sa đéc, tiêu chí đối với tập thể là gì')
  expect(replies).toHaveLength(1)
  expect(documents).toEqual(['sa-dec/ke-hoach'])
})

test.each([
  'hạn nộp báo cáo ở vĩnh long là khi nào',
  'Vĩnh Long, hạn nộp báo cáo khi nào?',
  'bên vĩnh long thì tiêu chí đối với tập thể là gì',
  'còn ở vĩnh long thì tiêu chí đối với tập thể là gì',
  'thế còn vĩnh long?',
  'bạn em ở vĩnh long có được khen không',
  'nếu em ở vĩnh long thì hạn nộp báo cáo khi nào',
])('the mere question “%s” does not switch', async (text) => {
  const { organization } = await say('tôi ở Sa Đéc', 'tiêu chí đối với tập thể là gì', text)
  expect(organization).toBe('sa-dec')
})

test('a choice is taken back in words', async () => {
  const { said, organization } = await say('em ở sa đéc', 'Bỏ chọn đơn vị')
  expect(organization).toBeUndefined()
  expect(said).toContain('bỏ đơn vị đã chọn')
})

test.each(['em không ở sa đéc', 'ko phải sa đéc', 'em muốn đổi đơn vị', 'chuyển sang đơn vị khác'])(
  '“%s” shows the organizations to choose from',
  async (text) => {
    const { replies, organization } = await say(text)
    expect(organization).toBeUndefined()
    expect(replies[0]?.options?.map(({ id }) => id)).toEqual([
      'organization:sa-dec',
      'organization:vinh-long',
    ])
  },
)

test.each([
  ['ý chị là của Vĩnh Long cơ', 'vinh-long'],
  ['y chi la cua vinh long co', 'vinh-long'],
  ['của Sa Đéc ấy', 'sa-dec'],
  ['cua sa dec a', 'sa-dec'],
  ['em hỏi sa đéc mà', 'sa-dec'],
  ['chị hỏi bên vĩnh long kìa', 'vinh-long'],
  ['vĩnh long chứ ko phải sa đéc', 'vinh-long'],
  ['không phải vĩnh long, em hỏi sa đéc cơ', 'sa-dec'],
])('“%s” asks the last question again for that organization, without belonging to it', async (text, id) => {
  const { documents, organization, said } = await say('Có những hình thức khen thưởng nào?', text)
  expect(documents).toEqual([`${id}/ke-hoach`])
  expect(organization).toBeUndefined()
  expect(said).not.toMatch(/từ giờ tôi trả lời|Cảm ơn anh\/chị đã báo/)
})

test.each(['em ở vĩnh long mà', 'em ở vĩnh long chứ không phải sa đéc', 'em của vĩnh long'])(
  '“%s” still says where one belongs',
  async (text) => {
    const { organization } = await say('tiêu chí đối với tập thể là gì', text)
    expect(organization).toBe('vinh-long')
  },
)
