import { z } from 'zod'
import { factAttributes } from './fact.ts'

const warningSchema = z.strictObject({
  /** ISO day from which on it is said. */
  from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'ghi theo dạng 2026-10-01'),
  /** Ids of documents it holds for, e.g. `khen-thuong/danh-hieu`. */
  documents: z.array(z.string()).min(1),
  /** Of facts that tell these; of clauses always. */
  attributes: z.array(z.enum(factAttributes)),
  text: z.string().trim().min(10).max(300),
})

/** The file `subject.yaml`. */
export const subjectSchema = z.strictObject({
  id: z.string(),
  name: z.string().trim().min(2),
  /** What has to be said under every answer of a kind. */
  warnings: z.array(warningSchema).default([]),
})

/** A folder of `knowledge/` about a matter that concerns every organization, with its `subject.yaml`. */
export type Subject = z.infer<typeof subjectSchema>

/** Under this name all subjects together are searched as one; no folder can have it. */
export const common = ''
