import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exportCommand } from '../../src/commands/export.ts'
import { UsageError } from '../../src/errors.ts'
import { collectIo } from '../support/collect-io.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestApp } from '../support/open-test-app.ts'
import { addPerson, addUnits } from '../support/remind-people.ts'

const opened = openTestApp()
afterAll(async () => (await opened).stop())

test('initiatives are handed on in JSON or a spreadsheet, by organization and year', async () => {
  const { app } = await opened
  await addUnits(app.pool, 'TTYT Ba Tri')
  const person = await addPerson(app.pool, {
    name: 'Trần Thị Hoa',
    accounts: ['telegram:1'],
    role: 'officer',
  })
  const content = {
    ...{ name: 'Sổ trực điện tử', field: 'Điều dưỡng', movement: 'dmst-cds', 'applied-from': '2026-09-01' },
    authors: [{ name: 'Trần Thị Hoa', share: 100 }],
  }
  await app.pool.query(
    `insert into initiatives (code, organization, unit, year, person, state, content, outcome, submitted_at, updated_at)
     values ('SK-VL-2026-0001', 'vinh-long', 'ttyt-ba-tri', 2026, $1, 'recognized', $2,
       '{"number": "125/QĐ-TTYT", "date": "2026-11-20"}', '2026-11-03T02:00:00Z', '2026-11-20T02:00:00Z')`,
    [person, content],
  )
  const run = async (...args: string[]) => {
    const { io, out } = collectIo()
    await exportCommand(app, ['initiatives', ...args], io)
    return out.join('')
  }
  const [told] = JSON.parse(await run('--year', '2026', '--format', 'json'))
  expect(told).toMatchObject({
    ...{
      code: 'SK-VL-2026-0001',
      unitName: 'TTYT Ba Tri',
      name: 'Sổ trực điện tử',
      submittedBy: 'Trần Thị Hoa',
    },
    ...{
      authors: 'Trần Thị Hoa, 100%',
      state: 'recognized',
      decisionNumber: '125/QĐ-TTYT',
      decisionDate: '2026-11-20',
    },
  })
  expect(JSON.parse(await run('--year', '2027', '--format', 'json'))).toEqual([])
  const to = join(await makeDataDir(), 'sang-kien.xlsx')
  await run('--organization', 'vinh-long', '--format', 'xlsx', '--to', to)
  expect((await readFile(to)).subarray(0, 2).toString()).toBe('PK')
  await expect(run('--format', 'csv')).rejects.toThrow(UsageError)
})
