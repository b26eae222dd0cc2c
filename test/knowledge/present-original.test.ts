import { expect, test } from 'vitest'
import type { DocumentHead } from '../../src/knowledge/passage.ts'
import { presentOriginal } from '../../src/knowledge/present-original.ts'

const organization = {
  ...{ id: 'a', name: 'Sở Y tế tỉnh Vĩnh Long', short: 'Sở Y tế Vĩnh Long', superior: '', province: '' },
  ...{ placeNames: [], contact: { office: 'Văn phòng Sở', note: '' }, timezone: 'Asia/Ho_Chi_Minh' },
  initiatives: { code: 'X', desk: 'unit' as const, areas: [] },
}
const head: DocumentHead = {
  ...{ id: 'a/b', organization: 'a', title: 'Kế hoạch dài', number: '', issuer: '', issued: '' },
  ...{ period: '2025–2030', kind: 'kế hoạch', source: '' },
}

function present(path: string, given: Partial<DocumentHead> = {}) {
  const file = { document: 'a/b', name: 'b.x', type: 'x/y', path }
  return presentOriginal(file, {
    documents: new Map([['a/b', { ...head, ...given }]]),
    organizations: [organization],
  })
}

test('a text is named after what it is and handed out as a Word document', () => {
  expect(present('/kho/b.md')).toEqual({
    document: 'a/b',
    name: 'Ke hoach 2025-2030 - So Y te Vinh Long.docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    path: '/kho/b.md',
    madeFrom: 'text',
    office: 'Văn phòng Sở',
  })
})

test('any other original is sent as it is, under that name', () => {
  expect(present('/kho/b.PDF', { number: '12/KH-SYT' })).toEqual({
    document: 'a/b',
    name: 'Ke hoach 12-KH-SYT - So Y te Vinh Long.pdf',
    type: 'x/y',
    path: '/kho/b.PDF',
    office: 'Văn phòng Sở',
  })
  expect(present('/kho/b.docx', { kind: '', title: 'Đề án '.repeat(40) })?.name).toMatch(
    /^De an .{1,84}\.docx$/,
  )
})

test('what is not there stays so', () => {
  expect(presentOriginal(undefined, { documents: new Map(), organizations: [] })).toBeUndefined()
})
