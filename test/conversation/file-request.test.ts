import { expect, test } from 'vitest'
import { emptyState } from '../../src/conversation/conversation-state.ts'
import { createOrganizationNames } from '../../src/conversation/create-organization-names.ts'
import { type Paper, readFileRequest } from '../../src/conversation/file-request.ts'
import { type Handled, handleMessage } from '../../src/conversation/handle-message.ts'
import type { Turn } from '../../src/conversation/turn.ts'
import { readOrganizations } from '../../src/knowledge/read-organizations.ts'
import { readLanguage } from '../../src/knowledge/vocabulary/read-language.ts'

const { organizations } = await readOrganizations(['knowledge'])
const words = (await readLanguage('knowledge')).conversation
const names = createOrganizationNames(organizations, words)
const base = { number: '', issued: '', issuer: '', period: '2025–2030' }
const vinhLong: Paper = {
  ...base,
  id: 'vinh-long/ke-hoach',
  organization: 'vinh-long',
  title: 'Kế hoạch triển khai Phong trào thi đua “Đổi mới sáng tạo và chuyển đổi số” trong ngành y tế',
}
const saDec: Paper = {
  ...base,
  id: 'sa-dec/ke-hoach',
  organization: 'sa-dec',
  title: 'Kế hoạch Phong trào thi đua “Bình dân học vụ số” tại Bệnh viện',
}
const papers = [vinhLong, saDec]
const read = (text: string) => readFileRequest(text, names, papers)

test.each([
  'cho xin file kế hoạch',
  'Cho em xin file kế hoạch với ạ',
  'gui file kh dum e',
  'gửi giúp em file kế hoạch',
  'tải kế hoạch ở đâu',
  'tai ke hoach o dau a?',
  'cho em bản word kế hoạch',
  'co file pdf ko',
  'có file không ạ?',
  'file kế hoạch ạ',
  'cho mình xin kế hoạch',
  'xin bản gốc kế hoạch nhé',
  'e can file goc',
  'gửi kế hoạch cho em nhé',
  'gửi file cho em được không',
  'lấy file kế hoạch ở đâu vậy ad',
  'cho hỏi file kế hoạch ở đâu',
  'xin link tải văn bản',
  'download file',
  'anh gửi em cái file với',
  'gui file word qua zalo cho em dc ko',
  'CHO XIN FILE KẾ HOẠCH'.normalize('NFD'),
])('“%s” asks for an original of any document', (text) => {
  expect(read(text)).toMatchObject({ papers, decided: false })
})

test.each([
  ['cho xin file kế hoạch của Sa Đéc', saDec],
  ['gui file ke hoach so y te vinh long giup em', vinhLong],
  ['file kế hoạch bình dân học vụ số', saDec],
  ['cho em xin kế hoạch đổi mới sáng tạo', vinhLong],
])('“%s” says which', (text, paper) => {
  expect(read(text)).toMatchObject({ papers: [paper], decided: true })
})

test.each([
  'mẫu báo cáo có file không',
  'file kế hoạch gồm những gì',
  'file kế hoạch là gì',
  'kế hoạch gồm những nội dung gì',
  'kế hoạch',
  'cho em hỏi kế hoạch',
  'cho hỏi kế hoạch của Sa Đéc',
  'có kế hoạch không',
  'gửi kế hoạch ở đâu',
  'gửi báo cáo ở đâu',
  'gửi file báo cáo cho ai',
  'gửi file ở đâu',
  'nộp file kế hoạch ở đâu',
  'em gửi file kế hoạch ạ',
  'em muốn gửi file',
  'có gửi file không',
  'có cần gửi file không',
  'cho xin file phụ lục',
  'cho xin file mẫu đăng ký sáng kiến',
  'xin link zoom họp',
  'tải ứng dụng ở đâu',
  'hạn gửi file kế hoạch là khi nào',
  'gửi kế hoạch cho Sở Y tế Vĩnh Long',
  'xin chào',
  'cho xin file kế hoạch của Cà Mau',
  '',
  '😀',
  'file '.repeat(100),
])('“%s” is no request for a file', (text) => {
  expect(read(text)).toBeUndefined()
})

test('without documents nothing can be asked for', () => {
  expect(readFileRequest('cho xin file kế hoạch', names, [])).toBeUndefined()
})

const fileOf = (document: string) => ({
  document,
  name: 'ke-hoach.md',
  type: 'text/markdown',
  path: `/kho/${document}.md`,
})

function handle(content: { text?: string; press?: string }, given: Partial<Turn> = {}): Handled {
  const turn: Turn = {
    state: emptyState,
    names,
    group: false,
    at: new Date('2026-10-01T01:00:00Z'),
    answer: () => {
      throw new Error('asked as a question')
    },
    socialOf: () => undefined,
    newKey: () => 'k',
    documentOf: () => undefined,
    words,
    readings: (text) => [text],
    papers,
    fileOf,
    ...given,
  }
  return handleMessage(turn, content)
}

test('who has said nothing of their organization is asked whose document it is, and gets it', () => {
  const [asked] = handle({ text: 'cho xin file kế hoạch' }).replies
  expect(asked).toEqual({
    text: 'Anh/chị cần văn bản của đơn vị nào?',
    options: [
      { id: 'file:sa-dec', label: 'BVĐK Sa Đéc' },
      { id: 'file:vinh-long', label: 'Sở Y tế Vĩnh Long' },
      { id: 'file:*', label: 'Cả hai' },
    ],
  })
  const [sent] = handle({ press: 'file:sa-dec' }).replies
  expect(sent?.files).toEqual([fileOf('sa-dec/ke-hoach')])
  expect(sent?.text).toContain('Bình dân học vụ số')
})

test('the organization that was chosen decides, else the document that was talked about', () => {
  const chosen = { ...emptyState, organization: 'vinh-long' }
  expect(handle({ text: 'gui file kh dum e' }, { state: chosen }).replies[0]?.files).toEqual([
    fileOf('vinh-long/ke-hoach'),
  ])
  const topic = { question: 'x', organization: undefined, document: 'sa-dec/ke-hoach', section: undefined }
  expect(handle({ text: 'cho xin file đó' }, { state: { ...emptyState, topic } }).replies[0]?.files).toEqual([
    fileOf('sa-dec/ke-hoach'),
  ])
  const named = handle({ text: 'cho xin file kế hoạch Sa Đéc' }, { state: chosen })
  expect(named.replies[0]?.files).toEqual([fileOf('sa-dec/ke-hoach')])
})

test.each([
  'cho xin file kế hoạch sa đéc và vĩnh long',
  'gui e file kh vinh long, sa dec',
  'cho em xin cả hai file kế hoạch',
  'cho em xin file ke hoach ca hai don vi',
  'cho em xin file kế hoạch của cả hai đơn vị',
  'cho xin cả 2 kế hoạch',
  'gửi chị cả hai văn bản',
  'gui chi ca 2 van ban',
  'xin file của cả bệnh viện và sở',
  'xin file cua ca benh vien va so',
  'cho xin file của sa đéc với sở',
  'gửi luôn 2 file cho chị nhé',
  'cho xin hết các văn bản',
  'em xin cả hai',
])('“%s” gets the originals of both, each by its title', (text) => {
  const [reply] = handle({ text }).replies
  expect(reply?.files).toEqual([vinhLong, saDec].map(({ id }) => fileOf(id)))
  expect(reply?.text).toMatch(/Đổi mới sáng tạo.*Bình dân học vụ số/s)
})

test('of several that are asked for the one that is not there is named', () => {
  const [reply] = handle(
    { text: 'cho xin file kế hoạch sa đéc và vĩnh long' },
    { fileOf: (id) => (id === vinhLong.id ? fileOf(id) : undefined) },
  ).replies
  expect(reply?.files).toEqual([fileOf(vinhLong.id)])
  expect(reply?.text).toMatch(/Văn bản của BVĐK Sa Đéc tôi chưa có tệp gốc/)
})

test('a kind of file that is not there is said, and what is there is sent', () => {
  const [reply] = handle({ text: 'cho em bản word kế hoạch sa đéc' }).replies
  expect(reply?.text).toContain('chưa có bản Word')
  expect(reply?.files).toHaveLength(1)
})

test('one of many documents is asked for by its title', () => {
  const many = [1, 2, 3, 4].map((count) => ({
    ...saDec,
    id: `sa-dec/so-${count}`,
    title: `Văn bản ${count}`,
  }))
  const given = { papers: many, fileOf }
  const [asked] = handle({ text: 'cho xin file' }, given).replies
  expect(asked?.options?.map(({ label }) => label)).toEqual(many.map(({ title }) => title))
  const [sent] = handle({ press: 'file:sa-dec/so-3' }, given).replies
  expect(sent?.files).toEqual([fileOf('sa-dec/so-3')])
})

test('a file that is gone is told with whom to ask, and an old button is expired', () => {
  const given = { papers, fileOf: () => undefined }
  const [reply] = handle({ text: 'cho xin file kế hoạch Vĩnh Long' }, given).replies
  expect(reply?.text).toContain('Văn phòng Sở Y tế Vĩnh Long')
  expect(reply?.files).toBeUndefined()
  expect(handle({ press: 'file:ca-mau' }).replies[0]?.text).toContain('Nút này đã cũ')
})
