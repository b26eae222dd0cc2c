import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitsCommand } from '../../src/commands/units.ts'
import { loadUnits } from '../../src/people/unit-repository.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestApp } from '../support/open-test-app.ts'
import { openStaffWorld, type StaffWorld, unitsFile } from '../support/staff-world.ts'

let world: StaffWorld
let folder: string
beforeAll(async () => {
  world = await openStaffWorld()
  folder = join(world.dataDir, 'knowledge', 'vinh-long')
})
afterAll(() => world.stop())

async function runUnits(content: string) {
  await writeFile(join(folder, 'units.csv'), content)
  const lines: string[] = []
  const out = (line: string) => void lines.push(line)
  const code = await unitsCommand(world.app, [], { stdin: Readable.from([]), out, err: out })
  return { code, text: lines.join('\n') }
}

async function present(): Promise<string[]> {
  const units = await loadUnits(world.app.pool, 'vinh-long')
  return units.filter(({ goneAt }) => goneAt === undefined).map(({ code }) => code)
}

test('a unit that has gone from the file is named with the people and duties that hang on it, and comes back', async () => {
  await world.join('telegram', 'u1', { name: 'Lê Thị Hoa', unit: 'ba tri', role: 'focal', of: 'ttyt-ba-tri' })
  const without = unitsFile.split('\n').filter((line) => !line.startsWith('ttyt-ba-tri'))
  const gone = await runUnits(without.join('\n'))
  expect(gone.text).toContain('Trung tâm Y tế khu vực Ba Tri (ttyt-ba-tri), đang có 1 người')
  expect(gone.text).toContain('cán bộ phụ trách xem lại')
  expect(await present()).not.toContain('ttyt-ba-tri')
  expect(await world.on('telegram', 'u1').say('/toi')).toContain('Trung tâm Y tế khu vực Ba Tri')
  expect((await runUnits(unitsFile)).text).not.toContain('không còn')
  expect(await present()).toContain('ttyt-ba-tri')
})

test('a bad row is named, the rest is used, and its unit is not taken for gone', async () => {
  const spoiled = unitsFile.replace('ttyt-cho-lach,', 'TTYT Chợ Lách,')
  const { code, text } = await runUnits(`${spoiled}bv-tam-than,Bệnh viện Tâm thần,bệnh viện,,Giám đốc,có\n`)
  expect(code).toBe(1)
  expect(text).toContain('dòng 4: cột code')
  expect(text).toContain('Sửa các dòng trên rồi chạy lại')
  expect(text).not.toContain('không còn trong tệp')
  expect(await present()).toEqual(expect.arrayContaining(['ttyt-cho-lach', 'bv-tam-than']))
})

test('a file that is empty by mistake changes nothing', async () => {
  await runUnits(unitsFile)
  const before = await present()
  await runUnits('')
  await runUnits('code,name,kind\n')
  expect(await present()).toEqual(before)
})

test('at the first start the units are read without any command, also those of an organization added later', async () => {
  const dataDir = await makeDataDir()
  const { app, stop } = await openTestApp({ dataDir })
  try {
    expect((await loadUnits(app.pool, 'vinh-long')).map(({ name }) => name)).toContain('Văn phòng Sở')
    expect((await loadUnits(app.pool, 'sa-dec')).map(({ name }) => name)).toEqual(['Phòng Tổ chức Cán bộ'])
  } finally {
    await stop()
  }
})
