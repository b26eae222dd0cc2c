import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { VocabularyError } from '../../errors.ts'
import { type FactAttribute, factAttributes } from '../fact.ts'
import { parseYaml } from '../parse-yaml.ts'
import { accentKey, foldedKey } from '../search/fold-vietnamese.ts'
import { createPhraseTable, type PhraseTable, type Word } from './phrase-table.ts'

/** What a phrase of a question asks for. */
export interface Ask {
  attributes: FactAttribute[]
  /** The phrase only asks and says nothing of the subject. */
  word: boolean
  /** Nothing else can be meant. */
  strong: boolean
  /** Names what is wanted so plainly that it goes before the question words („bao nhiêu tiền thưởng“). */
  hard: boolean
  /** Asks only at the end of a question („… là ai“). */
  final: boolean
}

export type ScopeKey = 'recipients' | 'occasion' | 'level' | 'stage'

/** Everything the assistant knows of how people write, ready for matching. */
export interface Language {
  abbreviations: PhraseTable<string[]>
  spelling: PhraseTable<string>
  fillers: PhraseTable<true>
  /** Phrases of one group share a number. */
  synonyms: PhraseTable<number>
  synonymGroups: string[][]
  asks: PhraseTable<Ask>
  yesNo: PhraseTable<true>
  followUpOpeners: PhraseTable<true>
  pronouns: PhraseTable<true>
  scopes: PhraseTable<{ key: ScopeKey; value: string }>
  /** Phrases that name a year by today's. */
  relativeYears: { years: number; phrases: PhraseTable<true> }[]
  places: PhraseTable<string>
  greetings: PhraseTable<true>
  thanks: PhraseTable<true>
  farewells: PhraseTable<true>
  /** What a text must show to answer for one of the attributes. */
  evidence: { attributes: FactAttribute[]; pattern: RegExp }[]
  /** A clause that gives orders to whoever answers: text, never an answer. */
  orders: RegExp
  /** Phrases that want an answer of a certain shape. */
  shapes: PhraseTable<RegExp>
  /** How much a word says of what is asked: 0 nothing („là“), a quarter for everyday words, else 1. */
  contentShare(word: Word, textIsAccented: boolean): number
  /** Folded syllables that stand in the vocabulary itself. */
  syllables: Set<string>
}

const phrases = z.array(z.union([z.string(), z.number().transform(String)]))
const vocabularySchema = z.object({
  abbreviations: z.array(z.strictObject({ short: phrases, full: phrases })),
  spelling: z.array(z.strictObject({ typed: phrases, means: z.coerce.string() })),
  synonyms: z.array(phrases),
  fillers: phrases,
  greetings: phrases,
  thanks: phrases,
  farewells: phrases,
  places: z.array(phrases),
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
const scopeWords = z.record(z.string(), phrases)
const askingSchema = z.strictObject({
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
  'follow-up': z.strictObject({ openers: phrases, pronouns: phrases }),
  orders: pattern,
  'relative-years': z.record(z.string(), phrases),
  scopes: z.strictObject({
    recipients: scopeWords,
    occasion: scopeWords,
    level: scopeWords,
    stage: scopeWords,
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
})

export const languageFiles = ['vocabulary.yaml', 'asking.yaml'] as const

/** Reads `vocabulary.yaml` and `asking.yaml` of the folder. @throws VocabularyError */
export async function readLanguage(folder: string): Promise<Language> {
  const [vocabularyFile, askingFile] = languageFiles
  const vocabulary = await readPart(join(folder, vocabularyFile), vocabularySchema)
  const asking = await readPart(join(folder, askingFile), askingSchema)
  return compileLanguage(vocabulary, asking)
}

async function readPart<Value>(file: string, schema: z.ZodType<Value>): Promise<Value> {
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && /^ENO(?:ENT|TDIR)$/.test(String(error.code))
    throw new VocabularyError(file, missing ? absent : unreadable, { cause: error })
  }
  const read = parseYaml(content, schema)
  if ('refused' in read) throw new VocabularyError(file, read.refused)
  return read.value
}

const absent = 'không có tệp này; vui lòng kiểm tra KNOWLEDGE_DIR hoặc chép lại tệp đi kèm chương trình.'
const unreadable = 'không mở được tệp; vui lòng kiểm tra quyền đọc.'

function compileLanguage(
  vocabulary: z.infer<typeof vocabularySchema>,
  asking: z.infer<typeof askingSchema>,
): Language {
  const set = (list: string[], options = {}) =>
    createPhraseTable(
      list.map((phrase) => [phrase, true] as const),
      options,
    )
  return {
    abbreviations: createPhraseTable(
      vocabulary.abbreviations.flatMap((entry) => entry.short.map((short) => [short, entry.full] as const)),
    ),
    spelling: createPhraseTable(
      vocabulary.spelling.flatMap((entry) => entry.typed.map((typed) => [typed, entry.means] as const)),
    ),
    fillers: set(vocabulary.fillers, { exact: true }),
    synonyms: createPhraseTable(
      vocabulary.synonyms.flatMap((group, index) => group.map((phrase) => [phrase, index] as const)),
    ),
    synonymGroups: vocabulary.synonyms,
    asks: createPhraseTable(
      asking.asks.flatMap(({ phrases: list, ...ask }) => list.map((phrase) => [phrase, ask] as const)),
    ),
    yesNo: set(asking['yes-no']),
    followUpOpeners: set(asking['follow-up'].openers),
    pronouns: set(asking['follow-up'].pronouns),
    scopes: createPhraseTable(scopeEntries(asking.scopes)),
    relativeYears: Object.entries(asking['relative-years']).map(([years, list]) => ({
      years: Number(years),
      phrases: set(list),
    })),
    places: createPhraseTable(
      vocabulary.places.flatMap((names) => names.map((name) => [name, names[0] ?? name] as const)),
    ),
    greetings: set(vocabulary.greetings),
    thanks: set(vocabulary.thanks),
    farewells: set(vocabulary.farewells),
    evidence: asking.evidence,
    orders: asking.orders,
    shapes: createPhraseTable(
      asking.shapes.flatMap((shape) => shape.phrases.map((phrase) => [phrase, shape.pattern] as const)),
    ),
    contentShare: createContentShare(vocabulary.stop, vocabulary.light),
    syllables: new Set(
      [
        ...vocabulary.synonyms.flat(),
        ...vocabulary.places.flat(),
        ...vocabulary.abbreviations.flatMap((entry) => entry.full),
      ]
        .concat(asking.asks.flatMap((ask) => ask.phrases))
        .flatMap((phrase) => phrase.split(/[^\p{L}\p{M}]+/u))
        .map(foldedKey),
    ),
  }
}

const lightShare = 0.25
/** Typed without diacritics, „thi“ may be „thì“ or the „thi“ of „thi đua“. */
const perhapsStopShare = 0.05

function createContentShare(stopWords: string[], lightWords: string[]): Language['contentShare'] {
  const stop = new Set(stopWords.map(accentKey))
  const foldedStop = new Set(stopWords.map(foldedKey))
  const light = new Set(lightWords.map(accentKey))
  const foldedLight = new Set(lightWords.map(foldedKey))
  return ({ marked, accent, folded }, textIsAccented) => {
    if (marked || textIsAccented) return stop.has(accent) ? 0 : light.has(accent) ? lightShare : 1
    return foldedStop.has(folded) ? perhapsStopShare : foldedLight.has(folded) ? lightShare : 1
  }
}

function* scopeEntries(
  scopes: z.infer<typeof askingSchema>['scopes'],
): Generator<readonly [string, { key: ScopeKey; value: string }]> {
  for (const key of ['recipients', 'occasion', 'level', 'stage'] as const) {
    for (const [value, list] of Object.entries(scopes[key])) {
      for (const phrase of list) yield [phrase, { key, value }]
    }
  }
}
