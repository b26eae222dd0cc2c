import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { PGlite } from '@electric-sql/pglite'
import { foldVietnamese } from '../../src/knowledge/search/fold-vietnamese.ts'

/** Finds the likeliest pieces of text for a question, best first. */
export interface Peer {
  name: string
  find(question: string, organization: string | undefined): Promise<string[]>
}

export interface Piece {
  text: string
  /** Of whom it is; undefined for what is common to all. */
  organization: string | undefined
}

interface Installed {
  splitters: {
    RecursiveCharacterTextSplitter: new (o: object) => { splitText(text: string): Promise<string[]> }
  }
  bm25: {
    BM25Retriever: {
      fromDocuments(
        docs: unknown[],
        o: { k: number },
      ): { invoke(q: string): Promise<{ pageContent: string }[]> }
    }
  }
  documents: { Document: new (o: { pageContent: string }) => unknown }
  minisearch: {
    default: new (
      o: object,
    ) => { addAll(docs: object[]): void; search(q: string, o?: object): { text: string }[] }
  }
}

const most = 3

/** Loads what `npm ci --prefix bench/peers` has installed: it is no part of the product. */
export async function loadInstalled(): Promise<Installed> {
  const require = createRequire(import.meta.url)
  const load = (name: string) => import(pathToFileURL(require.resolve(name)).href)
  const [splitters, bm25, documents, minisearch] = await Promise.all([
    load('@langchain/textsplitters'),
    load('@langchain/community/retrievers/bm25'),
    load('@langchain/core/documents'),
    load('minisearch'),
  ])
  return { splitters, bm25, documents, minisearch }
}

type ByOwner<Found> = (organization: string | undefined) => Found

/** One of each for everybody, and one for each organization with what is common to all. */
function forEachOwner<Found>(
  pieces: readonly Piece[],
  make: (own: readonly Piece[]) => Found,
): ByOwner<Found> {
  const made = new Map<string | undefined, Found>()
  return (organization) => {
    const known = made.get(organization)
    if (known !== undefined) return known
    const own = pieces.filter(
      (piece) =>
        organization === undefined || piece.organization === undefined || piece.organization === organization,
    )
    const found = make(own)
    made.set(organization, found)
    return found
  }
}

/** As their own documentation sets them up. */
export function createPeers({ bm25, documents, minisearch }: Installed, pieces: readonly Piece[]): Peer[] {
  const retrieverOf = forEachOwner(pieces, (own) =>
    bm25.BM25Retriever.fromDocuments(
      own.map(({ text }) => new documents.Document({ pageContent: text })),
      { k: most },
    ),
  )
  const searchOf = forEachOwner(pieces, (own) => {
    const search = new minisearch.default({ fields: ['text'], storeFields: ['text'] })
    search.addAll(own.map(({ text }, id) => ({ id, text })))
    return search
  })
  return [
    {
      name: 'LangChain BM25Retriever',
      find: async (question, organization) =>
        (await retrieverOf(organization).invoke(question)).map(({ pageContent }) => pageContent),
    },
    {
      name: 'MiniSearch, prefix and fuzzy 0.2',
      find: async (question, organization) =>
        searchOf(organization)
          .search(question, { prefix: true, fuzzy: 0.2 })
          .slice(0, most)
          .map(({ text }) => text),
    },
  ]
}

/** PostgreSQL full text, configuration `simple`: all words, and any of them; as written, and without diacritics on both sides. */
export async function createFullText(database: PGlite, pieces: readonly Piece[]): Promise<Peer[]> {
  await database.exec(
    `create table pieces (organization text, text text, written tsvector, folded tsvector);
     create index on pieces using gin (written); create index on pieces using gin (folded)`,
  )
  for (const { text, organization } of pieces) {
    await database.query(
      `insert into pieces values ($1, $2, to_tsvector('simple', $2), to_tsvector('simple', $3))`,
      [organization ?? null, text, foldVietnamese(text)],
    )
  }
  const peer = (column: 'written' | 'folded', joined: '&' | '|'): Peer => ({
    name: `PostgreSQL simple, ${joined === '&' ? 'AND' : 'OR'}${column === 'folded' ? ', without diacritics' : ''}`,
    find: async (question, organization) => {
      const asked = column === 'folded' ? foldVietnamese(question) : question
      const words = asked.match(/[\p{L}\p{M}\d]+/gu) ?? []
      const { rows } = await database.query<{ text: string }>(
        `select text from pieces, to_tsquery('simple', $1) as asked
         where ${column} @@ asked and ($2::text is null or organization is null or organization = $2)
         order by ts_rank_cd(${column}, asked) desc limit ${most}`,
        [words.join(` ${joined} `), organization ?? null],
      )
      return rows.map(({ text }) => text)
    },
  })
  return [peer('written', '&'), peer('written', '|'), peer('folded', '&'), peer('folded', '|')]
}
