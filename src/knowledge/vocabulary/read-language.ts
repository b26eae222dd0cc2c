import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { VocabularyError } from '../../errors.ts'
import { parseYaml } from '../parse-yaml.ts'
import { foldedKey } from '../search/fold-vietnamese.ts'
import { createContentShare } from './content-share.ts'
import { conversationSchema } from './conversation-schema.ts'
import { compileConversation } from './conversation-words.ts'
import type { Language } from './language.ts'
import { createPhraseTable, type PhraseTable } from './phrase-table.ts'
import { askingSchema, vocabularySchema } from './vocabulary-schema.ts'

export const languageFiles = ['vocabulary.yaml', 'asking.yaml', 'conversation.yaml'] as const

/** Reads `vocabulary.yaml`, `asking.yaml` and `conversation.yaml` of the folder. @throws VocabularyError */
export async function readLanguage(folder: string): Promise<Language> {
  const [vocabularyFile, askingFile, conversationFile] = languageFiles
  const vocabulary = await readPart(join(folder, vocabularyFile), vocabularySchema)
  const asking = await readPart(join(folder, askingFile), askingSchema)
  const conversation = await readPart(join(folder, conversationFile), conversationSchema)
  return {
    ...compileVocabulary(vocabulary, asking),
    ...compileAsking(asking),
    conversation: compileConversation(conversation),
  }
}

const askingWord = /(?<!\p{L})(?:gì|nào|ai|đâu|mấy|nhiêu|sao|lâu|không)(?!\p{L})/u

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

type Vocabulary = z.infer<typeof vocabularySchema>
type Asking = z.infer<typeof askingSchema>

function phraseSet(list: string[], options = {}): PhraseTable<true> {
  return createPhraseTable(
    list.map((phrase) => [phrase, true] as const),
    options,
  )
}

type AskingPart =
  | 'asks'
  | 'questionWords'
  | 'listing'
  | 'yesNo'
  | 'leadIns'
  | 'confirmations'
  | 'existence'
  | 'followUpOpeners'
  | 'followUpClosers'
  | 'followUpLeaning'
  | 'pronouns'
  | 'scopes'
  | 'mustBeSaid'
  | 'kinds'
  | 'relativeYears'
  | 'evidence'
  | 'orders'
  | 'reversing'
  | 'shapes'
  | 'shapesApart'
  | 'countedAlike'
  | 'stages'
  | 'now'
  | 'past'
  | 'grades'

function compileAsking(asking: Asking): Pick<Language, AskingPart> {
  const countedAlike = new Map(
    asking['counted-alike'].flatMap((words) => {
      const folded = words.map((word) => word.split(' ').map(foldedKey).join(' '))
      return folded.map((word) => [word, folded.filter((other) => other !== word)] as const)
    }),
  )
  return {
    asks: createPhraseTable(
      asking.asks.flatMap(({ phrases: list, ...ask }) => list.map((phrase) => [phrase, ask] as const)),
    ),
    questionWords: phraseSet(asking['question-words']),
    listing: phraseSet(asking.listing),
    yesNo: phraseSet(asking['yes-no']),
    leadIns: phraseSet(asking['lead-ins']),
    confirmations: phraseSet(asking.confirmations),
    existence: phraseSet(asking.existence),
    followUpOpeners: phraseSet(asking['follow-up'].openers),
    followUpClosers: phraseSet(asking['follow-up'].closers),
    followUpLeaning: phraseSet(asking['follow-up'].leaning),
    pronouns: phraseSet(asking['follow-up'].pronouns),
    scopes: createPhraseTable(scopeEntries(asking.scopes)),
    mustBeSaid: new Set(asking['must-be-said']),
    kinds: compileKinds(asking.kinds),
    relativeYears: Object.entries(asking['relative-years']).map(([years, list]) => ({
      years: Number(years),
      phrases: phraseSet(list),
    })),
    evidence: asking.evidence,
    orders: asking.orders,
    reversing: phraseSet(asking.reversing),
    stages: phraseSet(asking.stages),
    now: phraseSet(asking.now),
    past: phraseSet(asking.past),
    grades: phraseSet(asking.grades),
    countedAlike: (unit) => countedAlike.get(unit) ?? [],
    shapes: createPhraseTable(
      asking.shapes.flatMap(({ phrases: list, pattern }) => {
        // Where the phrases have the shape themselves and don't ask, it is the thing asked about.
        const shown = list.filter((phrase) => pattern.test(phrase) && !askingWord.test(phrase))
        const value = { pattern, isTopic: shown.length > list.length / 2 }
        return list.map((phrase) => [phrase, value] as const)
      }),
    ),
    shapesApart: createPhraseTable(
      asking['shapes-apart'].flatMap(({ first, last, pattern }) => {
        const value = { last: phraseSet(last), pattern }
        return first.map((phrase) => [phrase, value] as const)
      }),
    ),
  }
}

function compileKinds({
  things,
  papers,
  beside,
  through,
  askers,
  matters,
}: Asking['kinds']): Language['kinds'] {
  return {
    heads: createPhraseTable([
      ...things.map((phrase) => [phrase, 'thing'] as const),
      ...papers.map((phrase) => [phrase, 'paper'] as const),
    ]),
    beside: phraseSet(beside),
    through: phraseSet(through),
    matters: phraseSet(matters.flat()),
    askers: phraseSet(askers),
  }
}

function compileVocabulary(
  vocabulary: Vocabulary,
  asking: Asking,
): Omit<Language, AskingPart | 'conversation'> {
  const districts = Object.entries(vocabulary.districts).flatMap(([province, names]) =>
    names.map((name) => [name, province] as const),
  )
  const places = [
    ...vocabulary.places.flatMap((names) => names.map((name) => [name, names[0] ?? name] as const)),
    ...districts.map(([name]) => [name, name] as const),
  ]
  return {
    abbreviations: createPhraseTable(
      vocabulary.abbreviations.flatMap((entry) => entry.short.map((short) => [short, entry.full] as const)),
    ),
    spelling: createPhraseTable(
      vocabulary.spelling.flatMap((entry) => entry.typed.map((typed) => [typed, entry.means] as const)),
    ),
    fillers: phraseSet(vocabulary.fillers, { exact: true }),
    synonyms: createPhraseTable(
      vocabulary.synonyms.flatMap((group, index) => group.map((phrase) => [phrase, index] as const)),
    ),
    synonymGroups: vocabulary.synonyms,
    places: createPhraseTable(places),
    provinces: new Map(districts),
    institutions: createPhraseTable(vocabulary.institutions.map((phrase) => [phrase, phrase] as const)),
    greetings: phraseSet(vocabulary.greetings),
    thanks: phraseSet(vocabulary.thanks),
    farewells: phraseSet(vocabulary.farewells),
    contentShare: createContentShare(vocabulary.stop, vocabulary.light),
    syllables: new Set(
      [
        ...vocabulary.synonyms.flat(),
        ...places.map(([name]) => name),
        ...vocabulary.abbreviations.flatMap((entry) => entry.full),
        ...asking.asks.flatMap((ask) => ask.phrases),
      ]
        .flatMap((phrase) => phrase.split(/[^\p{L}\p{M}]+/u))
        .map(foldedKey),
    ),
  }
}

function* scopeEntries(
  scopes: z.infer<typeof askingSchema>['scopes'],
): Generator<readonly [string, { key: string; value: string }]> {
  for (const [key, values] of Object.entries(scopes)) {
    for (const [value, list] of Object.entries(values)) {
      for (const phrase of list) yield [phrase, { key, value }]
    }
  }
}
