import { describeSection } from '../../message.ts'
import type { StoredDocument } from '../knowledge-base.ts'
import { shorten } from './cite-passage.ts'
import { sentenceCase } from './list-lines.ts'

const longestName = 70

/** A place in a document with its heading, or its first words: „mục VI.1 (Các cơ quan, đơn vị thuộc Sở)“. */
export function describePlace({ passages }: Pick<StoredDocument, 'passages'>, section: string): string {
  const place = describeSection(section)
  const named = section === 'mở đầu' || section === 'nơi nhận' ? [] : passages
  const first =
    named.find(({ path, kind }) => path === section && kind === 'heading') ??
    named.find(({ path }) => path === section)
  if (first === undefined) return place
  const name = sentenceCase(first.text).replace(/[:.;]$/, '')
  return first.kind === 'heading' ? `${place} (${name})` : `${place} (“${shorten(name, longestName)}”)`
}
