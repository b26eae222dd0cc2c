import type { Channel } from './channels/channel.ts'
import type { UploadParts } from './channels/web/upload-routes.ts'
import type { Config } from './config.ts'
import { randomKey } from './conversation/create-handler.ts'
import { createDesk, type Desk } from './conversation/desk/create-desk.ts'
import { createRelay, type Relay } from './conversation/relay/create-relay.ts'
import { keepForVisit } from './conversation/relay/relay-repository.ts'
import { isFileAwaited } from './conversation/talk/ask-talks.ts'
import { largestEvidence } from './conversation/talk/keep-evidence.ts'
import type { Talk } from './conversation/talk/talk.ts'
import type { FileLinks } from './create-file-links.ts'
import { downloadFrom } from './create-files.ts'
import { createOfficers, type Officers } from './create-officers.ts'
import type { OpenPool } from './db/open-pool.ts'
import { savePush } from './delivery/save-push.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'
import { readOrganizations } from './knowledge/read-organizations.ts'
import { createSiteDocuments } from './knowledge/site-documents/create-site-documents.ts'
import { largestUpload } from './knowledge/site-documents/read-upload.ts'

export interface SiteDeskOptions {
  config: Config
  pool: OpenPool['pool']
  knowledge: Knowledge
  channels: readonly Channel[]
  links: FileLinks
  now: () => Date
  reportError: (error: unknown, where: string) => void
}

/** The desk of the officers: their documents, and what is asked of them. */
export function createSiteDesk(options: SiteDeskOptions): Desk {
  const officers = createOfficers({ ...options, officers: options.config.officers })
  const [documents, relay] = [createDocumentDesk(options, officers), createOfficerRelay(options, officers)]
  return {
    ...documents,
    ...relay,
    reads: (text) => relay.reads(text) || documents.reads(text),
    respond: async (message) => (await relay.respond(message)) ?? documents.respond(message),
  }
}

function createDocumentDesk(options: SiteDeskOptions, { isOfficer }: Officers): Desk {
  const { config, channels, links, knowledge } = options
  const download = downloadFrom(channels)
  return createDesk({
    ...options,
    isOfficer,
    documents: createSiteDocuments({ ...options, siteFolder: config.siteFolder }),
    // Those that have no document yet, too.
    listOrganizations: async () => {
      const { organizations } = await readOrganizations(config.knowledgeFolders)
      return organizations.length === 0 ? knowledge.organizations() : organizations
    },
    download: (name, fileId) => download(name, fileId, largestUpload),
    uploadLinkOf: (key) => links.uploadLinkOf?.(key),
  })
}

const validMs = 7 * 24 * 60 * 60_000

function createOfficerRelay(options: SiteDeskOptions, officers: Officers): Relay {
  const { channels } = options
  return createRelay({
    ...options,
    ...officers,
    mayAnswer: (address, organization) => officers.isOfficer(address, organization ?? '*'),
    push: async (client, { address, key, reply, asked, at }) => {
      const isSent = channels.some(({ name }) => name === address.channel)
      if (!isSent) return keepForVisit(client, { address, key, reply, at })
      const validUntil = new Date(at.getTime() + validMs)
      // An answer is owed to who asked; officers are told as the month's budget allows.
      const message = { address, key, reply, validUntil, urgent: asked }
      await savePush(client, message, { at, newKey: randomKey })
    },
  })
}

/** Where the page takes files. */
export function createUploads(desk: Desk, talks: readonly Talk[], { verify }: FileLinks): UploadParts {
  return {
    open: desk.openLink,
    isOpen: (chatId) => desk.mayTake({ channel: 'web', chatId }),
    isAwaited: (chatId) => isFileAwaited(talks, { channel: 'web', chatId }),
    mostBytes: { documents: largestUpload, files: largestEvidence },
    ...(verify !== undefined && { verify }),
  }
}
