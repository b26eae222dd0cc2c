import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { doctorEarly } from '../../src/commands/doctor.ts'
import { readConfig } from '../../src/config.ts'
import { DatabaseError } from '../../src/errors.ts'
import { collectIo } from '../support/collect-io.ts'
import { makeDataDir } from '../support/make-data-dir.ts'

const token = `123456789:${'canary'.repeat(6)}`

/** A server that says `ok` and tells another time, or the right one. */
async function serve({ secondsOff = 0, status = 200 } = {}): Promise<string> {
  const server = createServer((_, response) => {
    response.sendDate = false
    response.setHeader('date', new Date(Date.now() - secondsOff * 1000).toUTCString())
    response.writeHead(status).end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${port(server.address())}`
}

function port(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}

function fakeChannel(check: Channel['check']): Channel {
  return {
    name: 'telegram',
    bot: '1',
    capabilities: {
      buttons: true,
      files: 'upload',
      longestText: 1,
      pace: { bulk: 1, overall: 1, chat: 1, groupMinute: 1 },
    },
    send: async () => ({ kind: 'sent' }),
    showTyping: async () => undefined,
    register: async () => ({ ok: true }),
    reach: async () => ({ ok: true }),
    check,
  }
}

async function examine(
  env: Record<string, string>,
  options: { channels?: Channel[]; inside?: () => Promise<number> } = {},
) {
  const { io, out } = collectIo()
  const settings = { DATA_DIR: await makeDataDir(), ...env }
  const code = await doctorEarly({
    args: [],
    io,
    readConfig: () => readConfig(settings),
    createChannels: () => options.channels ?? [],
    hereOrInside: options.inside ?? ((here) => here()),
  })
  return { code, text: out.join('\n') }
}

test('on a fresh machine nothing is wrong, and what is not set up is said', async () => {
  const { code, text } = await examine({})
  expect(code).toBe(0)
  expect(text).not.toContain('✗')
  for (const line of [
    '✓ Node ',
    '✓ Dữ liệu múi giờ',
    '✓ Ghi được',
    '– Chưa có cơ sở dữ liệu',
    '– PUBLIC_URL',
  ]) {
    expect(text).toContain(line)
  }
})

test('wrong settings are each named, without their values', async () => {
  const { code, text } = await examine({ TELEGRAM_BOT_TOKEN: 'canary', PORT: 'x' })
  expect(code).toBe(1)
  expect(text).toMatch(/✗[\s\S]*- TELEGRAM_BOT_TOKEN phải[\s\S]*- PORT phải/)
  expect(text).not.toContain('canary')
})

test('a clock that is off is told by the platform that was asked', async () => {
  const env = { TELEGRAM_BOT_TOKEN: token }
  const wrong = await examine({ ...env, TELEGRAM_API_ROOT: await serve({ secondsOff: 600 }) })
  expect([wrong.code, wrong.text]).toEqual([
    1,
    expect.stringMatching(/✗ Đồng hồ máy này lệch (599|600|601) giây/),
  ])
  const right = await examine({ ...env, TELEGRAM_API_ROOT: await serve({ status: 404 }) })
  expect([right.code, right.text]).toEqual([0, expect.stringContaining('✓ Đồng hồ khớp')])
  const away = await examine({ ...env, TELEGRAM_API_ROOT: 'http://127.0.0.1:1' })
  expect([away.code, away.text]).toEqual([0, expect.stringContaining('– Đồng hồ chưa được đối chiếu')])
})

test('the public address must lead here', async () => {
  expect((await examine({ PUBLIC_URL: await serve() })).text).toMatch(/✓ http:\S+ dẫn đến trợ lý/)
  const wrong = await examine({ PUBLIC_URL: await serve({ status: 502 }) })
  expect([wrong.code, wrong.text]).toEqual([1, expect.stringMatching(/✗ .*mã 502[\s\S]*→ Kiểm tra/)])
  const away = await examine({ PUBLIC_URL: 'http://127.0.0.1:1' })
  expect([away.code, away.text]).toEqual([1, expect.stringContaining('✗ Không mở được')])
})

test('a proxy that is away is told without its password', async () => {
  const reached = (await serve()).replace('http://', 'http://me:canary@')
  expect((await examine({ HTTPS_PROXY: reached })).text).toContain('✓ Kết nối được máy chủ proxy 127.0.0.1')
  const { code, text } = await examine({ HTTPS_PROXY: 'http://me:canary@127.0.0.1:1' })
  expect([code, text]).toEqual([
    1,
    expect.stringContaining('✗ Không kết nối được máy chủ proxy 127.0.0.1:1.'),
  ])
  expect(text).not.toContain('canary')
})

test('a channel tells in its own words how it is', async () => {
  const good = fakeChannel(async () => ({ ok: true, lines: ['Token đúng.'] }))
  const bad = fakeChannel(async () => ({ ok: false, lines: ['Token sai.', 'Lấy token mới.'] }))
  expect((await examine({}, { channels: [good] })).text).toContain('✓ Telegram: Token đúng.')
  const { code, text } = await examine({}, { channels: [bad] })
  expect([code, text]).toEqual([1, expect.stringContaining('✗ Telegram: Token sai. Lấy token mới.')])
})

test('a database that cannot be used is told with what to do, and the rest is looked at all the same', async () => {
  const inside = () =>
    Promise.reject(new DatabaseError('Chưa có cơ sở dữ liệu ấy; vui lòng tạo cơ sở dữ liệu đó trước.'))
  const { code, text } = await examine({}, { inside })
  expect(code).toBe(1)
  expect(text).toContain('✗ Chưa có cơ sở dữ liệu ấy.\n    → Vui lòng tạo cơ sở dữ liệu đó trước.')
  expect(text).toContain('PUBLIC_URL')
})

test('a data folder that cannot be written is told', async () => {
  const folder = await makeDataDir()
  await writeFile(join(folder, 'file'), '')
  const { code, text } = await examine({ DATA_DIR: join(folder, 'file/data') })
  expect([code, text]).toEqual([1, expect.stringContaining('DATA_DIR phải là một thư mục ghi được')])
})

test('an organization of officers that has no folder is told, and stops nothing', async () => {
  const env = {
    TELEGRAM_BOT_TOKEN: token,
    OFFICERS: 'vinh-long=telegram:1, vinh-lon=telegram:2, *=telegram:3',
  }
  const { code, text } = await examine(env)
  expect(code).toBe(1)
  expect(text).toMatch(/✗ OFFICERS nêu đơn vị chưa có thư mục văn bản: vinh-lon\./)
  const well = await examine({ ...env, OFFICERS: 'vinh-long=telegram:1' })
  expect(well.text).toContain('✓ OFFICERS')
})
