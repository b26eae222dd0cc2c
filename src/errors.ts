/** Who called a command has hung up: nobody is there to be told, and nothing is broken. */
export class CallerGoneError extends Error {
  override name = 'CallerGoneError'

  constructor() {
    super('the caller has gone')
  }
}

/** Its message is a Vietnamese sentence for whoever runs the program: what is wrong, and what to do. */
export class ToldError extends Error {}

/** Settings that cannot be used. The message names every fault, in Vietnamese; the process stops. */
export class ConfigError extends ToldError {
  override name = 'ConfigError'
}

/**
 * The vocabulary that every answer needs cannot be read. The message names the file and says in Vietnamese what is
 * wrong; at the start the process stops, later it keeps what was read before.
 */
export class VocabularyError extends ToldError {
  override name = 'VocabularyError'
  readonly file: string
  readonly reason: string

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`Không dùng được ${file}: ${reason}`, options)
    this.file = file
    this.reason = reason
  }
}

/** The database cannot be used. The message says in Vietnamese what to do; the process stops. */
export class DatabaseError extends ToldError {
  override name = 'DatabaseError'
}

/** Another process works on the embedded database; commands go to that process instead. */
export class DataDirInUseError extends ToldError {
  override name = 'DataDirInUseError'
  readonly pid: number

  constructor(dataDir: string, pid: number) {
    super(
      `Thư mục dữ liệu ${dataDir} đang được tiến trình số ${pid} sử dụng. Vui lòng dừng tiến trình đó, hoặc đặt DATA_DIR sang thư mục khác rồi chạy lại.`,
    )
    this.pid = pid
  }
}

/** A command was called in a way it doesn't know. The message says how to call it; exit code 2. */
export class UsageError extends ToldError {
  override name = 'UsageError'
}

/** A backup or a move cannot be done. The message says why and what to do, in Vietnamese; exit code 1. */
export class OperationError extends ToldError {
  override name = 'OperationError'
}
