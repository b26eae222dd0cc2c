import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { VocabularyError } from '../errors.ts'
import type { Answer } from './answer/answer.ts'
import { answerQuestion, type Question } from './answer-question.ts'
import { listOriginals, type OriginalFile } from './find-document-file.ts'
import { type IngestResult, ingestKnowledge, refuse } from './ingest-knowledge.ts'
import { buildKnowledgeBase, type KnowledgeBase, type StoredDocument } from './knowledge-base.ts'
import { loadKnowledge, readKnowledgeVersion, wasEverWhole } from './knowledge-repository.ts'
import { answerAsOfficer, type OfficerAnswers } from './officer-answers/answer-as-officer.ts'
import { loadOfficerAnswers } from './officer-answers/officer-answer-repository.ts'
import { officerDocuments } from './officer-answers/officer-documents.ts'
import type { Organization } from './organization.ts'
import { presentOriginal } from './present-original.ts'
import { readOrganizations } from './read-organizations.ts'
import type { Language } from './vocabulary/language.ts'
import { readLanguage } from './vocabulary/read-language.ts'

export interface Knowledge {
  /** Answers from what is in memory; never waits for the database. */
  answer(question: Question): Answer
  /** Makes ready in the background what first questions would wait for, now and after every change. */
  stayReady(): void
  /** Takes over what other processes or an ingest have changed; returns whether anything had. */
  refresh(): Promise<boolean>
  /** Reads the knowledge folders anew and takes over what changed; questions are answered all the while. */
  ingest(onProgress: (line: string) => void): Promise<IngestResult>
  /** False until a first ingest has come to its end: some documents may be missing altogether. */
  wasEverWhole(): Promise<boolean>
  base(): KnowledgeBase
  /** What officers answered for good, as a document; undefined for another id. */
  officerDocument(id: string): StoredDocument | undefined
  officerAnswers(): OfficerAnswers['answers']
  organizations(): Organization[]
  /** The file a document was read from, as people get it; undefined when this machine doesn't have it. */
  originalOf(documentId: string): OriginalFile | undefined
}

export interface KnowledgeOptions {
  pool: pg.Pool
  /** Folders with a sub-folder an organization; the first also holds the vocabulary. */
  folders: string[]
  /** The one of them that officers' documents are written out to; without it none are. */
  siteFolder?: string | undefined
  now: () => Date
}

/** Reads the stored knowledge into memory. @throws VocabularyError */
export async function createKnowledge({
  pool,
  folders,
  siteFolder,
  now,
}: KnowledgeOptions): Promise<Knowledge> {
  /** `version` was read before everything else: what changes meanwhile makes it differ, and is read at the next turn. */
  const load = async (version: bigint, language: Language): Promise<KnowledgeBase> => {
    const { organizations, subjects } = await readOrganizations(folders)
    const { documents } = await loadKnowledge(pool)
    const heard = organizations.filter(({ id }) => documents.some(({ organization }) => organization === id))
    return buildKnowledgeBase({ version, documents, organizations: heard, subjects, language })
  }
  const version = await readKnowledgeVersion(pool)
  const vocabulary = await openVocabulary(folders[0] ?? 'knowledge')
  let officers = await loadOfficers(pool)
  let base = await load(version, vocabulary.language())
  let originals = await listOriginals(folders)
  let staysReady = false
  let refreshing: Promise<boolean> | undefined
  const refresh = async (): Promise<boolean> => {
    const current = await readKnowledgeVersion(pool)
    if (current === base.version) return false
    await vocabulary.readAgain()
    officers = await loadOfficers(pool)
    base = await load(current, vocabulary.language())
    if (staysReady) void makeReady(base)
    originals = await listOriginals(folders)
    return true
  }
  const refreshOnce: Knowledge['refresh'] = () => {
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }
  return {
    answer: (question) => answerAsOfficer(base, officers, question) ?? answerQuestion(base, question),
    stayReady: () => {
      staysReady = true
      void makeReady(base)
    },
    refresh: refreshOnce,
    ingest: async (onProgress) => {
      const result = await ingestKnowledge({ pool, folders, siteFolder, now, onProgress })
      // One that is under way may have begun before the last document was stored.
      await refreshOnce()
      await refreshOnce()
      const fault = vocabulary.fault()
      if (fault) refuse(result, { file: fault.file, reason: `${fault.reason} ${oldOneStays}` }, onProgress)
      return result
    },
    wasEverWhole: () => wasEverWhole(pool),
    base: () => base,
    officerDocument: (id) => officers.documents.get(id),
    officerAnswers: () => officers.answers,
    organizations: () => base.organizations,
    originalOf: (documentId) => presentOriginal(originals.get(documentId), base),
  }
}

async function loadOfficers(pool: pg.Pool): Promise<OfficerAnswers> {
  const answers = await loadOfficerAnswers(pool)
  return { answers, documents: officerDocuments(answers) }
}

/** Looks at every fact once, letting others run in between. */
async function makeReady({ facts, common }: KnowledgeBase): Promise<void> {
  for (const unit of [...facts, ...(common?.facts ?? [])]) {
    for (const part of [unit.own, unit.around, unit.clause, unit.subjects, unit.scope]) void part
    await setImmediate()
  }
}

const oldOneStays = 'Trợ lý vẫn dùng bản đã đọc trước đó.'

/** The vocabulary as last read without a fault. */
async function openVocabulary(folder: string) {
  let language = await readLanguage(folder)
  let fault: VocabularyError | undefined
  return {
    language: () => language,
    /** What is wrong with the files since. */
    fault: () => fault,
    readAgain: async () => {
      fault = undefined
      try {
        language = await readLanguage(folder)
      } catch (error) {
        if (!(error instanceof VocabularyError)) throw error
        fault = error
      }
    },
  }
}
