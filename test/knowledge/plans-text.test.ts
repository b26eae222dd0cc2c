import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const sourceOf = (organization: string): string =>
  readFileSync(new URL(`./sources/${organization}.txt`, import.meta.url), 'utf8')

const documentOf = (organization: string): string =>
  readFileSync(new URL(`../../knowledge/${organization}/ke-hoach.md`, import.meta.url), 'utf8')

const frontMatter = /^---\n[\s\S]*?\n---\n/
const footnoteLine = /^\[\^\d+\]: (.*)$/gm
const footnoteMark = /\[\^(\d+)\]/g
/** How the Vĩnh Long paper prints its only footnote: from its number to the page number below it. */
const printedFootnote = /^ *1 (Kế hoạch số 37-KH\/TU[\s\S]*?)\n\s*4 *\n/m
const pageNumber = /^\s*\d+\s*$/

/** A word broken after a hyphen at the end of a line ("57-⏎NQ/TW") is one word. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/(\d-)\s*\n\s*(?=\p{L})/gu, '$1')
    .split(/\s+/)
    .filter((word) => word !== '')

const printed = (organization: string): { body: string[]; footnotes: string[] } => {
  const source = sourceOf(organization)
  const footnote = printedFootnote.exec(source)
  const body = source
    .replace(printedFootnote, '\n')
    .split('\n')
    .filter((line) => !pageNumber.test(line))
    .join('\n')
  return { body: wordsOf(body), footnotes: footnote?.[1] === undefined ? [] : wordsOf(footnote[1]) }
}

const written = (organization: string): { body: string[]; footnotes: string[] } => {
  const text = documentOf(organization).replace(frontMatter, '')
  const footnotes = [...text.matchAll(footnoteLine)].map((match) => match[1] ?? '')
  const body = text.replace(footnoteLine, '').replace(footnoteMark, '$1')
  return { body: wordsOf(body), footnotes: wordsOf(footnotes.join('\n')) }
}

const paragraphsOf = (organization: string): string[] =>
  documentOf(organization).replace(frontMatter, '').trim().split('\n\n')

describe.each(['vinh-long', 'sa-dec'])('the plan of %s', (organization) => {
  it('holds every word of the paper, in its order, and no other', () => {
    expect(written(organization).body).toEqual(printed(organization).body)
  })

  it('holds every word of the footnotes', () => {
    expect(written(organization).footnotes).toEqual(printed(organization).footnotes)
  })

  it('has each paragraph on one line, without headings of its own', () => {
    const paragraphs = paragraphsOf(organization)
    expect(paragraphs.filter((paragraph) => paragraph.includes('\n'))).toEqual([])
    expect(paragraphs.filter((paragraph) => paragraph.startsWith('#'))).toEqual([])
  })
})

describe('the footnote of the plan of vinh-long', () => {
  it('stands directly after the paragraph that has its mark', () => {
    const paragraphs = paragraphsOf('vinh-long')
    const position = paragraphs.findIndex((paragraph) => paragraph.startsWith('[^1]: '))
    expect(paragraphs[position - 1]).toContain('Ủy ban nhân dân tỉnh[^1], Bộ Y tế')
    expect(printed('vinh-long').footnotes.length).toBeGreaterThan(90)
  })
})
