import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../src/db/migrate.ts'
import { openPool } from '../src/db/open-pool.ts'
import { formatTargets } from './format-targets.ts'
import { readCount } from './read-count.ts'
import { runYear } from './reminders/run-year.ts'
import { runBench } from './run-bench.ts'

const usage = 'Usage: npm run -s bench:year -- [--people 2000] [--units 181] [--focal 2] [--json]'

const options = {
  people: { type: 'string', default: '2000' },
  units: { type: 'string', default: '181' },
  focal: { type: 'string', default: '2' },
  json: { type: 'boolean', default: false },
} as const

const megabyte = 1024 * 1024
const growthLimit = 1.1

/** What is held when everything that can be let go has been. */
function readResident(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss / megabyte
}

await runBench({ usage, options }, async (values) => {
  const sizes = {
    people: readCount('people', values.people, { least: 1, usage }),
    units: readCount('units', values.units, { least: 1, usage }),
    focalEach: readCount('focal', values.focal, { least: 1, usage }),
  }
  const folder = await mkdtemp(join(tmpdir(), 'tro-ly-bench-'))
  try {
    const { pool, close } = await openPool({ kind: 'embedded', dataDir: folder })
    await migrate(pool)
    const months: { month: number; messages: number; seconds: number; resident: number }[] = []
    await runYear(pool, sizes, (month) => {
      const each = { ...month, resident: readResident() }
      months.push(each)
      if (!values.json) console.log(describeMonth(each))
    })
    await close()
    const residentIn = (month: number) => months[month - 1]?.resident ?? 0
    const value = residentIn(12) / residentIn(2)
    const targets = [{ name: 'resident in month 12 against month 2', value, limit: growthLimit, unit: '×' }]
    if (values.json) console.log(JSON.stringify({ ...sizes, months, targets }))
    else for (const line of formatTargets(targets)) console.log(line)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

interface Month {
  month: number
  messages: number
  seconds: number
  resident: number
}

function describeMonth({ month, messages, seconds, resident }: Month): string {
  return `month ${String(month).padStart(2)}: ${String(messages).padStart(5)} messages, ${seconds.toFixed(1)} s, ${resident.toFixed(0)} MB resident`
}
