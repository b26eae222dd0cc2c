import { buildApp } from './app.ts'
import { type Config, loadEnvironment, readConfig } from './config.ts'
import { ConfigError, ToldError } from './errors.ts'

/** Requests get five seconds, then what is being answered and sent may end. */
const graceMs = 25_000

await main()

async function main(): Promise<void> {
  try {
    await runAssistant(readConfig(loadEnvironment()))
  } catch (error) {
    // What is left is a fault of the program.
    if (!(error instanceof ToldError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

async function runAssistant(config: Config): Promise<void> {
  const app = buildApp(config)
  stopOnSignal(() => app.stop())
  try {
    const { url, documents, passages } = await app.start((line) => console.log(line))
    const place = config.database.kind === 'embedded' ? `nhúng, trong ${config.dataDir}` : 'PostgreSQL'
    console.log(`Cơ sở dữ liệu: ${place}`)
    console.log(`Văn bản: ${documents} (${passages} đoạn)`)
    console.log(`Trợ lý Thi đua đã sẵn sàng tại ${url}`)
  } catch (error) {
    await app.stop()
    throw describeAddressFault(config, error) ?? error
  }
}

/** Running work may end, but not for long. Further signals change nothing: npm passes on one that came already. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), graceMs).unref()
    stop().then(
      () => process.exit(),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}

/** A sentence for an address that cannot be listened on; undefined for any other error. */
function describeAddressFault({ host, port }: Config, error: unknown): ConfigError | undefined {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return undefined
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') return undefined
  const sentence = {
    EADDRINUSE: `Cổng ${port} trên ${host} đang có chương trình khác dùng. Vui lòng đặt PORT sang số khác, ví dụ PORT=${port + 1}, rồi chạy lại.`,
    EACCES: `Không được phép mở cổng ${port}. Vui lòng đặt PORT từ 1024 trở lên.`,
  }[String(error.code)]
  return new ConfigError(
    sentence ?? `Máy này không có địa chỉ ${host}. Vui lòng đặt HOST là 127.0.0.1 hoặc 0.0.0.0.`,
    { cause: error },
  )
}
