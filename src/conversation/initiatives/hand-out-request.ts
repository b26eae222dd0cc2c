import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReplyFile } from '../../message.ts'

/** Below the folder of what is handed out, and in the addresses of the page. */
const place = 'don'
const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Links are good for three days after the one they are given on. */
const keptMs = 5 * 24 * 60 * 60_000

/** Writes a request where a channel or a signed link finds it; only who has the link can name it. */
export async function handOutRequest(dataDir: string, name: string, bytes: Uint8Array): Promise<ReplyFile> {
  const folder = join(dataDir, 'handed-out', place)
  await forgetOld(folder)
  const key = randomBytes(16).toString('hex')
  await mkdir(join(folder, key), { recursive: true, mode: 0o700 })
  const path = join(folder, key, name)
  await writeFile(path, bytes, { mode: 0o600 })
  return {
    ...{ name, type, path, document: `${place}/${key}` },
    otherwise:
      'Ở đây tôi không gửi được tệp Word. Anh/chị lấy đơn ở Telegram hoặc trang web của trợ lý: liên kết tài khoản bằng lệnh /lienket, rồi nhắn “hồ sơ của tôi”.',
  }
}

/** A request that was handed out, by the id it was given; undefined for any other id. */
export async function requestFile(dataDir: string, id: string): Promise<ReplyFile | undefined> {
  if (!/^don\/[0-9a-f]{32}$/.test(id)) return undefined
  const folder = join(dataDir, 'handed-out', id)
  const [name] = await readdir(folder).catch(() => [])
  return name === undefined ? undefined : { name, type, path: join(folder, name), document: id }
}

async function forgetOld(folder: string): Promise<void> {
  const before = Date.now() - keptMs
  for (const name of await readdir(folder).catch(() => [])) {
    const own = join(folder, name)
    const found = await stat(own).catch(() => undefined)
    if (found !== undefined && found.mtimeMs < before) await rm(own, { recursive: true, force: true })
  }
}
