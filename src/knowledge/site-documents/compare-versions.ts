import type { Passage } from '../passage.ts'

export interface SectionName {
  path: string
  heading: string
}

/** What a version has that the one before had not, and so on; each in the order of the paper. */
export interface Comparison {
  added: SectionName[]
  removed: SectionName[]
  changed: SectionName[]
}

type Read = Pick<Passage, 'path' | 'kind' | 'text' | 'headings'>

/** Compares two versions of a paper section by section. A section that only moved to another number is none of these. Pure. */
export function compareVersions(before: readonly Read[], after: readonly Read[]): Comparison {
  const old = sectionsOf(before)
  const fresh = sectionsOf(after)
  const oldTexts = new Set([...old.values()].map(({ text }) => text))
  const freshTexts = new Set([...fresh.values()].map(({ text }) => text))
  const isNew = ({ text }: Section) => !oldTexts.has(text)
  const isGone = ({ text }: Section) => !freshTexts.has(text)
  const name = ({ path, heading }: Section) => ({ path, heading })
  return {
    added: [...fresh.values()].filter((section) => isNew(section) && !old.has(section.path)).map(name),
    removed: [...old.values()].filter((section) => isGone(section) && !fresh.has(section.path)).map(name),
    changed: [...fresh.values()].filter((section) => isNew(section) && old.has(section.path)).map(name),
  }
}

interface Section extends SectionName {
  text: string
}

function sectionsOf(passages: readonly Read[]): Map<string, Section> {
  const sections = new Map<string, Section>()
  for (const { path, kind, text, headings } of passages) {
    const known = sections.get(path)
    const words = text.replace(/\s+/g, ' ').trim()
    if (known === undefined) {
      const heading = kind === 'heading' ? words : (headings.at(-1) ?? '')
      sections.set(path, { path, heading, text: words })
    } else known.text += `\n${words}`
  }
  return sections
}
