import { expect, test } from 'vitest'
import { emptyState, type RememberedAnswer } from '../../src/conversation/conversation-state.ts'
import { createOrganizationNames } from '../../src/conversation/create-organization-names.ts'
import { routeMessage } from '../../src/conversation/route-message.ts'
import { readOrganizations } from '../../src/knowledge/read-organizations.ts'
import { readLanguage } from '../../src/knowledge/vocabulary/read-language.ts'

const { organizations } = await readOrganizations(['knowledge'])
const words = (await readLanguage('knowledge')).conversation
const names = createOrganizationNames(organizations, words)
const understanding = { names, words, readings: (text: string) => [text] }
const answer: RememberedAnswer = {
  key: 'k1',
  question: 'Hạn nộp báo cáo là ngày nào?',
  askedAt: '2026-10-01T01:00:00.000Z',
  kind: 'answer',
  answer: 'Hạn cuối …',
  reported: [],
}
const asked = { ...emptyState, lastAnswers: [answer] }
const route = (text: string, state = emptyState) => routeMessage(state, { text }, understanding)

test.each([
  ['/start', 'start'],
  ['/start@tro_ly_bot abc', 'start'],
  ['/trogiup', 'help'],
  ['trợ giúp', 'help'],
  ['TRO GIUP', 'help'],
  ['Menu ạ', 'help'],
  ['/donvi', 'organizations'],
  ['chọn đơn vị', 'organizations'],
  ['chon don vi', 'organizations'],
  ['/huy', 'cancel'],
  ['Huỷ', 'cancel'],
  ['hủy', 'cancel'],
])('“%s” is the command %s', (text, command) => {
  expect(route(text)).toEqual({ kind: 'command', command })
})

test.each([
  ['sở y tế vĩnh long', 'vinh-long'],
  ['SYT Vĩnh Long', 'vinh-long'],
  ['em bên vĩnh long', 'vinh-long'],
  ['e o tra vinh a', 'vinh-long'],
  ['Dạ em ở Bến Tre ạ.', 'vinh-long'],
  ['bvdk sa dec', 'sa-dec'],
  ['tôi ở Sa Đéc', 'sa-dec'],
  ['BỆNH VIỆN ĐA KHOA SA ĐÉC', 'sa-dec'],
  ['/donvi Sa Đéc', 'sa-dec'],
  ['sa đéc'.normalize('NFD'), 'sa-dec'],
])('“%s” chooses %s', (text, id) => {
  expect(route(text)).toEqual({ kind: 'choose', organization: names.find(id) })
})

test.each(['/thongke', '/top10@tro_ly_bot'])('“%s” is no command, and gets the help', (text) => {
  const unknown = text.replace(/@.*/, '')
  expect(route(text)).toEqual({ kind: 'command', command: 'help', unknown })
})

test.each([
  'Hủy bỏ thủ tục giấy là gì?',
  'Trợ giúp pháp lý cho viên chức thế nào?',
  'menu khen thưởng',
  'hạn nộp ở Vĩnh Long là khi nào',
  'Sa Đéc có mấy khoa?',
  'Vĩnh Long và Sa Đéc',
  '/ hạn nộp báo cáo',
  '😀',
])('“%s” stays a question', (text) => {
  expect(route(text)).toEqual({ kind: 'question', text })
})

test('a name that goes on from a question asks it again for that organization', () => {
  const again = { kind: 'ask-again', organization: names.find('vinh-long'), answer }
  expect(route('thế còn Vĩnh Long?', asked)).toEqual(again)
  expect(route('con vinh long thi sao', asked)).toEqual(again)
  expect(route('Vĩnh Long?', asked)).toEqual(again)
  expect(route('Vĩnh Long?')).toEqual({ kind: 'command', command: 'organizations' })
})

test('buttons choose, take back the choice and report; unknown ones are expired', () => {
  const press = (id: string) => routeMessage(asked, { press: id }, understanding)
  expect(press('organization:sa-dec')).toEqual({ kind: 'choose', organization: names.find('sa-dec') })
  expect(press('organization:')).toEqual({ kind: 'choose', organization: undefined })
  expect(press('wrong:k1')).toEqual({ kind: 'report', report: 'wrong', answer })
  expect(press('officer:k1')).toEqual({ kind: 'report', report: 'ask-officer', answer })
  for (const id of ['', 'wrong', 'wrong:', 'wrong:k2', 'organization', 'organization:ca-mau', 'x:k1', '::']) {
    expect(press(id)).toEqual({ kind: 'expired' })
  }
})

test('a message without words is an attachment or empty; words beside an attachment count', () => {
  const attachment = { name: 'anh.jpg', type: 'image/jpeg', path: '/nowhere' }
  expect(routeMessage(emptyState, { attachment }, understanding)).toEqual({ kind: 'attachment' })
  expect(routeMessage(emptyState, { text: ' \n ' }, understanding)).toEqual({ kind: 'empty' })
  expect(routeMessage(emptyState, {}, understanding)).toEqual({ kind: 'empty' })
  expect(routeMessage(emptyState, { text: 'Hạn nộp?', attachment }, understanding).kind).toBe('question')
})

test('without organizations nothing can be chosen', () => {
  const none = { ...understanding, names: createOrganizationNames([], words) }
  expect(routeMessage(emptyState, { text: 'tôi ở Sa Đéc' }, none).kind).toBe('question')
  expect(routeMessage(emptyState, { press: 'organization:sa-dec' }, none).kind).toBe('expired')
})
