import type pg from 'pg'

/** A table as the catalogue of the database describes it. */
export interface Table {
  name: string
  columns: { name: string; type: string }[]
  /** Numbers that the database gives out itself. */
  identities: Identity[]
}

export interface Identity {
  column: string
  /** As in `setval`; text, because it may be larger than a safe integer. */
  last: string
  isCalled: boolean
}

/** Every value as PostgreSQL writes it, which it also reads back without loss. */
export type Row = (string | null)[]

/** Makes the written form of every value the same on all servers, and shows all tables as of one moment. */
export async function beginReading(client: pg.PoolClient): Promise<void> {
  await client.query('set transaction isolation level repeatable read, read only')
  await fixForms(client)
}

/** Makes the written form of every value the same on all servers until the transaction ends. */
export async function fixForms(client: pg.PoolClient): Promise<void> {
  await client.query(
    `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
     set local bytea_output = 'hex'; set local extra_float_digits = 1`,
  )
}

/** Number of the newest migration that the data has seen; 0 when there is no data. */
export async function readSchemaNumber(client: pg.PoolClient | pg.Pool): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('schema_migrations') is not null as there`,
  )
  if (rows[0]?.there !== true) return 0
  const found = await client.query<{ newest: number | null }>(
    'select max(number) as newest from schema_migrations',
  )
  return found.rows[0]?.newest ?? 0
}

/** Our own tables, those first that others refer to; the bookkeeping of migrations is not among them. */
export async function readTables(client: pg.PoolClient): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: Table['columns']; after: string[] }>(`
    select c.relname as name,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
       from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      array(select distinct k.confrelid::regclass::text from pg_constraint k
       where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as after
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
    order by c.relname`)
  const tables: Table[] = []
  for (const { name, columns } of orderByReference(rows)) {
    tables.push({ name, columns, identities: await readIdentities(client, name) })
  }
  return tables
}

function orderByReference<T extends { name: string; after: string[] }>(tables: T[]): T[] {
  const ordered: T[] = []
  let waiting = tables
  while (waiting.length > 0) {
    const ready = waiting.filter(({ after }) =>
      after.every((name) => !waiting.some((other) => other.name === name)),
    )
    if (ready.length === 0) throw new Error('tables refer to one another in a circle')
    ordered.push(...ready)
    waiting = waiting.filter((table) => !ready.includes(table))
  }
  return ordered
}

async function readIdentities(client: pg.PoolClient, table: string): Promise<Identity[]> {
  const { rows } = await client.query<{ column: string; sequence: string }>(
    `select a.attname as column, pg_get_serial_sequence(quote_ident($1), a.attname) as sequence
     from pg_attribute a
     where a.attrelid = quote_ident($1)::regclass and a.attidentity <> '' and not a.attisdropped`,
    [table],
  )
  const identities: Identity[] = []
  for (const { column, sequence } of rows) {
    const found = await client.query<Omit<Identity, 'column'>>(
      `select last_value::text as last, is_called as "isCalled" from ${sequence}`,
    )
    const state = found.rows[0]
    if (state !== undefined) identities.push({ column, ...state })
  }
  return identities
}

const rowsAtOnce = 50

/** The rows of a table in no order of their own. One table at a time on one client. */
export async function* readRows(
  client: pg.PoolClient,
  { name, columns }: Table,
): AsyncGenerator<Row[], void, undefined> {
  const values = columns.map((column) => `${quote(column.name)}::text`).join(', ')
  await client.query(`declare rows_of_table no scroll cursor for select ${values} from ${quote(name)}`)
  const fetchNext = { text: `fetch ${rowsAtOnce} from rows_of_table`, rowMode: 'array' } as const
  for (;;) {
    const { rows } = await client.query<Row>(fetchNext)
    if (rows.length === 0) break
    yield rows
  }
  await client.query('close rows_of_table')
}

export async function insertRows(
  client: pg.PoolClient,
  { name, columns }: Omit<Table, 'identities'>,
  rows: Row[],
): Promise<void> {
  const names = columns.map((column) => quote(column.name)).join(', ')
  const casts = columns.map((column, index) => `c${index}::${column.type}`).join(', ')
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ')
  const aliases = columns.map((_, index) => `c${index}`).join(', ')
  await client.query(
    `insert into ${quote(name)} (${names}) overriding system value select ${casts} from unnest(${arrays}) as r (${aliases})`,
    columns.map((_, index) => rows.map((row) => row[index] ?? null)),
  )
}

export async function setIdentity(
  client: pg.PoolClient,
  table: string,
  { column, last, isCalled }: Identity,
): Promise<void> {
  await client.query(`select setval(pg_get_serial_sequence(quote_ident($1), $2), $3::bigint, $4)`, [
    table,
    column,
    last,
    isCalled,
  ])
}

/** Takes away what a migration has written, so that rows can be put back as they were. */
export async function emptyTables(client: pg.PoolClient, tables: { name: string }[]): Promise<void> {
  if (tables.length === 0) return
  await client.query(`truncate ${tables.map(({ name }) => quote(name)).join(', ')} restart identity`)
}

/** A name as it stands in a statement. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
