import { z } from 'zod'

/** What of its subject a fact tells. A question asks for one or a few of these. */
export const factAttributes = [
  'deadline',
  'date',
  'period',
  'issued',
  'frequency',
  'responsible',
  'coordinator',
  'recipient',
  'decider',
  'audience',
  'signer',
  'issuer',
  'number',
  'count',
  'amount',
  'award-form',
  'criteria',
  'requirement',
  'purpose',
  'content',
  'task',
  'solution',
  'procedure',
  'consequence',
  'basis',
  'channel',
  'template',
  'motto',
  'name',
  'definition',
  'contact',
  'place',
  'validity',
] as const

export type FactAttribute = (typeof factAttributes)[number]

const scopeSchema = z
  .strictObject({
    recipients: z.array(z.enum(['tập thể', 'cá nhân', 'khác'])),
    occasion: z.array(z.enum(['hằng năm', 'sơ kết', 'tổng kết'])),
    level: z.array(z.enum(['nhà nước', 'tỉnh', 'sở', 'bệnh viện'])),
    stage: z.array(z.enum(['1', '2'])),
    years: z.array(z.number().int()),
  })
  .partial()

const common = {
  id: z.string().regex(/^[a-z0-9-]+$/),
  subject: z.string().min(2),
  also: z.array(z.string().min(2)).default([]),
  attribute: z.enum(factAttributes),
  scope: scopeSchema.default({}),
  answer: z.string().min(5).max(240),
  section: z.string().min(1),
}

const factSchema = z.strictObject({
  ...common,
  quote: z.string().min(2).max(200),
  deadline: z
    .strictObject({
      before: z.string().regex(/^\d{2}-\d{2}$/),
      first: z.number().int(),
      last: z.number().int(),
    })
    .optional(),
  list: z.boolean().default(false),
  /** Money: so many times the base salary in force, rounded up to ten thousand đồng. */
  reward: z.strictObject({ coefficient: z.number().positive() }).optional(),
})

const absentSchema = z.strictObject({ ...common, ask: z.string().optional() })

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'ghi theo dạng 2026-07-01')

const salarySchema = z.strictObject({
  from: isoDay,
  /** Đồng a month. */
  amount: z.number().int().positive(),
  source: z.string().min(5),
})

const misprintSchema = z.strictObject({
  printed: z.string().min(2).max(200),
  meant: z.string().min(1).max(200),
})

/** The file `<document>.facts.yaml` beside a document. */
export const factsFileSchema = z.strictObject({
  facts: z.array(factSchema).default([]),
  absent: z.array(absentSchema).default([]),
  /** Told in the right words, quoted as printed. */
  misprints: z.array(misprintSchema).default([]),
  /** Base salaries (lương cơ sở), each from its day on. */
  'base-salaries': z.array(salarySchema).default([]),
})

export type Fact = z.infer<typeof factSchema>
export type AbsentFact = z.infer<typeof absentSchema>
export type FactsFile = z.infer<typeof factsFileSchema>

export const noFacts: FactsFile = { facts: [], absent: [], misprints: [], 'base-salaries': [] }
