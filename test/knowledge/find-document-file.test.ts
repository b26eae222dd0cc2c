import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { findDocumentFile, listOriginals } from '../../src/knowledge/find-document-file.ts'
import { makeDataDir } from '../support/make-data-dir.ts'

let shipped: string
let own: string
let folders: string[]

beforeEach(async () => {
  const top = await makeDataDir()
  shipped = join(top, 'shipped')
  own = join(top, 'own')
  folders = [shipped, own]
  for (const folder of folders) await mkdir(join(folder, 'vinh-long/nam 2026'), { recursive: true })
  await writeFile(join(top, 'secret.md'), 'mật')
  await writeFile(join(shipped, 'vinh-long/ke-hoach.md'), 'bản cũ')
})

test('a document is found with its name and type, the folder of the site first', async () => {
  const before = await findDocumentFile(folders, 'vinh-long/ke-hoach')
  expect(before).toEqual({
    document: 'vinh-long/ke-hoach',
    name: 'ke-hoach.md',
    type: 'text/markdown',
    path: join(shipped, 'vinh-long/ke-hoach.md'),
  })
  await writeFile(join(own, 'vinh-long/ke-hoach.docx'), 'bản mới')
  const after = await findDocumentFile(folders, 'vinh-long/ke-hoach')
  expect(after?.path).toBe(join(own, 'vinh-long/ke-hoach.docx'))
  expect(after?.type).toContain('wordprocessingml')
})

test('names with marks and folders below folders are found by the id of their document', async () => {
  await writeFile(join(own, 'vinh-long/nam 2026', 'Kế hoạch.pdf'.normalize('NFD')), 'x')
  const file = await findDocumentFile(folders, 'vinh-long/nam 2026/Kế hoạch')
  expect(file).toMatchObject({ name: 'Kế hoạch.pdf', type: 'application/pdf' })
  expect([...(await listOriginals(folders)).keys()]).toEqual([
    'vinh-long/ke-hoach',
    'vinh-long/nam 2026/Kế hoạch',
  ])
})

test.each([
  '../secret',
  'vinh-long/../../secret',
  'vinh-long/../vinh-long/ke-hoach',
  '/etc/passwd',
  'vinh-long/ke-hoach.md',
  'vinh-long/organization',
  'vinh-long\\ke-hoach',
  'vinh-long/ke-hoach\u0000',
  '',
])('“%s” is no document', async (id) => {
  expect(await findDocumentFile(folders, id)).toBeUndefined()
})

test('a link is followed inside the folders only', async () => {
  await symlink('ke-hoach.md', join(shipped, 'vinh-long/lien-ket.md'))
  await symlink('../../secret.md', join(shipped, 'vinh-long/ra-ngoai.md'))
  await symlink('nowhere.md', join(shipped, 'vinh-long/dut.md'))
  expect(await findDocumentFile(folders, 'vinh-long/lien-ket')).toBeDefined()
  expect(await findDocumentFile(folders, 'vinh-long/ra-ngoai')).toBeUndefined()
  expect(await findDocumentFile(folders, 'vinh-long/dut')).toBeUndefined()
  await rm(own, { recursive: true })
  expect((await listOriginals(folders)).size).toBe(2)
})
