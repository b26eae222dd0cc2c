import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Address } from '../../message.ts'
import type { Knowledge } from '../create-knowledge.ts'
import { confirmDraft, withdrawLive } from './change-repository.ts'
import { nameDocument } from './name-document.ts'
import { readUpload } from './read-upload.ts'
import {
  type Draft,
  dropDraft,
  findDraft,
  findDraftOfMessage,
  insertDraft,
  listSiteFiles,
  type SiteFile,
} from './site-file-repository.ts'
import { pathOf, readSiteFiles } from './write-out-documents.ts'

export interface SiteDocumentsOptions {
  pool: pg.Pool
  knowledge: Pick<Knowledge, 'base' | 'ingest'>
  siteFolder: string
  now: () => Date
}

export interface Sent {
  address: Address
  messageId: string
  fileName: string
  bytes: Uint8Array
}

export interface Confirming {
  draft: Draft
  organization: string
  /** The document it replaces; empty for none. */
  target: string
  officer: Address
}

/** `gone`: it was confirmed, dropped or withdrawn before. */
export type Done =
  | { kind: 'done'; documentId: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'gone' }

export type SiteDocuments = ReturnType<typeof createSiteDocuments>

/** What officers add to the site's documents and take back. Who may do so is asked by whoever calls. */
export function createSiteDocuments(options: SiteDocumentsOptions) {
  const { pool, now } = options
  return {
    /** The draft of a message, made once. */
    take: async ({ address, messageId, fileName, bytes }: Sent) => {
      const read = await readUpload(fileName, bytes)
      if ('refused' in read) return read
      await insertDraft(pool, { ...read, address, messageId, bytes, at: now() })
      return findDraftOfMessage(pool, address, messageId)
    },
    findOfMessage: (address: Address, messageId: string) => findDraftOfMessage(pool, address, messageId),
    find: (address: Address, id: string) => findDraft(pool, address, id),
    drop: (id: string) => dropDraft(pool, id),
    confirm: (confirming: Confirming) => confirm(options, confirming),
    makeLive: (documentId: string, officer: Address) => makeLive(options, documentId, officer),
    /** What officers added and can take back, of these organizations. */
    listLive: async (isTheirs: (organization: string) => boolean): Promise<SiteFile[]> =>
      (await listSiteFiles(pool)).filter(
        ({ state, origin, organization }) =>
          state === 'live' && origin === 'officer' && isTheirs(organization),
      ),
    withdraw: async (file: SiteFile, officer: Address): Promise<'gone' | 'withdrawn'> => {
      const withdrawal = {
        id: file.id,
        officer: hashOfficer(officer),
        action: 'withdrawn' as const,
        at: now(),
      }
      if (!(await withdrawLive(pool, withdrawal))) return 'gone'
      await ingest(options)
      return 'withdrawn'
    },
  }
}

async function confirm(
  options: SiteDocumentsOptions,
  { draft, organization, target, officer }: Confirming,
): Promise<Done> {
  const { pool, knowledge, siteFolder, now } = options
  const documentId = target === '' ? await newId(options, draft, organization) : target
  const known = new Set((await listSiteFiles(pool)).map(({ digest }) => digest))
  const lying = await readSiteFiles(siteFolder, documentId)
  const found = lying.find(({ digest }) => !known.has(digest))
  const title = knowledge.base().documents.get(documentId)?.title ?? draft.head.title
  const confirmed = await confirmDraft(pool, {
    ...{ draft, organization, documentId, officer: hashOfficer(officer), at: now() },
    found: found && { ...found, title },
  })
  return confirmed ? makeLive(options, documentId, officer) : { kind: 'gone' }
}

/** Takes what was confirmed into the index; what can't be read is taken back. */
async function makeLive(options: SiteDocumentsOptions, documentId: string, officer: Address): Promise<Done> {
  const { pool, siteFolder, now } = options
  const { refused } = await ingest(options)
  const stem = pathOf(siteFolder, documentId, '.md').slice(0, -'md'.length)
  const refusal = refused.find(({ file }) => file.startsWith(stem))
  if (refusal === undefined) return { kind: 'done', documentId }
  const files = await listSiteFiles(pool)
  const live = files.find((file) => file.documentId === documentId && file.state === 'live')
  if (live !== undefined) {
    await withdrawLive(pool, { id: live.id, officer: hashOfficer(officer), action: 'refused', at: now() })
  }
  await ingest(options)
  return { kind: 'refused', reason: refusal.reason }
}

function ingest({ knowledge }: SiteDocumentsOptions) {
  // Names of files are words of people, and no progress for a log.
  return knowledge.ingest(() => undefined)
}

async function newId(
  { pool, knowledge }: SiteDocumentsOptions,
  draft: Draft,
  organization: string,
): Promise<string> {
  const taken = new Set([
    ...knowledge.base().documents.keys(),
    ...(await listSiteFiles(pool))
      .filter(({ state }) => state === 'live' || state === 'returned')
      .map(({ documentId }) => documentId),
  ])
  return `${organization}/${nameDocument(`${draft.name}.md`, (name) => taken.has(`${organization}/${name}`))}`
}

/** Tells officers apart without naming a chat. */
function hashOfficer({ channel, chatId }: Address): string {
  return createHash('sha256')
    .update(JSON.stringify([channel, chatId]))
    .digest('base64url')
    .slice(0, 16)
}
