import { parseArgs } from 'node:util'
import type { Channel } from '../channels/channel.ts'
import type { Config } from '../config.ts'
import { ConfigError, ToldError } from '../errors.ts'
import { checkBackups, checkMachine } from '../operations/check-machine.ts'
import { checkClock, checkProxy, checkPublicUrl } from '../operations/check-network.ts'
import { checkOfficers } from '../operations/check-officers.ts'
import { bad, type Finding, formatFinding, good, skipped } from '../operations/finding.ts'
import { inspectDatabase } from '../operations/inspect-database.ts'
import { judgeDatabase } from '../operations/judge-database.ts'
import { withDataAsItIs } from '../operations/with-data-as-it-is.ts'
import type { Command, CommandIo, EarlyCommand, Surroundings } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage = 'Cách dùng: npm run doctor [-- --chats]'

/** The part of `doctor` that only the process with the open database can do. */
export const doctorCommand: Command = async (app, args, io) =>
  tell(judgeDatabase(await app.inspectDatabase(), readOptions(args)), io)

/** `doctor`: looks at everything the assistant needs, and changes nothing; 1 when something is wrong. */
export const doctorEarly: EarlyCommand = async (surroundings) => {
  const { args, io } = surroundings
  readOptions(args)
  const config = readSettings(surroundings)
  if (config === undefined) return 1
  const codes = [
    tell([...(await checkMachine({ dataDir: config.dataDir, nodeVersion: process.versions.node }))], io),
    await lookAtDatabase(config, surroundings),
    tell(
      [await checkBackups(config.dataDir, config.database.kind === 'embedded' && config.backupKeepDays > 0)],
      io,
    ),
    tell(await lookAtOfficers(config), io),
    tell(await lookAround(config), io),
    tell(await lookAtChannels(surroundings.createChannels(config)), io),
  ]
  const isWell = !codes.includes(1)
  io.out(isWell ? 'Không có gì cần sửa.' : 'Có chỗ cần sửa, xem các dòng có dấu ✗.')
  return isWell ? 0 : 1
}

function readOptions(args: string[]): { chats: boolean } {
  const options = { chats: { type: 'boolean', default: false } } as const
  return readArguments(usage, () => parseArgs({ args, options })).values
}

function readSettings({ readConfig, io }: Surroundings): Config | undefined {
  try {
    const config = readConfig()
    tell([good('Các cài đặt đều đúng dạng.')], io)
    return config
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const [, ...faults] = error.message.split('\n')
    tell([bad('Có cài đặt chưa dùng được:', `sửa trong .env hoặc biến môi trường rồi chạy lại:`)], io)
    for (const fault of faults) io.out(`    ${fault}`)
    return undefined
  }
}

function lookAtDatabase(config: Config, { args, io, hereOrInside }: Surroundings): Promise<number> {
  const here = async () => {
    const facts = await withDataAsItIs(config.database, inspectDatabase)
    const nothing = skipped('Chưa có cơ sở dữ liệu; lần chạy đầu tiên sẽ tạo và nạp văn bản.')
    return tell(facts === undefined ? [nothing] : judgeDatabase(facts, readOptions(args)), io)
  }
  return hereOrInside(here, args).catch((error: unknown) => {
    if (!(error instanceof ToldError)) throw error
    return tell([judgeFailure(error.message)], io)
  })
}

/** Our sentences say what is wrong and then what to do. */
function judgeFailure(message: string): Finding {
  const [fault = '', ...advice] = message.split(/[.;]\s+(?=vui lòng|Vui lòng)/)
  const [first = '', ...rest] = advice.join('. ') || 'xem lại DATABASE_URL và DATA_DIR.'
  return bad(`${fault.replace(/\.$/, '')}.`, first.toUpperCase() + rest.join(''))
}

function lookAtOfficers({ officers, knowledgeFolders }: Config): Promise<Finding[]> {
  const organizations = officers.map(({ organization }) => organization)
  return checkOfficers(organizations, knowledgeFolders)
}

async function lookAround(config: Config): Promise<Finding[]> {
  const { telegram, zalo, publicUrl, proxy } = config
  const servers = [zalo?.apiRoot, telegram?.apiRoot, publicUrl].filter((address) => address !== undefined)
  const now = () => new Date()
  return Promise.all([
    checkClock(servers, proxy, now),
    checkProxy(proxy),
    checkPublicUrl(publicUrl),
    config.tracingAllowed
      ? skipped('LANGSMITH_TRACING_ALLOWED=true: nội dung câu hỏi có thể được gửi cho LangSmith.')
      : good('Không gửi nội dung nào cho LangSmith.'),
  ])
}

const patienceMs = 20_000

async function lookAtChannels(channels: Channel[]): Promise<Finding[]> {
  if (channels.length === 0) {
    return [skipped('Chưa nối Telegram hay Zalo: chưa đặt TELEGRAM_BOT_TOKEN, ZALO_BOT_TOKEN.')]
  }
  const checked = await Promise.all(
    channels.map(async ({ name, check }) => ({ name, ...(await check(AbortSignal.timeout(patienceMs))) })),
  )
  return checked.flatMap(({ name, ok, lines }) => {
    const text = `${name === 'telegram' ? 'Telegram' : 'Zalo'}: ${lines.join(' ')}`
    return ok
      ? [good(text)]
      : [
          bad(
            text,
            `Làm theo lời trên; xem phần ${name === 'telegram' ? 'Telegram' : 'Zalo'} trong README.vi.md.`,
          ),
        ]
  })
}

/** 1 when one of them is bad. */
function tell(findings: Finding[], io: CommandIo): number {
  for (const finding of findings) for (const line of formatFinding(finding)) io.out(line)
  return findings.some(({ kind }) => kind === 'bad') ? 1 : 0
}
