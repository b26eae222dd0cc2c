import type { OpenedApp } from './app.ts'
import { createWebRoutes } from './channels/web/web-routes.ts'
import type { Config } from './config.ts'
import { calendarFile } from './conversation/duties/hand-out-calendar.ts'
import { createUploads } from './create-site-desk.ts'
import { findDocumentFile } from './knowledge/find-document-file.ts'
import { makeWordFile } from './knowledge/make-word-file.ts'
import { presentOriginal } from './knowledge/present-original.ts'

/** The page: the chat, the documents, and what is handed out there. */
export function createPage(
  { now, knowledge, conversation, links, desk, talks, files }: OpenedApp,
  { knowledgeFolders, dataDir }: Config,
) {
  return createWebRoutes({
    ...conversation,
    documents: { find: (id) => knowledge.base().documents.get(id) ?? knowledge.officerDocument(id) },
    files: {
      ...links,
      find: async (id) =>
        calendarFile(dataDir, id) ??
        files.findHandedOut(id) ??
        presentOriginal(await findDocumentFile(knowledgeFolders, id), knowledge.base()),
      makeWord: makeWordFile,
    },
    uploads: createUploads(desk, talks, links),
    // An ingest may bring new ones while the page is served.
    get organizations() {
      return knowledge.organizations()
    },
    now,
  })
}
