import type pg from 'pg'

/** A row of a page of its own, as a backup reads them. */
const partBytes = 7_000

export interface DutyFile {
  id: string
  name: string
  type: string
  size: number
}

/** Keeps a photo or file of the signed paper beside a duty. */
export async function insertDutyFile(
  client: pg.PoolClient,
  {
    duty,
    by,
    at,
    bytes,
    ...file
  }: Omit<DutyFile, 'id' | 'size'> & { duty: string; by: string; at: Date; bytes: Uint8Array },
): Promise<void> {
  await client.query(
    `with kept as (
       insert into duty_files (duty, name, type, size, added_by, added_at) values ($1, $2, $3, $4, $5, $6) returning id)
     insert into duty_file_parts (file, position, bytes)
     select id, n, substring($7::bytea from n * $8::int + 1 for $8::int) from kept, generate_series(0, $9::int) as n`,
    [
      ...[duty, file.name, file.type, bytes.byteLength, by, at, Buffer.from(bytes), partBytes],
      Math.max(0, Math.ceil(bytes.byteLength / partBytes) - 1),
    ],
  )
}

export async function listDutyFiles(pool: pg.Pool, duty: string): Promise<DutyFile[]> {
  const { rows } = await pool.query<DutyFile>(
    'select id::text, name, type, size from duty_files where duty = $1 order by id',
    [duty],
  )
  return rows
}

export async function loadDutyFile(pool: pg.Pool, id: string): Promise<Buffer> {
  const { rows } = await pool.query<{ bytes: Buffer }>(
    'select bytes from duty_file_parts where file = $1 order by position',
    [id],
  )
  return Buffer.concat(rows.map(({ bytes }) => bytes))
}
