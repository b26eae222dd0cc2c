import pg from 'pg'

/** A database of its own on the server, gone afterwards. */
export async function withOwnDatabase<T>(url: string, work: (own: string) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const name = `bench_${process.pid}`
  await client.query(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  try {
    return await work(own.href)
  } finally {
    await client.query(`drop database ${name} with (force)`)
    await client.end()
  }
}
