import { parseArgs } from 'node:util'
import { UsageError } from '../errors.ts'
import { describeTime } from '../operations/describe-time.ts'
import { restoreArchive } from '../operations/restore-archive.ts'
import type { EarlyCommand } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage = 'Cách dùng: npm run restore -- tệp-sao-lưu.jsonl.gz [--yes]'

/** `restore`: puts a backup in the place of what is there; that is put aside, and only with `--yes`. */
export const restoreEarly: EarlyCommand = async ({ args, io, readConfig }) => {
  const { values, positionals } = readArguments(usage, () =>
    parseArgs({ args, allowPositionals: true, options: { yes: { type: 'boolean', default: false } } }),
  )
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw new UsageError(usage)
  const { dataDir, database } = readConfig()
  const { manifest, putAside } = await restoreArchive({
    path,
    dataDir,
    database,
    replace: values.yes,
    now: new Date(),
  })
  const time = describeTime(new Date(manifest.createdAt))
  for (const [table, { rows }] of Object.entries(manifest.tables)) io.out(`  ${table}: ${rows} dòng`)
  io.out(`Đã khôi phục và đối chiếu xong bản sao lưu lúc ${time}, gồm ${manifest.files} tệp.`)
  for (const place of putAside) io.out(`Dữ liệu trước đó nằm ở ${place}; kiểm tra xong thì có thể xóa.`)
  return 0
}
