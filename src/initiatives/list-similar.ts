import type { Initiative } from './initiative.ts'

/** An earlier initiative with what it has in common with another one. */
export interface Similar {
  initiative: Initiative
  /** Wordings that both have, as the new one writes them. */
  shared: string[]
}

/** How much of one text another says too (0–1), with the wordings that both have. */
export type Compare = (one: string, other: string) => { likeness: number; shared: string[] }

/** What is told as similar: names that say the same, or as much of the whole text. */
const enough = { name: 0.5, whole: 0.35 }

/** Earlier initiatives that have much in common with one, likest first. Pure. */
export function listSimilar(
  own: Pick<Initiative, 'content'>,
  earlier: readonly Initiative[],
  compare: Compare,
): Similar[] {
  return earlier
    .flatMap((initiative) => {
      const whole = compare(textOf(own), textOf(initiative))
      const name = compare(nameIn(own), textOf(initiative))
      const likeness = Math.max(name.likeness / enough.name, whole.likeness / enough.whole)
      return likeness < 1 ? [] : [{ initiative, shared: whole.shared, likeness }]
    })
    .toSorted((left, right) => right.likeness - left.likeness)
    .map(({ initiative, shared }) => ({ initiative, shared }))
}

function nameIn({ content: { name } }: Pick<Initiative, 'content'>): string {
  return typeof name === 'string' ? name : ''
}

function textOf({ content }: Pick<Initiative, 'content'>): string {
  const told = [content.name, content.problem, content.description]
  return told.filter((value) => typeof value === 'string').join('\n')
}
