import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Passage } from '../passage.ts'
import { toWords, type Word } from '../vocabulary/phrase-table.ts'

const fewestWords = 2

/** „Hình thức khen thưởng“ is what a part of the plan is called, whatever was asked before. */
export function isHeading(base: KnowledgeBase, text: string, organization: string | undefined): boolean {
  const words = toWords(text)
  const isCalled = ({ text: heading }: Passage) =>
    heading.split(/[,:]|\s+và\s+/iu).some((part) => holdsAt(toWords(part), words, 0))
  return words.length >= fewestWords && headingsOf(base, organization).some(isCalled)
}

/** „Khen thưởng“ stands in the heading of a whole part of the plan. */
export function namesSection(base: KnowledgeBase, text: string, organization: string | undefined): boolean {
  const words = toWords(text)
  const isNamed = (passage: Passage) => {
    const heading = toWords(passage.text)
    return !passage.path.includes('.') && heading.some((_, at) => holdsAt(heading, words, at))
  }
  return words.length >= fewestWords && headingsOf(base, organization).some(isNamed)
}

function headingsOf({ documents }: KnowledgeBase, organization: string | undefined): Passage[] {
  return [...documents.values()]
    .filter((document) => organization === undefined || document.organization === organization)
    .flatMap(({ passages }) => passages.filter(({ kind }) => kind === 'heading'))
}

function holdsAt(heading: readonly Word[], words: readonly Word[], from: number): boolean {
  return heading.length > 0 && words.every(({ folded }, at) => heading[from + at]?.folded === folded)
}
