import type { StoredDocument } from '../knowledge-base.ts'

/** What is told has the right word where the paper is misprinted; its quotations keep the misprint. */
export function mendMisprints(text: string, { facts }: Pick<StoredDocument, 'facts'>): string {
  return facts.misprints.reduce((told, { printed, meant }) => told.replaceAll(printed, meant), text)
}
