import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Citation } from '../message.ts'
import { type DutyRule, dutyRuleSchema } from './duty-rule.ts'

const text = z.string().trim().min(1)

const fileSchema = z.looseObject({
  name: text,
  timezone: text.default('Asia/Ho_Chi_Minh'),
  contact: z.looseObject({ office: text }).optional(),
  duties: z.array(
    z.strictObject({
      id: text.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'chỉ gồm chữ thường không dấu, chữ số và gạch nối'),
      name: text,
      before: dutyRuleSchema.shape.before,
      first: dutyRuleSchema.shape.first,
      last: dutyRuleSchema.shape.last,
      'owed-by': z.array(text).default([]),
      'fulfilled-by': text,
      citation: z.strictObject({ document: text, section: text, quote: text.max(200) }),
      steps: dutyRuleSchema.shape.steps.default([30, 14, 7, 3, 1]),
      'overdue-steps': dutyRuleSchema.shape.overdueSteps.default([1, 3, 7]),
      'head-from': dutyRuleSchema.shape.headFrom.default(3),
      undated: dutyRuleSchema.shape.undated.default([]),
    }),
  ),
})

export interface RulesRead {
  rules: DutyRule[]
  /** What cannot be used, and why (Vietnamese). */
  refused: { organization: string; file: string; reason: string }[]
}

/** Where a paper says something, word for word; undefined when it doesn't. */
export type Cite = (place: { document: string; section: string; quote: string }) => Citation | undefined

/** The duties in `organization.yaml` of each organization; a later folder goes over an earlier one. */
export async function readDutyRules(
  folders: readonly string[],
  organizations: readonly string[],
  cite: Cite,
): Promise<RulesRead> {
  const read: RulesRead = { rules: [], refused: [] }
  for (const organization of organizations) {
    for (const folder of folders.toReversed()) {
      const file = join(folder, organization, 'organization.yaml')
      const content = await readFile(file, 'utf8').catch(() => undefined)
      if (content === undefined) continue
      const found = readRules(content, organization, cite)
      if (typeof found === 'string') read.refused.push({ organization, file, reason: found })
      else read.rules.push(...found)
      break
    }
  }
  return read
}

function readRules(content: string, organization: string, cite: Cite): DutyRule[] | string {
  const raw = parseContent(content)
  if (typeof raw !== 'object' || raw === null || !('duties' in raw)) return []
  const parsed = fileSchema.safeParse(raw)
  if (!parsed.success) return z.prettifyError(parsed.error)
  const { name, timezone, contact, duties } = parsed.data
  const rules: DutyRule[] = []
  for (const duty of duties) {
    const { 'owed-by': owedBy, 'fulfilled-by': fulfilledBy, 'head-from': headFrom, ...same } = duty
    const { 'overdue-steps': overdueSteps, citation: place, ...rest } = same
    const citation = cite(place)
    if (citation === undefined) {
      return `Việc “${duty.id}”: ${place.document}, mục ${place.section} không có câu trích đã ghi.`
    }
    if (rules.some(({ id }) => id === duty.id)) return `Việc “${duty.id}” ghi hai lần.`
    const desk = contact?.office ?? name
    rules.push({
      ...rest,
      organization,
      owedBy,
      fulfilledBy,
      headFrom,
      overdueSteps,
      desk,
      timezone,
      citation,
    })
  }
  return rules
}

/** The same file is read for the organization itself, which names faults of its form. */
function parseContent(content: string): unknown {
  try {
    return parse(content)
  } catch {
    return undefined
  }
}
