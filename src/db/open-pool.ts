import { join } from 'node:path'
import pg from 'pg'
import { DatabaseError } from '../errors.ts'
import { openEmbeddedPool } from './open-embedded-pool.ts'

export type DatabaseConfig = { kind: 'embedded'; dataDir: string } | { kind: 'server'; url: string }

export interface OpenPool {
  pool: pg.Pool
  /** The database lives in this process; the pool then has a single connection. */
  embedded: boolean
  close(): Promise<void>
}

/** Opens the database and makes sure that it can carry the product. @throws DatabaseError */
export async function openPool(database: DatabaseConfig): Promise<OpenPool> {
  if (database.kind === 'server') return openServerPool(database.url)
  const folder = join(database.dataDir, 'database')
  try {
    return await openEmbeddedPool({ folder })
  } catch (error) {
    throw new DatabaseError(
      `Không mở được cơ sở dữ liệu nhúng trong ${folder}. Vui lòng kiểm tra quyền ghi và dung lượng đĩa còn trống; nếu thư mục đã hỏng thì chép lại từ bản sao lưu.`,
      { cause: error },
    )
  }
}

async function openServerPool(url: string): Promise<OpenPool> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 })
  // An idle connection that breaks is replaced by the pool itself; without a listener it would end the process.
  pool.on('error', () => undefined)
  try {
    await checkServer(pool)
  } catch (error) {
    await pool.end()
    throw error instanceof DatabaseError ? error : new DatabaseError(describeFailure(error), { cause: error })
  }
  return { pool, embedded: false, close: () => pool.end() }
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ server: number; installed: string | null; available: string | null }>(`
    select current_setting('server_version_num')::int as server,
      (select extversion from pg_extension where extname = 'vector') as installed,
      (select default_version from pg_available_extensions where name = 'vector') as available`)
  const found = rows[0]
  if (found === undefined || found.server < 150_000) {
    throw new DatabaseError('Cần PostgreSQL từ bản 15 trở lên; vui lòng nâng cấp máy chủ cơ sở dữ liệu.')
  }
  const vector = found.installed ?? found.available
  if (vector === null) {
    throw new DatabaseError(
      'Máy chủ cơ sở dữ liệu chưa có phần mở rộng pgvector; vui lòng cài pgvector từ bản 0.7 trở lên.',
    )
  }
  const [major = 0, minor = 0] = vector.split('.').map(Number)
  if (major === 0 && minor < 7) {
    throw new DatabaseError(
      `Cần pgvector từ bản 0.7 trở lên (đang có ${vector}); vui lòng nâng cấp rồi chạy “alter extension vector update”.`,
    )
  }
}

/** Says what failed without the connection string, which holds a password. */
function describeFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case '28P01':
    case '28000':
      return 'Cơ sở dữ liệu từ chối tài khoản trong DATABASE_URL; vui lòng kiểm tra tên đăng nhập và mật khẩu.'
    case '3D000':
      return 'Chưa có cơ sở dữ liệu mang tên ghi trong DATABASE_URL; vui lòng tạo cơ sở dữ liệu đó trước.'
    default:
      return `Không kết nối được cơ sở dữ liệu${code === '' ? '' : ` (${code})`}; vui lòng kiểm tra DATABASE_URL và xem máy chủ cơ sở dữ liệu có đang chạy không.`
  }
}
