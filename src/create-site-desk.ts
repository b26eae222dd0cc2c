import type { Channel } from './channels/channel.ts'
import type { UploadParts } from './channels/web/upload-routes.ts'
import type { Config } from './config.ts'
import { createDesk, type Desk } from './conversation/desk/create-desk.ts'
import type { FileLinks } from './create-file-links.ts'
import type { OpenPool } from './db/open-pool.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'
import { readOrganizations } from './knowledge/read-organizations.ts'
import { createSiteDocuments } from './knowledge/site-documents/create-site-documents.ts'
import { largestUpload } from './knowledge/site-documents/read-upload.ts'
import { isOfficer } from './officers-of.ts'

export interface SiteDeskOptions {
  config: Config
  pool: OpenPool['pool']
  knowledge: Knowledge
  channels: readonly Channel[]
  links: FileLinks
  now: () => Date
}

/** The desk of the officers that the settings name. */
export function createSiteDesk(options: SiteDeskOptions): Desk {
  const { config, channels, links, knowledge } = options
  return createDesk({
    ...options,
    isOfficer: (address, organization) => isOfficer(config.officers, address, organization),
    documents: createSiteDocuments({ ...options, siteFolder: config.siteFolder }),
    // Those that have no document yet, too.
    listOrganizations: async () => {
      const { organizations } = await readOrganizations(config.knowledgeFolders)
      return organizations.length === 0 ? knowledge.organizations() : organizations
    },
    download: async (name, fileId) => {
      const channel = channels.find((each) => each.name === name)
      const limit = AbortSignal.timeout(downloadMs)
      return (await channel?.download?.(fileId, largestUpload, limit)) ?? { kind: 'unreachable' }
    },
    uploadLinkOf: (key) => links.uploadLinkOf?.(key),
  })
}

const downloadMs = 90_000

/** Where the page takes files. */
export function createUploads(desk: Desk, { verify }: FileLinks): UploadParts {
  return {
    open: desk.openLink,
    isOpen: (chatId) => desk.mayTake({ channel: 'web', chatId }),
    mostBytes: largestUpload,
    ...(verify !== undefined && { verify }),
  }
}
