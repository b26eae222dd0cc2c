import type { FactAttribute } from './fact.ts'

/** What has to be said under every answer of a kind. */
export interface SubjectWarning {
  /** ISO day from which on it is said. */
  from: string
  /** Ids of documents it holds for, e.g. `khen-thuong/danh-hieu`. */
  documents: string[]
  /** Of facts that tell these; of clauses always. */
  attributes: FactAttribute[]
  text: string
}

/** A folder of `knowledge/` about a matter that concerns every organization, with its `subject.yaml`. */
export interface Subject {
  id: string
  name: string
  warnings: SubjectWarning[]
}

/** Under this name all subjects together are searched as one; no folder can have it. */
export const common = ''
