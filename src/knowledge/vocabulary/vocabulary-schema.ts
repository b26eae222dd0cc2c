import { z } from 'zod'
import { factAttributes } from '../fact.ts'

const phrases = z.array(z.union([z.string(), z.number().transform(String)]))
export const vocabularySchema = z.object({
  abbreviations: z.array(z.strictObject({ short: phrases, full: phrases })),
  spelling: z.array(z.strictObject({ typed: phrases, means: z.coerce.string() })),
  synonyms: z.array(phrases),
  fillers: phrases,
  greetings: phrases,
  thanks: phrases,
  farewells: phrases,
  places: z.array(phrases),
  districts: z.record(z.string(), phrases),
  institutions: phrases,
  stop: phrases,
  light: phrases,
})
const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source, 'iu')
  } catch {
    context.addIssue({ code: 'custom', message: 'biểu thức không đúng' })
    return z.NEVER
  }
})
export const askingSchema = z.strictObject({
  asks: z.array(
    z.strictObject({
      attributes: z.array(z.enum(factAttributes)),
      word: z.boolean().default(false),
      strong: z.boolean().default(false),
      hard: z.boolean().default(false),
      final: z.boolean().default(false),
      phrases,
    }),
  ),
  'yes-no': phrases,
  'question-words': phrases,
  listing: phrases,
  'lead-ins': phrases,
  confirmations: phrases,
  existence: phrases,
  'follow-up': z.strictObject({ openers: phrases, closers: phrases, leaning: phrases, pronouns: phrases }),
  orders: pattern,
  reversing: phrases,
  'counted-alike': z.array(phrases),
  stages: phrases,
  now: phrases,
  past: phrases,
  grades: phrases,
  'relative-years': z.record(z.string(), phrases),
  scopes: z.record(z.string(), z.record(z.string(), phrases)),
  'must-be-said': phrases,
  kinds: z.strictObject({
    things: phrases,
    papers: phrases,
    beside: phrases,
    through: phrases,
    askers: phrases,
    matters: z.array(phrases),
  }),
  evidence: z.array(
    z.strictObject({
      attributes: z.array(z.enum(factAttributes)),
      pattern,
    }),
  ),
  shapes: z.array(
    z
      .strictObject({ phrases, pattern: z.string(), case: z.boolean().default(false) })
      .transform((shape) => ({ ...shape, pattern: new RegExp(shape.pattern, shape.case ? 'u' : 'iu') })),
  ),
  'shapes-apart': z.array(z.strictObject({ first: phrases, last: phrases, pattern })),
})
