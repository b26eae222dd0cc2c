import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createConversation } from '../../src/conversation/create-conversation.ts'
import { createDesk } from '../../src/conversation/desk/create-desk.ts'
import { createKnowledge } from '../../src/knowledge/create-knowledge.ts'
import { readOrganizations } from '../../src/knowledge/read-organizations.ts'
import { createSiteDocuments } from '../../src/knowledge/site-documents/create-site-documents.ts'
import type { Address, Reply } from '../../src/message.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { makeZip } from '../support/make-docx.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

let minutesLater = 0
const now = () => new Date(Date.UTC(2026, 9, 1, 1, minutesLater))
const officers: [channel: string, chatId: string, organization: string][] = [
  ['telegram', 'can-bo', 'vinh-long'],
  ['telegram', 'can-bo-2', 'sa-dec'],
  ['telegram', 'quan-tri', '*'],
]
const isOfficer = async (address: Address, organization: string) =>
  officers.some(
    ([channel, chatId, own]) =>
      channel === address.channel && chatId === address.chatId && (own === organization || own === '*'),
  )

type Pool = Awaited<ReturnType<typeof openTestDatabase>>['pool']

/** One machine: its own folder of the site, on a database that others may share. */
async function openMachine(pool: Pool) {
  return openMachineAt(pool, await makeDataDir())
}

async function openMachineAt(pool: Pool, siteFolder: string) {
  const folders = ['knowledge', siteFolder]
  const knowledge = await createKnowledge({ pool, folders, siteFolder, now })
  await knowledge.ingest(() => undefined)
  const documents = createSiteDocuments({ pool, knowledge, siteFolder, now })
  const desk = createDesk({
    ...{ pool, knowledge, documents, isOfficer, now },
    listOrganizations: async () => (await readOrganizations(folders)).organizations,
    download: async () => ({ kind: 'unreachable' }),
    uploadLinkOf: (key) => `https://thidua.example.vn/tai-len/${key}`,
  })
  const errors: unknown[] = []
  const { receiveMessage } = createConversation({
    ...{ pool, knowledge, desk, now },
    reportError: (error) => errors.push(error),
  })
  return { siteFolder, knowledge, desk, errors, ...createPeople(receiveMessage) }
}

let count = 0

function createPeople(receiveMessage: ReturnType<typeof createConversation>['receiveMessage']) {
  const say = (chatId: string, content: object, channel = 'telegram') => {
    count += 1
    return receiveMessage({
      address: { channel, chatId },
      messageId: `m${count}`,
      sentAt: now(),
      ...content,
    })
  }
  const send = (chatId: string, name: string, content: string | Uint8Array, channel?: string) =>
    say(chatId, { file: { name, bytes: Buffer.from(content) } }, channel)
  const press = (chatId: string, replies: Reply[], label: string, channel?: string) => {
    const options = replies.flatMap((reply) => reply.options ?? [])
    const id = options.find((option) => option.label === label)?.id
    expect(options.map((option) => option.label)).toContain(label)
    return say(chatId, { press: id }, channel)
  }
  const ask = async (text: string) => wordsOf(await say(`ai-do-${count}`, { text }))
  return { say, send, press, ask }
}

async function open() {
  const { pool, close } = await openTestDatabase()
  onTestFinished(close)
  return { pool, ...(await openMachine(pool)) }
}

function wordsOf(replies: Reply[]): string {
  return replies.map(({ text }) => text).join('\n')
}

const rules = (day: string, more = '') => `SỞ Y TẾ VĨNH LONG

Số: 77/QC-SYT

Vĩnh Long, ngày 05 tháng 9 năm 2026

QUY CHẾ
Xét công nhận sáng kiến ngành y tế

I. MỤC ĐÍCH

1. Khuyến khích cải tiến kỹ thuật trong khám bệnh.

II. HỒ SƠ

1. Hồ sơ sáng kiến gửi Hội đồng sáng kiến trước ngày ${day} hằng năm.

2. Hồ sơ gồm đơn đề nghị và bản mô tả sáng kiến.
${more}`

const front = '---\neffective: 2026-09-10\nexpires: 2030-12-31\nsupersedes: 11/QC-SYT\n---\n\n'

const question = 'Hồ sơ sáng kiến gửi Hội đồng sáng kiến trước ngày nào ở Vĩnh Long?'

test('an officer sends a file, sees what was understood, and only what they confirm is answered from', async () => {
  const { send, press, ask, siteFolder, errors } = await open()
  expect(await ask(question)).not.toContain('20/8')
  const shown = await send('can-bo', 'Quy chế sáng kiến.md', `${front}${rules('20/8')}`)
  const text = wordsOf(shown)
  for (const part of [
    'Quy chế xét công nhận sáng kiến',
    '77/QC-SYT',
    '05/09/2026',
    'I MỤC ĐÍCH',
    'Sở Y tế Vĩnh Long',
    'Đây là văn bản mới',
    'Hiệu lực: từ 10/09/2026 đến hết 31/12/2030',
    'Thay cho văn bản số: 11/QC-SYT',
  ]) {
    expect(text).toContain(part)
  }
  expect(await ask(question)).not.toContain('20/8')
  expect(await readdir(siteFolder)).toEqual([])

  const added = await press('can-bo', shown, 'Đưa vào kho')
  expect(wordsOf(added)).toContain(
    'Đã đưa “Quy chế xét công nhận sáng kiến ngành y tế” vào kho của Sở Y tế Vĩnh Long',
  )
  expect(await readFile(join(siteFolder, 'vinh-long/quy-che-sang-kien.md'), 'utf8')).toBe(
    `${front}${rules('20/8')}`,
  )
  expect(await ask(question)).toContain('20/8')
  expect(wordsOf(await press('can-bo', shown, 'Đưa vào kho'))).toContain('Đã đưa')
  expect(await readdir(join(siteFolder, 'vinh-long'))).toEqual(['quy-che-sang-kien.md'])
  expect(errors).toEqual([])
})

test('a newer version shows what changed, replaces the older one, and gives way to it when it is withdrawn', async () => {
  const { send, press, say, ask, pool, siteFolder } = await open()
  await press('can-bo', await send('can-bo', 'sang kien.md', rules('20/8')), 'Đưa vào kho')
  const newer = rules('15/7', '\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nghiệp vụ Y theo dõi.\n')
  const shown = await send('can-bo', 'ban moi.txt', newer)
  const text = wordsOf(shown)
  expect(text).toContain('Thay cho bản đang có: “Quy chế xét công nhận sáng kiến')
  expect(text).toMatch(/Thêm 2 mục: mục III TỔ CHỨC THỰC HIỆN; mục III\.1/)
  expect(text).toMatch(/Sửa 1 mục: mục II\.1/)
  await press('can-bo', shown, 'Đưa vào kho')
  expect(await readdir(join(siteFolder, 'vinh-long'))).toEqual(['sang-kien.txt'])
  expect(await ask(question)).toContain('15/7')

  const list = await say('can-bo', { text: 'rút văn bản' })
  const sure = await press('can-bo', list, 'Quy chế xét công nhận sáng kiến ngành y tế')
  expect(await ask(question)).toContain('15/7')
  expect(wordsOf(await press('can-bo', sure, 'Rút khỏi kho'))).toContain('trở lại trả lời theo')
  expect(await readdir(join(siteFolder, 'vinh-long'))).toEqual(['sang-kien.md'])
  expect(await ask(question)).toContain('20/8')
  const again = await press(
    'can-bo',
    await say('can-bo', { text: 'rut van ban' }),
    'Quy chế xét công nhận sáng kiến ngành y tế',
  )
  await press('can-bo', again, 'Rút khỏi kho')
  expect(await readdir(join(siteFolder, 'vinh-long'))).toEqual([])
  expect(await ask(question)).not.toContain('20/8')
  expect(wordsOf(await say('can-bo', { text: 'rút văn bản' }))).toContain('Chưa có văn bản nào')

  const { rows } = await pool.query(
    'select action, officer, old_digest, new_digest from document_changes order by id',
  )
  expect(rows.map(({ action }) => action)).toEqual(['added', 'replaced', 'withdrawn', 'withdrawn'])
  expect(rows[1].old_digest).toBe(rows[0].new_digest)
  expect(rows[2].new_digest).toBe(rows[0].new_digest)
  expect(JSON.stringify(rows)).not.toContain('can-bo')
})

test('only officers of the organization may, and of whoever else the file is none of the assistant’s business', async () => {
  const { send, press, say, desk } = await open()
  expect(await desk.mayTake({ channel: 'telegram', chatId: 'ai-do' })).toBe(false)
  expect(wordsOf(await say('ai-do', { text: 'rút văn bản' }))).toContain('chỉ cán bộ được giao')
  expect(wordsOf(await say('ai-do', { text: '/tailen' }))).toContain('chỉ cán bộ được giao')
  const shown = await send('can-bo', 'quy-che.md', rules('20/8'))
  const [add] = shown[0]?.options ?? []
  expect(wordsOf(await say('can-bo-2', { press: add?.id }))).toContain('không còn chờ')
  expect(wordsOf(await say('ai-do', { press: add?.id }))).toContain('chỉ cán bộ được giao')
  // For another organization than their own, by a button of their own making.
  const forged = add?.id.replace('vinh-long', 'sa-dec')
  expect(wordsOf(await say('can-bo', { press: forged }))).toContain('chỉ cán bộ được giao')
  await press('can-bo', shown, 'Đưa vào kho')
  expect(wordsOf(await say('can-bo-2', { text: 'rút văn bản' }))).toContain('Chưa có văn bản nào')
  const all = await say('quan-tri', { text: 'rút văn bản' })
  expect(all[0]?.options?.map(({ label }) => label)).toEqual(['Quy chế xét công nhận sáng kiến ngành y tế'])
  expect(
    wordsOf(await say('can-bo-2', { press: all[0]?.options?.[0]?.id.replace('out', 'gone') })),
  ).toContain('tôi không thay đổi gì')
})

test('an administrator says whose it is, may let it stand for itself, replace another one, or drop it', async () => {
  const { send, press, ask, siteFolder } = await open()
  await press('can-bo', await send('can-bo', 'sang-kien.md', rules('20/8')), 'Đưa vào kho')
  const whose = await send('quan-tri', 'sang-kien.md', rules('15/7'))
  expect(wordsOf(whose)).toContain('của đơn vị nào')
  const shown = await press('quan-tri', whose, 'Sở Y tế Vĩnh Long')
  const alone = await press('quan-tri', shown, 'Để thành văn bản riêng')
  expect(wordsOf(alone)).toContain('Đây là văn bản mới')
  const list = await press('quan-tri', alone, 'Thay văn bản khác')
  const plan = list[0]?.options?.map(({ label }) => label).find((label) => label.startsWith('Kế hoạch'))
  const instead = await press('quan-tri', list, plan ?? '')
  expect(wordsOf(instead)).toContain(`Thay cho bản đang có: “${plan}”`)
  await press('quan-tri', alone, 'Đưa vào kho')
  expect((await readdir(join(siteFolder, 'vinh-long'))).sort()).toEqual(['sang-kien-2.md', 'sang-kien.md'])
  const other = await press('quan-tri', await send('quan-tri', 'khac.md', rules('1/1')), 'BVĐK Sa Đéc')
  expect(wordsOf(await press('quan-tri', other, 'Bỏ'))).toContain('Đã bỏ tệp này')
  expect(await ask(question)).not.toContain('1/1')
})

test('what changed since it was compared is compared anew before it is replaced', async () => {
  const { send, press, ask } = await open()
  await press('can-bo', await send('can-bo', 'mot.md', rules('20/8')), 'Đưa vào kho')
  const mine = await send('can-bo', 'hai.md', rules('15/7'))
  const theirs = await send('quan-tri', 'ba.md', rules('1/6'))
  await press('quan-tri', await press('quan-tri', theirs, 'Sở Y tế Vĩnh Long'), 'Đưa vào kho')
  const anew = await press('can-bo', mine, 'Đưa vào kho')
  expect(wordsOf(anew)).toContain('Văn bản chưa vào kho')
  expect(await ask(question)).toContain('1/6')
  await press('can-bo', anew, 'Đưa vào kho')
  expect(await ask(question)).toContain('15/7')
})

test('a shipped plan can be replaced and comes back, and what lay in the folder too', async () => {
  const { send, press, say, knowledge, siteFolder, pool } = await open()
  const before = knowledge.base().documents.get('vinh-long/ke-hoach')?.text
  const shown = await send('can-bo', 'ke-hoach.md', rules('20/8'))
  await press('can-bo', shown, 'Đưa vào kho')
  expect(knowledge.base().documents.get('vinh-long/ke-hoach')?.text).toContain('20/8')
  const title = 'Quy chế xét công nhận sáng kiến ngành y tế'
  await press(
    'can-bo',
    await press('can-bo', await say('can-bo', { text: '/rutvanban' }), title),
    'Rút khỏi kho',
  )
  expect(knowledge.base().documents.get('vinh-long/ke-hoach')?.text).toBe(before)

  await mkdir(join(siteFolder, 'vinh-long'), { recursive: true })
  await writeFile(join(siteFolder, 'vinh-long/tay.txt'), rules('2/2'))
  await knowledge.ingest(() => undefined)
  await press('can-bo', await send('can-bo', 'tay.md', rules('3/3')), 'Đưa vào kho')
  expect(await readdir(join(siteFolder, 'vinh-long'))).toEqual(['tay.md'])
  await press(
    'can-bo',
    await press('can-bo', await say('can-bo', { text: 'rút văn bản' }), title),
    'Rút khỏi kho',
  )
  expect(await readFile(join(siteFolder, 'vinh-long/tay.txt'), 'utf8')).toBe(rules('2/2'))
  // It is the folder's again, to be changed there.
  await writeFile(join(siteFolder, 'vinh-long/tay.txt'), rules('4/4'))
  await knowledge.ingest(() => undefined)
  expect(knowledge.base().documents.get('vinh-long/tay')?.text).toContain('4/4')
  expect((await pool.query("select from site_files where state = 'draft'")).rowCount).toBe(0)
})

test('what can’t be read is refused with its reason, and no name leads out of the folder', async () => {
  const { send, press, siteFolder } = await open()
  const refusal = async (name: string, content: string | Uint8Array) =>
    wordsOf(await send('can-bo', name, content))
  expect(await refusal('quet.pdf', await readFile('test/fixtures/documents/ban-quet.pdf'))).toContain(
    'bản quét',
  )
  expect(await refusal('cu.doc', 'x')).toContain('bản Word cũ')
  expect(await refusal('khong-duoi', 'x')).toContain('.docx, .pdf, .md hoặc .txt')
  expect(await refusal('bang.xlsx', 'x')).toContain('bảng tính')
  expect(await refusal('trong.md', '')).toContain('tệp trống')
  expect(await refusal('hong.docx', 'PK xx')).toContain('hỏng')
  expect(
    await refusal('bom.docx', makeZip({ 'word/document.xml': Buffer.alloc(300 * 1024 * 1024) })),
  ).toMatch(/quá lớn|hỏng/)
  expect(await refusal('lon.txt', Buffer.alloc(11 * 1024 * 1024, 'a'))).toContain('lớn hơn 10 MB')
  expect(await refusal('.md', 'x')).toContain('.docx, .pdf, .md hoặc .txt')
  const names = [
    '../../../thoat.md',
    '..\\..\\thoat.md',
    '/etc/thoat.md',
    'README.md',
    'a\u0000b.md',
    'Ở đâu?.TXT',
    '~$x.md',
  ]
  for (const [index, name] of names.entries()) {
    const paper = rules('20/8').replace('77/', `${index}/`).replace('Xét công nhận', `Lần ${index} xét`)
    await press('can-bo', await send('can-bo', name, paper), 'Đưa vào kho')
  }
  expect((await readdir(join(siteFolder, 'vinh-long'))).sort()).toEqual([
    ...['a-b.md', 'o-dau.txt', 'thoat-2.md', 'thoat-3.md', 'thoat.md', 'van-ban-readme.md', 'x.md'],
  ])
  expect(await readdir(siteFolder)).toEqual(['vinh-long'])
})

test('another machine answers from it, writes it out at its next ingest, and takes it away again', async () => {
  const { pool, send, press, say, siteFolder } = await open()
  const other = await openMachine(pool)
  await press('can-bo', await send('can-bo', 'sang-kien.md', rules('20/8')), 'Đưa vào kho')
  await other.knowledge.refresh()
  expect(await other.ask(question)).toContain('20/8')
  expect(await readdir(other.siteFolder)).toEqual([])
  const result = await other.knowledge.ingest(() => undefined)
  expect(result.removed).toEqual([])
  expect(await readFile(join(other.siteFolder, 'vinh-long/sang-kien.md'), 'utf8')).toBe(rules('20/8'))
  expect(other.knowledge.originalOf('vinh-long/sang-kien')?.path).toContain(other.siteFolder)

  // Taken back there, where it wasn't sent.
  const list = await other.say('quan-tri', { text: 'rút văn bản' })
  const title = 'Quy chế xét công nhận sáng kiến ngành y tế'
  await other.press('quan-tri', await other.press('quan-tri', list, title), 'Rút khỏi kho')
  expect(await readdir(join(other.siteFolder, 'vinh-long'))).toEqual([])
  expect(wordsOf(await say('can-bo', { text: 'rút văn bản' }))).toContain('Chưa có văn bản nào')
  const again = await openMachineAt(pool, siteFolder)
  expect(await readdir(join(siteFolder, 'vinh-long'))).toEqual([])
  expect(await again.ask(question)).not.toContain('20/8')
})

test('what was changed by hand under an officer’s document is put aside, and where nothing can be written all stays', async () => {
  const { send, press, knowledge, siteFolder } = await open()
  await press('can-bo', await send('can-bo', 'sang-kien.md', rules('20/8')), 'Đưa vào kho')
  const path = join(siteFolder, 'vinh-long/sang-kien.md')
  await writeFile(path, rules('9/9'))
  await knowledge.ingest(() => undefined)
  expect(await readFile(path, 'utf8')).toBe(rules('20/8'))
  const aside = (await readdir(join(siteFolder, 'vinh-long'))).find((name) => name.startsWith('.'))
  expect(await readFile(join(siteFolder, 'vinh-long', aside ?? ''), 'utf8')).toBe(rules('9/9'))

  // A folder that can't be made because a file lies there.
  await rm(join(siteFolder, 'vinh-long'), { recursive: true })
  await writeFile(join(siteFolder, 'vinh-long'), '')
  const { removed, refused } = await knowledge.ingest(() => undefined)
  expect(removed).toEqual([])
  expect(refused.map(({ reason }) => reason).join()).toContain('không ghi được')
  expect(knowledge.base().documents.get('vinh-long/sang-kien')?.text).toContain('20/8')
  const second = rules('1/1').replace('77/', '78/').replace('Xét', 'Không xét')
  const refusal = await press('can-bo', await send('can-bo', 'hai.md', second), 'Đưa vào kho')
  expect(wordsOf(refusal)).toContain('không ghi được')
  expect(knowledge.base().documents.has('vinh-long/hai')).toBe(false)
})

test('an officer on the page has one way in, for half an hour, and does there what they do in their chat', async () => {
  const { say, send, press, desk, ask } = await open()
  const refused = await send('trang', 'sang-kien.md', rules('20/8'), 'web')
  expect(wordsOf(refused)).toContain('đã hết hạn')
  const link = wordsOf(await say('can-bo', { text: 'tải lên' }))
  const [, key = ''] = /tai-len\/([\w-]+)/.exec(link) ?? []
  expect(await desk.openLink(key, 'trang')).toBe(true)
  expect(await desk.openLink(key, 'trang-khac')).toBe(false)
  expect(await desk.openLink('khong-co', 'trang-khac')).toBe(false)
  expect(await desk.mayTake({ channel: 'web', chatId: 'trang-khac' })).toBe(false)
  const shown = await send('trang', 'sang-kien.md', rules('20/8'), 'web')
  expect(wordsOf(await press('trang', shown, 'Đưa vào kho', 'web'))).toContain('Đã đưa')
  expect(await ask(question)).toContain('20/8')

  const later = /tai-len\/([\w-]+)/.exec(wordsOf(await say('can-bo', { text: '/tailen' })))?.[1] ?? ''
  minutesLater = 31
  onTestFinished(() => {
    minutesLater = 0
  })
  expect(await desk.openLink(later, 'trang-khac')).toBe(false)
  expect(wordsOf(await send('trang', 'hai.md', rules('1/1'), 'web'))).toContain('đã hết hạn')
  expect(wordsOf(await say('trang', { text: 'rút văn bản' }, 'web'))).toContain('chỉ cán bộ được giao')
})
