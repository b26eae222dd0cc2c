import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseUnits, readUnits } from '../../src/people/read-units.ts'

const header = 'code,name,kind,parent,head_title,reports'

test('a file saved by Excel is read: byte-order mark, semicolons, CRLF, quotes', () => {
  const content =
    '\uFEFFcode;name;kind;parent;head_title;reports\r\n' +
    'ttyt-ba-tri;"Trung tâm Y tế khu vực ""Ba Tri""; Bến Tre";trung tâm y tế;;Giám đốc;Có\r\n\r\n' +
    'khoa-noi; Khoa Nội ;khoa;ttyt-ba-tri;Trưởng khoa;\r\n'
  expect(parseUnits(content, 'vinh-long')).toEqual({
    refused: [],
    units: [
      {
        organization: 'vinh-long',
        code: 'ttyt-ba-tri',
        name: 'Trung tâm Y tế khu vực "Ba Tri"; Bến Tre',
        kind: 'trung tâm y tế',
        parent: '',
        headTitle: 'Giám đốc',
        reports: true,
      },
      {
        organization: 'vinh-long',
        code: 'khoa-noi',
        name: 'Khoa Nội',
        kind: 'khoa',
        parent: 'ttyt-ba-tri',
        headTitle: 'Trưởng khoa',
        reports: false,
      },
    ],
  })
})

test.each([
  ['TTYT Ba Tri,Trung tâm Y tế Ba Tri,trung tâm y tế,,,có', 2, 'cột code'],
  ['a,,trung tâm y tế,,,có', 2, 'thiếu tên đơn vị'],
  ['a,Trung tâm Y tế Ba Tri,,,,có', 2, 'thiếu loại đơn vị'],
  ['a', 2, 'thiếu tên đơn vị'],
  ['a,Trung tâm Y tế Ba Tri,trung tâm y tế,,,chắc là có', 2, '“có” hoặc “không”'],
  ['tot,Trạm,trạm,,,', 2, 'mã “tot” đã có'],
  ['a,"Trung tâm Y tế,trung tâm y tế,,,', 2, 'dấu ngoặc kép'],
])('the bad row „%s“ is named by line and reason, the rest is used', (row, line, reason) => {
  const isRepeated = row.startsWith('tot')
  const rows = isRepeated ? ['tot,Văn phòng Sở,phòng,,,', row] : [row, 'tot,Văn phòng Sở,phòng,,,']
  const { units, refused } = parseUnits([header, ...rows].join('\n'), 'vinh-long')
  expect(refused).toEqual([{ line: isRepeated ? line + 1 : line, reason: expect.stringContaining(reason) }])
  // A quote that is never closed swallows what follows.
  if (!row.includes('"')) expect(units.map(({ name }) => name)).toEqual(['Văn phòng Sở'])
})

test('a unit that belongs to nothing in the file is named and used', () => {
  const { units, refused } = parseUnits(`${header}\nkhoa-noi,Khoa Nội,khoa,benh-vien,,\n`, 'sa-dec')
  expect(units).toHaveLength(1)
  expect(refused).toEqual([{ line: 0, reason: expect.stringContaining('“benh-vien”') }])
})

test('a missing column and a file that is not UTF-8 are told in plain words', async () => {
  expect(parseUnits('ten,loai\nVăn phòng,phòng', 'sa-dec').refused[0]?.reason).toContain('thiếu mã đơn vị')
  const [shipped, own] = await makeFolders()
  await writeFile(
    join(shipped, 'sa-dec', 'units.csv'),
    Buffer.from(`${header}\na,Ph\xf2ng T\xe0i ch\xednh,x,,,`, 'latin1'),
  )
  expect((await readUnits([shipped, own], 'sa-dec')).refused[0]?.reason).toContain('UTF-8')
})

test("an organization's own file goes over the one that is shipped; without a file there is none", async () => {
  const [shipped, own] = await makeFolders()
  expect(await readUnits([shipped, own], 'sa-dec')).toEqual({ file: undefined, units: [], refused: [] })
  await writeFile(join(shipped, 'sa-dec', 'units.csv'), `${header}\nmau,Phòng mẫu,phòng,,,`)
  expect((await readUnits([shipped, own], 'sa-dec')).units.map(({ code }) => code)).toEqual(['mau'])
  await writeFile(join(own, 'sa-dec', 'units.csv'), `${header}\nkhoa-noi,Khoa Nội,khoa,,,`)
  expect((await readUnits([shipped, own], 'sa-dec')).units.map(({ code }) => code)).toEqual(['khoa-noi'])
})

test('the lists that are shipped have no faults and owe nothing by guess', async () => {
  for (const organization of ['vinh-long', 'sa-dec']) {
    const { units, refused } = await readUnits(['knowledge'], organization)
    expect(refused).toEqual([])
    expect(units.length).toBeGreaterThan(0)
    expect(units.filter(({ reports }) => reports)).toEqual([])
  }
})

async function makeFolders(): Promise<[shipped: string, own: string]> {
  const root = await mkdtemp(join(tmpdir(), 'tro-ly-units-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const [shipped, own] = [join(root, 'shipped'), join(root, 'own')]
  for (const folder of [shipped, own]) await mkdir(join(folder, 'sa-dec'), { recursive: true })
  return [shipped, own]
}
