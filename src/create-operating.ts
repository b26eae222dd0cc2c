import type { Config } from './config.ts'
import type { Answering } from './create-answering.ts'
import { type ChannelLog, createChannelLog } from './create-channel-log.ts'
import type { OpenPool } from './db/open-pool.ts'
import type { DeliveryOptions } from './delivery/create-delivery.ts'
import type { StatusOptions } from './http/status-routes.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'
import { createLogger } from './log.ts'
import type { Address } from './message.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { type AdminAlerts, createAdminAlerts, type Notice } from './operations/alert-admin.ts'
import { checkReadiness } from './operations/check-readiness.ts'
import type { Backups } from './operations/create-backups.ts'
import { createDailyBackup } from './operations/daily-backup.ts'
import { countPending, reachDatabase } from './operations/database-facts-repository.ts'

export interface OperatingOptions extends Pick<Answering, 'readModelUse'> {
  config: Config
  pool: OpenPool['pool']
  knowledge: Knowledge
  backups: Backups
  now: () => Date
  reportError: (error: unknown, where: string) => void
  isStopping: () => boolean
  /** Hands a message of ours to the lane of a channel. */
  push: (address: Address, notice: Notice) => Promise<void>
}

/** What a running assistant has for those who run it. */
export interface Operating {
  metrics: Metrics
  alerts: AdminAlerts
  isDue: NonNullable<DeliveryOptions['isDue']>
  log: ChannelLog
  status: StatusOptions
  /** Begins the daily backups and returns what ends them. */
  start(): () => Promise<void>
}

/** Long enough for a start to be over before the first backup begins. */
const tickMs = 60_000
const alertTickMs = 5_000

export function createOperating(options: OperatingOptions): Operating {
  const { config, pool, knowledge, backups, now, reportError, isStopping, push } = options
  const log = createChannelLog(createLogger(config.logLevel))
  const { readModelUse } = options
  const metrics = createMetrics({
    countPending: () => countPending(pool),
    ...(readModelUse && { readModelUse }),
  })
  const alerts = createAdminAlerts({
    ...{ pool, now, reportError, send: push },
    admin: config.adminChat,
    alone: config.database.kind === 'embedded',
  })
  const daily = createDailyBackup({
    folder: backups.folder,
    keepDays: config.backupKeepDays,
    now,
    backUp: () => backups.backUp({ daily: true }),
    reportError: (error) => {
      reportError(error, 'daily backup')
      alerts.tellBackupFailed()
    },
  })
  const isBackedUp = config.database.kind === 'embedded' && config.backupKeepDays > 0
  return {
    metrics,
    alerts,
    isDue: async (condition, payload) =>
      (await alerts.isDue(condition, payload)) ? 'due' : { suppressed: 'no longer holds' },
    log,
    status: {
      whyNotReady: () =>
        checkReadiness({
          isStopping,
          reachDatabase: () => reachDatabase(pool),
          countDocuments: () => knowledge.base().documents.size,
        }),
      readMetrics: metrics.read,
      ...(config.metricsToken !== undefined && { metricsToken: config.metricsToken }),
    },
    start: () => {
      let running: Promise<void> = Promise.resolve()
      alerts.start()
      const alertTimer = setInterval(alerts.check, alertTickMs).unref()
      const timer = setInterval(() => {
        log.check()
        if (isBackedUp) running = daily.check()
      }, tickMs).unref()
      return async () => {
        clearInterval(alertTimer)
        clearInterval(timer)
        await running
        await alerts.stop()
      }
    },
  }
}
