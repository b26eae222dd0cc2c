import type { Channel } from './channels/channel.ts'
import { serveCommands } from './command-socket/serve-commands.ts'
import type { CommandIo } from './commands/command.ts'
import { runCommand } from './commands/run-command.ts'
import type { Config } from './config.ts'
import { createMembers, type Members } from './conversation/create-members.ts'
import type { Desk } from './conversation/desk/create-desk.ts'
import { type Answering, createAnswering } from './create-answering.ts'
import { createChannels } from './create-channels.ts'
import { createClosers } from './create-closers.ts'
import { createFileLinks, type FileLinks } from './create-file-links.ts'
import { createModelParts } from './create-model-parts.ts'
import { createOperating } from './create-operating.ts'
import { createPage } from './create-page.ts'
import { createRehearsal, createStandIns, type Rehearsal } from './create-rehearsal.ts'
import { createSiteDesk } from './create-site-desk.ts'
import { createStaff, type Staff } from './create-staff.ts'
import { openDatabase } from './db/open-database.ts'
import type { OpenPool } from './db/open-pool.ts'
import { startServer } from './http/start-server.ts'
import { createKnowledge, type Knowledge } from './knowledge/create-knowledge.ts'
import type { IngestResult } from './knowledge/ingest-knowledge.ts'
import { writeWordFiles } from './knowledge/write-word-files.ts'
import { createLogger, describeError } from './log.ts'
import type { ReplyFile } from './message.ts'
import { createMessaging, type Messaging } from './messaging.ts'
import { type Backups, createBackups } from './operations/create-backups.ts'
import { type DatabaseFacts, inspectDatabase } from './operations/inspect-database.ts'
import { refreshMeanwhile } from './refresh-meanwhile.ts'
import { startJobs } from './start-jobs.ts'

/** What commands and routes work with, once the database is open. */
export interface OpenedApp extends Answering, Staff {
  pool: OpenPool['pool']
  now(): Date
  knowledge: Knowledge
  /** Who is answered where a channel is for members only. */
  members: Members
  /** Reads the knowledge folders anew; questions are answered all the while. */
  ingest(onProgress: OnProgress): Promise<IngestResult>
  channels: readonly Channel[]
  links: FileLinks
  /** A file as people get it, for commands that tell its path. */
  toHandedOut(file: ReplyFile): Promise<ReplyFile>
  /** Where officers look after documents and what is asked of them. */
  desk: Desk
  /** Only where that was asked for and no platform is set up. */
  rehearsal?: Rehearsal | undefined
  backups: Backups
  inspectDatabase(): Promise<DatabaseFacts>
  /** `where` names what was being done, never what a person wrote. */
  reportError(error: unknown, where: string): void
}

/** Takes one finished sentence for people. */
type OnProgress = (line: string) => void

export interface App {
  /** Takes the folder, opens and migrates the database and, when nothing was ever taken in wholly, ingests. */
  open(onProgress: OnProgress): Promise<OpenedApp>
  /** Opens, then serves people and commands; what changed in the knowledge folders is taken in meanwhile. */
  start(onProgress: OnProgress): Promise<Started>
  /** Ends whatever was begun, last things first. May be called at any time and more than once. */
  stop(): Promise<void>
}

export interface Started {
  url: string
  documents: number
  passages: number
}

export interface Overrides {
  now?: () => Date
  /** Another database than the configured one; the app closes it. */
  openDatabase?: () => Promise<OpenPool>
  /** Where no platform is set up, what would be pushed there can be taken by a clock of one's own. */
  rehearses?: boolean
  network?: Parameters<typeof createChannels>[1]
}

/** Puts the product together; nothing is opened before `open` or `start`. */
export function buildApp(config: Config, overrides: Overrides = {}): App {
  const log = createLogger(config.logLevel)
  const closers = createClosers()
  const now = overrides.now ?? (() => new Date())
  let upToDate = false
  const reportError = (error: unknown, where: string) =>
    log.error({ where, ...describeError(error) }, 'failed')

  const open: App['open'] = async (onProgress) => {
    const database = await (overrides.openDatabase?.() ?? openDatabase(config.database))
    const { pool } = database
    closers.add(database.close)
    const { knowledgeFolders: folders, siteFolder } = config
    const knowledge = await createKnowledge({ pool, folders, siteFolder, now })
    upToDate = knowledge.base().documents.size === 0 || !(await knowledge.wasEverWhole())
    if (upToDate) await knowledge.ingest(onProgress)
    return {
      pool,
      now,
      knowledge,
      ...(await createTalk(config, { pool, knowledge, now, reportError }, overrides)),
      ingest: knowledge.ingest,
      backups: createBackups({ pool, dataDir: config.dataDir, now }),
      inspectDatabase: () => inspectDatabase(database),
      reportError,
    }
  }

  const start: App['start'] = async (onProgress) => {
    const opened = await open(onProgress)
    const size = sizeOf(opened.knowledge)
    const { operating, messaging } = createServices(config, opened, closers.isClosing)
    closers.add(operating.start())
    closers.add(refreshMeanwhile(opened))
    if (!upToDate) closers.add(ingestMeanwhile(opened, onProgress))
    if (config.database.kind === 'embedded') closers.add((await serveInside(config.dataDir, opened)).close)
    const server = await startServer({
      ...config,
      routes: [createPage(opened, config)],
      webhooks: messaging.webhooks,
      status: operating.status,
      reportError,
    })
    closers.add(messaging.stop)
    closers.add(server.close)
    closers.add(await startJobs(config, opened, onProgress))
    messaging.start()
    opened.knowledge.stayReady()
    return { url: server.url, ...size }
  }

  return { open, start, stop: closers.closeAll }
}

function sizeOf(knowledge: Knowledge): Pick<Started, 'documents' | 'passages'> {
  const { documents, passages, common } = knowledge.base()
  return { documents: documents.size, passages: passages.length + (common?.passages.length ?? 0) }
}

/** Whatever people are answered with. */
async function createTalk(
  config: Config,
  surroundings: Pick<OpenedApp, 'pool' | 'knowledge' | 'now' | 'reportError'>,
  { rehearses = false, network }: Overrides,
) {
  const { pool, now } = surroundings
  const connected = createChannels(config, network)
  const isRehearsal = rehearses && connected.length === 0
  const [channels, links] = [isRehearsal ? createStandIns() : connected, createFileLinks(config, now)]
  const desk = createSiteDesk({ ...surroundings, config, channels, links })
  const model = await createModelParts(config, surroundings)
  const staff = await createStaff({ ...surroundings, ...model, config, channels })
  const answering = createAnswering({ ...surroundings, ...staff, desk }, model)
  const toHandedOut = writeWordFiles(config.dataDir)
  return {
    ...{ ...answering, ...staff, members: createMembers({ pool, now }), channels, links, desk, toHandedOut },
    rehearsal: isRehearsal ? createRehearsal({ pool, desk, ...staff }) : undefined,
  }
}

/** What a serving assistant has besides the page. */
function createServices(config: Config, opened: OpenedApp, isStopping: () => boolean) {
  const push: Messaging['push'] = (address, notice) => messaging.push(address, notice)
  const operating = createOperating({ ...opened, config, isStopping, push })
  const embedded = config.database.kind === 'embedded'
  const messaging = createMessaging({
    ...opened,
    ...operating,
    ...opened.links,
    isDue: (condition, payload) =>
      condition === 'reminder'
        ? opened.reminders.isDue(payload, opened.now())
        : operating.isDue(condition, payload),
    embedded,
    membersOnly: config.zalo?.membersOnly === true ? ['zalo'] : [],
    administrator: config.adminChat,
  })
  return { operating, messaging }
}

/** Takes in what changed in the folders since the last run; returns what ends that. */
function ingestMeanwhile({ ingest, reportError }: OpenedApp, onProgress: OnProgress): () => Promise<void> {
  let stopped = false
  const ingesting = ingest((line) => {
    // The rest is taken in at the next start.
    if (stopped) throw new Error('stopped')
    onProgress(line)
  }).catch((error: unknown) => {
    if (!stopped) reportError(error, 'ingest')
  })
  return async () => {
    stopped = true
    await ingesting
  }
}

/** Commands of other processes, which can't open the folder themselves. */
function serveInside(dataDir: string, opened: OpenedApp) {
  const run = (name: string, args: string[], io: CommandIo) => runCommand(opened, { name, args }, io)
  return serveCommands(dataDir, run)
}
