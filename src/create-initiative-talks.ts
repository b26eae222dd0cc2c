import { join } from 'node:path'
import type pg from 'pg'
import type { Channel } from './channels/channel.ts'
import type { Config } from './config.ts'
import { createInitiativeDesk } from './conversation/initiatives/create-initiative-desk.ts'
import { createInitiativeTalk } from './conversation/initiatives/create-initiative-talk.ts'
import { handOutRequest } from './conversation/initiatives/hand-out-request.ts'
import type { InitiativeOptions } from './conversation/initiatives/initiative-options.ts'
import { createEvidenceStore, handOutEvidence } from './conversation/initiatives/store-evidence.ts'
import type { Talk } from './conversation/talk/talk.ts'
import { bareFileName } from './documents/file-name.ts'
import { createFileStore } from './documents/file-store.ts'
import { nameOf } from './initiatives/initiative-form.ts'
import { listSimilar } from './initiatives/list-similar.ts'
import { makeEmptyRequestFile, makeRequestFile } from './initiatives/make-request-file.ts'
import { toRequest } from './initiatives/to-request.ts'
import { citeFrom } from './knowledge/cite-from.ts'
import { compareTexts } from './knowledge/compare-texts.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'
import { toWords } from './knowledge/vocabulary/phrase-table.ts'

export interface InitiativeTalksOptions
  extends Pick<InitiativeOptions, 'words' | 'organizations' | 'tell' | 'readSeveral'> {
  config: Config
  pool: pg.Pool
  knowledge: Knowledge
  channels: readonly Channel[]
}

const downloadMs = 60_000

/** Submitting initiatives, and the desks that handle them. */
export function createInitiativeTalks(parts: InitiativeTalksOptions): Talk[] {
  const { config, knowledge, channels, ...understanding } = parts
  const { dataDir } = config
  const store = createFileStore(join(dataDir, 'files'))
  const options: InitiativeOptions = {
    ...understanding,
    isQuestion: (text) => {
      const words = toWords(text)
      const { questionWords } = knowledge.base().language
      return words.some((_, at) => questionWords.match(words, at) !== undefined)
    },
    cite: (place) => citeFrom(knowledge.base())(place),
    makeRequest: async ({ content, organization, unitName }) => {
      const recipient = organization.initiatives.desk === 'unit' ? unitName : organization.name
      const bytes = await makeRequestFile(toRequest({ content }, { recipient, place: organization.province }))
      return handOutRequest(
        dataDir,
        `Don sang kien - ${bareFileName(nameOf({ content }), 'khong ten')}.docx`,
        bytes,
      )
    },
    makeEmptyRequest: async () =>
      handOutRequest(dataDir, 'Mau don yeu cau cong nhan sang kien.docx', await makeEmptyRequestFile()),
    storeFile: createEvidenceStore(store, async (name, fileId, mostBytes) => {
      const channel = channels.find((each) => each.name === name)
      const got = await channel?.download?.(fileId, mostBytes, AbortSignal.timeout(downloadMs))
      return got ?? { kind: 'unreachable' }
    }),
    handOutFiles: (files) => handOutEvidence(store, dataDir, files),
    findSimilar: (own, earlier) =>
      listSimilar(own, earlier, (one, other) => compareTexts(knowledge.base(), one, other)),
  }
  return [createInitiativeTalk(options), createInitiativeDesk(options)]
}
