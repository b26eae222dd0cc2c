import type pg from 'pg'
import type { Answer } from './answer/answer.ts'
import { answerQuestion, type Question } from './answer-question.ts'
import { buildKnowledgeBase, type KnowledgeBase } from './knowledge-base.ts'
import { loadKnowledge, readKnowledgeVersion } from './knowledge-repository.ts'
import type { Organization } from './organization.ts'
import { readOrganizations } from './read-organizations.ts'
import { readLanguage } from './vocabulary/read-language.ts'

export interface Knowledge {
  /** Answers from what is in memory; never waits for the database. */
  answer(question: Question): Answer
  /** Takes over what other processes or an ingest have changed; returns whether anything had. */
  refresh(): Promise<boolean>
  base(): KnowledgeBase
  organizations(): Organization[]
}

export interface KnowledgeOptions {
  pool: pg.Pool
  /** Folders with a sub-folder an organization; the first also holds the vocabulary. */
  folders: string[]
}

/** Reads the stored knowledge into memory. */
export async function createKnowledge({ pool, folders }: KnowledgeOptions): Promise<Knowledge> {
  const load = async (): Promise<KnowledgeBase> => {
    const [language, { organizations }, { version, documents }] = await Promise.all([
      readLanguage(folders[0] ?? 'knowledge'),
      readOrganizations(folders),
      loadKnowledge(pool),
    ])
    return buildKnowledgeBase({ version, documents, organizations, language })
  }
  let base = await load()
  let refreshing: Promise<boolean> | undefined
  const refresh = async (): Promise<boolean> => {
    if ((await readKnowledgeVersion(pool)) === base.version) return false
    base = await load()
    return true
  }
  return {
    answer: (question) => answerQuestion(base, question),
    refresh: () => {
      refreshing ??= refresh().finally(() => {
        refreshing = undefined
      })
      return refreshing
    },
    base: () => base,
    organizations: () => base.organizations,
  }
}
