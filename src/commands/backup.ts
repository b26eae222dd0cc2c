import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { OperationError, UsageError } from '../errors.ts'
import { type Backups, createBackups } from '../operations/create-backups.ts'
import { withDataAsItIs } from '../operations/with-data-as-it-is.ts'
import type { Command, CommandIo, EarlyCommand } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage = 'Cách dùng: npm run backup [-- tệp-sao-lưu.jsonl.gz]'

/** `backup` inside a running assistant, which is the only one to use its embedded database. */
export const backupCommand: Command = (app, args, io) => backUp(app.backups, readPath(args), io)

/** `backup` without one: the data is taken as it is, also before an update has touched it. */
export const backupEarly: EarlyCommand = ({ args, io, readConfig, hereOrInside }) => {
  const path = readPath(args)
  const { dataDir, database } = readConfig()
  return hereOrInside(async () => {
    const code = await withDataAsItIs(database, ({ pool }) =>
      backUp(createBackups({ pool, dataDir, now: () => new Date() }), path, io),
    )
    if (code !== undefined) return code
    throw new OperationError(`Chưa có dữ liệu nào trong ${dataDir} để sao lưu; vui lòng kiểm tra DATA_DIR.`)
  }, args)
}

function readPath(args: string[]): string | undefined {
  const { positionals } = readArguments(usage, () => parseArgs({ args, allowPositionals: true }))
  if (positionals.length > 1) throw new UsageError(usage)
  return positionals[0]
}

async function backUp(backups: Backups, given: string | undefined, io: CommandIo): Promise<number> {
  if (given !== undefined && existsSync(given)) {
    throw new UsageError(`Đã có tệp ${given}; vui lòng chọn tên khác.`)
  }
  const { path, bytes, manifest } = await backups.backUp(given === undefined ? {} : { path: given })
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
  const size = (bytes / 1024 / 1024).toLocaleString('vi-VN', { maximumFractionDigits: 1 })
  io.out(`Đã sao lưu ${rows} dòng dữ liệu và ${manifest.files} tệp vào ${path} (${size} MB).`)
  return 0
}
