import type pg from 'pg'
import { quote } from './tables-repository.ts'

/** The schema in which tables are looked for and created. */
export async function readCurrentSchema(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query<{ name: string | null }>('select current_schema() as name')
  return rows[0]?.name ?? 'public'
}

/** All tables of a schema that are ours, the bookkeeping of migrations too. */
export async function readTableNames(client: pg.PoolClient, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind = 'r' order by 1`,
    [schema],
  )
  const names = rows.map(({ name }) => name)
  return names.includes('schema_migrations') ? names : []
}

/** Whether any of the tables holds something besides what the migrations themselves write. */
export async function holdsData(client: pg.PoolClient, schema: string, names: string[]): Promise<boolean> {
  const seeded = ['schema_migrations', 'knowledge_version']
  for (const name of names.filter((each) => !seeded.includes(each))) {
    const { rows } = await client.query<{ found: boolean }>(
      `select exists (select from ${quote(schema)}.${quote(name)}) as found`,
    )
    if (rows[0]?.found === true) return true
  }
  return false
}

export async function dropTables(client: pg.PoolClient, schema: string, names: string[]): Promise<void> {
  if (names.length === 0) return
  await client.query(`drop table ${names.map((name) => `${quote(schema)}.${quote(name)}`).join(', ')}`)
}

/** Their indexes and sequences go with them; extensions stay where they are. */
export async function moveTables(
  client: pg.PoolClient,
  { from, to, names }: { from: string; to: string; names: string[] },
): Promise<void> {
  await client.query(`create schema if not exists ${quote(to)}`)
  for (const name of names) {
    await client.query(`alter table ${quote(from)}.${quote(name)} set schema ${quote(to)}`)
  }
}

/** Sessions of others in the same database, such as those of an assistant. */
export async function countOtherSessions(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and coalesce(backend_type, 'client backend') = 'client backend'`,
  )
  return rows[0]?.count ?? 0
}
