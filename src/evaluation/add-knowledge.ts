import { migrate } from '../db/migrate.ts'
import { openEmbeddedPool } from '../db/open-embedded-pool.ts'
import { ingestKnowledge } from '../knowledge/ingest-knowledge.ts'
import { buildKnowledgeBase, type KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { loadKnowledge } from '../knowledge/knowledge-repository.ts'
import { readOrganizations } from '../knowledge/read-organizations.ts'

export interface AddedKnowledge {
  base: KnowledgeBase
  /** Ids of the documents that came from the folder. */
  added: string[]
}

export interface Addition {
  /** Knowledge folder: one sub-folder an organization. */
  folder: string
  now: () => Date
  onProgress: (line: string) => void
}

/** What is known already, with another folder taken in beside it in a throw-away database: nothing is kept. */
export async function addKnowledge(known: KnowledgeBase, addition: Addition): Promise<AddedKnowledge> {
  const folders = [addition.folder]
  const { pool, close } = await openEmbeddedPool({})
  try {
    await migrate(pool)
    const { added } = await ingestKnowledge({ ...addition, pool, folders })
    const { documents, version } = await loadKnowledge(pool)
    const { organizations, subjects } = await readOrganizations(folders)
    const base = await buildKnowledgeBase({
      version,
      language: known.language,
      documents: [...[...known.documents.values()].filter(({ id }) => !added.includes(id)), ...documents],
      organizations: [
        ...known.organizations,
        ...organizations.filter(({ id }) => known.organizations.every((own) => own.id !== id)),
      ],
      subjects: [
        ...known.subjects,
        ...subjects.filter(({ id }) => known.subjects.every((own) => own.id !== id)),
      ],
    })
    return { base, added }
  } finally {
    await close()
  }
}
