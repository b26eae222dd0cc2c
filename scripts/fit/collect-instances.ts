import { readFile } from 'node:fs/promises'
import { migrate } from '../../src/db/migrate.ts'
import { openEmbeddedPool } from '../../src/db/open-embedded-pool.ts'
import type { EvaluationRow } from '../../src/evaluation/judge-answer.ts'
import { readEvaluationRows } from '../../src/evaluation/read-evaluation-rows.ts'
import { rankClauses, type ScoredClause } from '../../src/knowledge/answer/choose-clause.ts'
import { rankFacts, type ScoredFact } from '../../src/knowledge/answer/choose-fact.ts'
import { findCandidates } from '../../src/knowledge/answer/find-candidates.ts'
import { clauseVector, factVector } from '../../src/knowledge/answer/weigh-candidates.ts'
import { noFacts } from '../../src/knowledge/fact.ts'
import { ingestKnowledge } from '../../src/knowledge/ingest-knowledge.ts'
import { buildKnowledgeBase, type KnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { loadKnowledge } from '../../src/knowledge/knowledge-repository.ts'
import { readQuestion } from '../../src/knowledge/question/read-question.ts'
import { readOrganizations } from '../../src/knowledge/read-organizations.ts'
import { readLanguage } from '../../src/knowledge/vocabulary/read-language.ts'

export interface Option {
  kind: 'fact' | 'clause'
  vector: number[]
  right: boolean
}

/** One question put to one organization. */
export interface Instance {
  options: Option[]
  /** Whether „the documents don't say“ is right. */
  refuse: boolean
  weight: number
}

export interface Source {
  questions: string
  knowledge: string
  facts: boolean
  weight: number
}

const mostFacts = 25
const mostClauses = 10

export async function collectInstances(sources: Source[]): Promise<Instance[]> {
  const instances: Instance[] = []
  for (const { questions, knowledge, facts, weight } of sources) {
    const base = await openBase(knowledge, facts)
    const rows = readEvaluationRows(await readFile(questions, 'utf8'), questions)
    for (const row of rows)
      instances.push(...instancesOf(row, base).map((instance) => ({ ...instance, weight })))
  }
  return instances
}

export async function openBase(folder: string, facts: boolean): Promise<KnowledgeBase> {
  const { pool, close } = await openEmbeddedPool({})
  try {
    await migrate(pool)
    await ingestKnowledge({ pool, folders: [folder], now: () => new Date(), onProgress: () => {} })
    const { documents, version } = await loadKnowledge(pool)
    const { organizations, subjects } = await readOrganizations([folder])
    const kept = facts ? documents : documents.map((document) => ({ ...document, facts: noFacts }))
    return buildKnowledgeBase({
      version,
      documents: kept,
      organizations,
      subjects,
      language: await readLanguage('knowledge'),
    })
  } finally {
    await close()
  }
}

function instancesOf(row: EvaluationRow, base: KnowledgeBase): Omit<Instance, 'weight'>[] {
  const readings = readQuestion(base, { text: row.question })
  if (readings.some(({ foreignPlaces }) => foreignPlaces.length > 0)) return []
  const named = new Set(readings.flatMap(({ organizations }) => organizations))
  const asked = row.organization === undefined ? base.organizations.map(({ id }) => id) : [row.organization]
  const organizations = named.size > 0 ? [...named] : asked
  return organizations
    .filter(
      (id) => row.expect.refuse || row.expect.documents.some((document) => document.startsWith(`${id}/`)),
    )
    .map((organization) => ({
      refuse: row.expect.refuse,
      options: readings.flatMap((question, reading) =>
        findCandidates(question, base, organization).flatMap((candidates) => {
          const facts = rankFacts(question, base, { candidates, reading }).slice(0, mostFacts)
          const clauses = rankClauses(question, base, { hits: candidates.passages, reading }).slice(
            0,
            mostClauses,
          )
          return [
            ...facts.map((fact) => factOption(fact, reading, row)),
            ...clauses.map((clause) => clauseOption(clause, reading, row)),
          ]
        }),
      ),
    }))
}

function factOption({ unit, measures }: ScoredFact, reading: number, { expect }: EvaluationRow): Option {
  const { fact, absent } = unit
  const tellsDeadline =
    'deadline' in fact && fact.deadline !== undefined && expect.words.flat().some(isComputedDay)
  const right = expect.refuse
    ? absent
    : !absent && isIn(fact.section, expect.sections) && (tellsDeadline || hasWords(fact.answer, expect.words))
  return { kind: 'fact', vector: [...factVector(measures), reading], right }
}

function clauseOption({ unit, measures }: ScoredClause, reading: number, { expect }: EvaluationRow): Option {
  const { passage, document } = unit
  const isHead = passage.kind === 'heading' || passage.kind === 'lead-in'
  const under = document.passages.filter(({ path }) => isIn(path, [passage.path]))
  const text = isHead
    ? under
        .map((part) => part.text)
        .join(' ')
        .slice(0, 300)
    : passage.text
  const right = !expect.refuse && isIn(passage.path, expect.sections) && hasWords(text, expect.words)
  return { kind: 'clause', vector: [...clauseVector(measures), reading], right }
}

function isComputedDay(word: string): boolean {
  return /^\d{1,2}\/\d{1,2}\/20\d\d$/.test(word)
}

function isIn(section: string, expected: readonly string[]): boolean {
  return expected.some((path) => section === path || section.startsWith(`${path}.`))
}

function hasWords(text: string, words: EvaluationRow['expect']['words']): boolean {
  const lower = text.toLowerCase()
  return words.every((choices) => [choices].flat().some((choice) => lower.includes(choice.toLowerCase())))
}
