import type { StoredDocument } from '../knowledge-base.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import type { Draft } from './site-file-repository.ts'

/** The document that a draft is another version of: of the same number, else title, else file name. Pure. */
export function findOlder(
  documents: Iterable<StoredDocument>,
  { head, name }: Pick<Draft, 'head' | 'name'>,
  organization: string,
): StoredDocument | undefined {
  const own = [...documents].filter((document) => document.organization === organization)
  const number = plain(head.number)
  const title = plain(head.title)
  return (
    own.find((document) => number !== '' && plain(document.number) === number) ??
    own.find(
      (document) => title !== '' && plain(document.title) === title && agree(document.number, number),
    ) ??
    own.find((document) => document.id === `${organization}/${name}` && agree(document.number, number))
  )
}

/** Two numbers are two papers; one without a number may be either. */
function agree(number: string, other: string): boolean {
  return number === '' || other === '' || plain(number) === other
}

function plain(text: string): string {
  return foldVietnamese(text).replace(/[^a-z0-9]+/g, '')
}
