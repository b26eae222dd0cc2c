import type pg from 'pg'
import type { Config } from './config.ts'
import { createInitiativeDesk } from './conversation/initiatives/create-initiative-desk.ts'
import { createInitiativeTalk } from './conversation/initiatives/create-initiative-talk.ts'
import { handOutRequest } from './conversation/initiatives/hand-out-request.ts'
import type { InitiativeOptions } from './conversation/initiatives/initiative-options.ts'
import type { Talk } from './conversation/talk/talk.ts'
import type { Files } from './create-files.ts'
import { nameFile } from './files/name-file.ts'
import { nameOf } from './initiatives/initiative-form.ts'
import { listSimilar } from './initiatives/list-similar.ts'
import { makeEmptyRequestFile, makeRequestFile } from './initiatives/make-request-file.ts'
import { toRequest } from './initiatives/to-request.ts'
import { citeFrom } from './knowledge/cite-from.ts'
import { compareTexts } from './knowledge/compare-texts.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'
import { foldVietnamese } from './knowledge/search/fold-vietnamese.ts'
import { toWords } from './knowledge/vocabulary/phrase-table.ts'

export interface InitiativeTalksOptions
  extends Pick<InitiativeOptions, 'words' | 'organizations' | 'tell' | 'readSeveral'> {
  config: Config
  pool: pg.Pool
  knowledge: Knowledge
  files: Files
  now: () => Date
}

/** „… co can sang kien ko“; „da kiem tra khong co“ asks nothing. */
const asksYesOrNo = /\s(?:khong|ko|k|hong|hok|chua|ha)(?: (?:a|vay|z|em|anh|chi|ad|ta|nhi))*[\s?.!]*$/

/** Submitting initiatives, and the desks that handle them. */
export function createInitiativeTalks(parts: InitiativeTalksOptions): Talk[] {
  const { config, knowledge, files, now, ...understanding } = parts
  const { dataDir } = config
  const options: InitiativeOptions = {
    ...understanding,
    isQuestion: (text) => {
      const base = knowledge.base()
      const words = toWords(text)
      const asks =
        words.some((_, at) => base.language.questionWords.match(words, at) !== undefined) ||
        asksYesOrNo.test(foldVietnamese(text.normalize('NFC')).trim())
      // „Làm được mấy tháng rồi“ has a word that asks, and is none.
      return asks && ['answer', 'partial', 'overview'].includes(knowledge.answer({ text, at: now() }).kind)
    },
    cite: (place) => citeFrom(knowledge.base())(place),
    makeRequest: async ({ content, organization, unitName }) => {
      const recipient = organization.initiatives.desk === 'unit' ? unitName : organization.name
      const bytes = await makeRequestFile(toRequest({ content }, { recipient, place: organization.province }))
      return handOutRequest(
        dataDir,
        nameFile(`Don sang kien ${nameOf({ content })}`, { ending: 'docx', otherwise: 'don' }),
        bytes,
      )
    },
    makeEmptyRequest: async () =>
      handOutRequest(dataDir, 'Mau-don-yeu-cau-cong-nhan-sang-kien.docx', await makeEmptyRequestFile()),
    storeFile: files.keepEvidence,
    handOutFiles: files.handOut,
    findSimilar: (own, earlier) =>
      listSimilar(own, earlier, (one, other) => compareTexts(knowledge.base(), one, other)),
  }
  return [createInitiativeTalk(options), createInitiativeDesk(options)]
}
