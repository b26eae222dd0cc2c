import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bad, type Finding, good, skipped } from './finding.ts'

const enoughBytes = 500 * 1024 * 1024

/** Node, time zone data, the data folder and the disk below it. */
export async function checkMachine({
  dataDir,
  nodeVersion,
}: {
  dataDir: string
  nodeVersion: string
}): Promise<Finding[]> {
  return [checkNode(nodeVersion), checkTimeZone(), ...(await checkFolder(dataDir))]
}

function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
    ? good(`Node ${version}.`)
    : bad(
        `Node ${version} đã cũ.`,
        'Chạy lại “npm ci” không kèm --ignore-scripts, rồi dùng “npm run doctor”.',
      )
}

function checkTimeZone(): Finding {
  const zone = 'Asia/Ho_Chi_Minh'
  const advice = 'Dùng bản Node đầy đủ (có dữ liệu ICU), ví dụ bản mà “npm ci” tải về.'
  try {
    const shown = new Date('2026-11-22T18:30:00Z').toLocaleString('en-GB', { timeZone: zone })
    return shown === '23/11/2026, 01:30:00'
      ? good(`Dữ liệu múi giờ ${zone}.`)
      : bad(`Dữ liệu múi giờ ${zone} không đúng.`, advice)
  } catch {
    return bad(`Không có dữ liệu múi giờ ${zone}.`, advice)
  }
}

async function checkFolder(dataDir: string): Promise<Finding[]> {
  const trial = join(dataDir, `.doctor-${randomUUID()}`)
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await writeFile(trial, '')
    await rm(trial)
  } catch {
    const advice = 'Kiểm tra DATA_DIR và quyền ghi của tài khoản chạy trợ lý.'
    return [bad(`Không ghi được vào thư mục dữ liệu ${dataDir}.`, advice)]
  }
  const { bavail, bsize } = await statfs(dataDir)
  const free = `Đĩa còn trống ${((bavail * bsize) / 1024 ** 3).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} GB.`
  return [
    good(`Ghi được vào thư mục dữ liệu ${dataDir}.`),
    bavail * bsize >= enoughBytes
      ? good(free)
      : bad(free, 'Dọn bớt tệp, hoặc chuyển DATA_DIR sang đĩa còn ít nhất 500 MB.'),
  ]
}

/** The newest backup of the folder. */
export async function checkBackups(dataDir: string, isAutomatic: boolean): Promise<Finding> {
  const names = await readdir(join(dataDir, 'backups')).catch(() => [])
  const newest = names
    .filter((name) => /^\d{4}-\d\d-\d\dT\d{6}.*\.jsonl\.gz$/.test(name))
    .sort()
    .at(-1)
  if (newest !== undefined) return good(`Bản sao lưu mới nhất: ${newest}.`)
  return isAutomatic
    ? skipped('Chưa có bản sao lưu nào; trợ lý tự sao lưu mỗi đêm khi đang chạy.')
    : skipped('Chưa có bản sao lưu nào trong thư mục dữ liệu; nên đặt lịch chạy “npm run backup” mỗi ngày.')
}
