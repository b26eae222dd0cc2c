import { join } from 'node:path'
import { Bot, webhookCallback } from 'grammy'
import { createTelegramChannel } from '../../src/channels/telegram/create-telegram-channel.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type DatabaseConfig, openPool } from '../../src/db/open-pool.ts'
import type { Webhook } from '../../src/http/create-http-app.ts'
import { startServer } from '../../src/http/start-server.ts'
import { createKnowledge } from '../../src/knowledge/create-knowledge.ts'
import { createMessaging } from '../../src/messaging.ts'
import { createMetrics } from '../../src/metrics.ts'

const knowledgeFolder = join(import.meta.dirname, '../../knowledge')
const token = '4242:bench-token-of-the-local-platform'
const secret = 'bench-secret-of-the-local-platform'
const now = () => new Date()
const reportError = (error: unknown, where: string) => console.error(where, error)
/** The platform here is our own and sets no limits. */
const pace = { overall: 100_000, bulk: 100_000, chat: 1_000, groupMinute: 100_000 }

/** What stands behind the webhook: the assistant without its page, or grammY echoing. */
async function serveMessages(kind: string, apiRoot: string, database: DatabaseConfig): Promise<void> {
  const webhooks = kind === 'echo' ? createEcho(apiRoot) : await openAssistant(apiRoot, database)
  const { url } = await startServer({ host: '127.0.0.1', port: 0, routes: [], webhooks, reportError })
  process.send?.({ url, secret })
}

function createEcho(apiRoot: string): Webhook[] {
  const bot = new Bot(token, { client: { apiRoot } })
  bot.on('message:text', (context) => context.reply(context.message.text))
  return [{ path: '/webhooks/telegram', handle: webhookCallback(bot, 'std/http', { secretToken: secret }) }]
}

async function openAssistant(apiRoot: string, database: DatabaseConfig): Promise<Webhook[]> {
  const { pool, embedded } = await openPool(database)
  await migrate(pool)
  const knowledge = await createKnowledge({ pool, folders: [knowledgeFolder], now })
  if (knowledge.base().documents.size === 0) await knowledge.ingest(() => undefined)
  const channel = createTelegramChannel({
    token,
    apiRoot,
    publicUrl: 'https://bench.invalid',
    webhookSecret: secret,
  })
  const messaging = createMessaging({
    pool,
    knowledge,
    channels: [{ ...channel, capabilities: { ...channel.capabilities, pace } }],
    now,
    reportError,
    metrics: createMetrics(),
    alerts: { tellHealth: nothing, tellBudget: nothing, tellSeats: nothing },
    log: { health: () => undefined, outcome: () => undefined, refused: () => undefined },
    embedded,
  })
  messaging.start()
  return messaging.webhooks
}

const nothing = async () => undefined

const [kind = 'echo', apiRoot = '', url = '', dataDir = ''] = process.argv.slice(2)
process.once('disconnect', () => process.exit())
await serveMessages(kind, apiRoot, url === '' ? { kind: 'embedded', dataDir } : { kind: 'server', url })
