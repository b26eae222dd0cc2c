import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../errors.ts'
import type { Shortfall, Summary } from './summarize-verdicts.ts'

/** Of one file of questions: shares right (0–1) by `kind/style`, and of citations that are real. */
export type Baseline = Record<string, number>

const baselineSchema = z.record(z.string(), z.record(z.string(), z.number().min(0).max(1)))

/** The figures that a file of questions reached before. @throws UsageError */
export async function readBaseline(path: string, questions: string): Promise<Baseline> {
  const content = await readFile(path, 'utf8').catch(() => undefined)
  if (content === undefined) throw new UsageError(`Không đọc được tệp ${path}.`)
  const read = baselineSchema.safeParse(parseJson(content))
  const figures = read.success ? read.data[basename(questions)] : undefined
  if (figures === undefined) throw new UsageError(`${path} không có mức của ${basename(questions)}.`)
  return figures
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

/** Floating sums may differ in their last digit. */
const nearly = 1e-9

/** Figures that have fallen below what they were; one that isn't measured any more has fallen too. */
export function findFallen(summary: Summary, baseline: Baseline): Shortfall[] {
  return Object.entries(baseline).flatMap(([what, minimum]) => {
    const share = figureOf(summary, what)
    return share < minimum - nearly ? [{ what, share, minimum }] : []
  })
}

function figureOf({ byKindAndStyle, citations }: Summary, what: string): number {
  if (what === 'citations') return citations.total === 0 ? 0 : citations.real / citations.total
  const [kind = '', style = ''] = what.split('/')
  return byKindAndStyle[kind]?.[style]?.share ?? 0
}
