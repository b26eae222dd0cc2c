import { OperationError, UsageError } from '../errors.ts'
import { moveToServer } from '../operations/move-to-server.ts'
import type { EarlyCommand } from './command.ts'

const usage =
  'Cách dùng: DATABASE_URL=postgres://… npm run move-to-postgres (DATA_DIR là thư mục đang dùng cơ sở dữ liệu nhúng)'

/** `move-to-postgres`: copies the embedded database of DATA_DIR into the empty database of DATABASE_URL. */
export const moveToPostgresEarly: EarlyCommand = async ({ args, io, readConfig }) => {
  if (args.length > 0) throw new UsageError(usage)
  const { dataDir, database } = readConfig()
  if (database.kind === 'embedded') {
    throw new OperationError(`Chưa đặt DATABASE_URL nên chưa biết chuyển đi đâu. ${usage}`)
  }
  const sums = await moveToServer({ dataDir, url: database.url, now: new Date() })
  for (const [table, { rows }] of sums) io.out(`  ${table}: ${rows} dòng, đã đối chiếu`)
  io.out(
    `Đã chuyển xong sang PostgreSQL. Từ nay giữ DATABASE_URL khi chạy trợ lý. Thư mục ${dataDir} còn nguyên: thư mục con knowledge vẫn được dùng, thư mục con database thì giữ lại làm bản dự phòng.`,
  )
  return 0
}
