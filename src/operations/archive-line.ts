import { z } from 'zod'

/** Folders of DATA_DIR that a backup holds besides the database: the site's own documents, and what people handed in. */
export const archivedFolders = ['knowledge', 'files']

/** A value, or null; see `Row`. */
const rowSchema = z.array(z.string().nullable())
const sumSchema = z.strictObject({ rows: z.number(), checksum: z.string() })

/** One line of a backup, which is gzipped JSON Lines. Bytes belong to the file named before them. */
export const archiveLineSchema = z.union([
  z.strictObject({ rows: z.array(rowSchema) }),
  z.strictObject({ bytes: z.base64() }),
  z.strictObject({
    table: z.strictObject({
      name: z.string(),
      columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
      identities: z.array(z.strictObject({ column: z.string(), last: z.string(), isCalled: z.boolean() })),
    }),
  }),
  z.strictObject({ sum: sumSchema.extend({ table: z.string() }) }),
  z.strictObject({ file: z.strictObject({ path: z.string() }) }),
  z.strictObject({
    archive: z.literal('tro-ly-thi-dua'),
    format: z.literal(1),
    schema: z.number().int(),
    createdAt: z.string(),
  }),
  /** Always the last line: `sha256` is that of every line before it. */
  z.strictObject({
    manifest: z.strictObject({
      schema: z.number().int(),
      createdAt: z.string(),
      tables: z.record(z.string(), sumSchema),
      files: z.number().int(),
      sha256: z.string(),
    }),
  }),
])

export type ArchiveLine = z.infer<typeof archiveLineSchema>
export type Manifest = Extract<ArchiveLine, { manifest: unknown }>['manifest']
