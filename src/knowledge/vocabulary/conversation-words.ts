import type { z } from 'zod'
import type { conversationSchema } from './conversation-schema.ts'
import { createPhraseTable, type PhraseTable, toWords } from './phrase-table.ts'
import { type StaffCommand, staffCommands } from './staff-commands.ts'

const socialKinds = [
  'clock',
  'private',
  'wish',
  'praise',
  'insult',
  'identity',
  'ability',
  'check',
  'apology',
  'acknowledgement',
] as const
const commandNames = ['start', 'help', 'organizations', 'forget-organization', 'cancel'] as const

const recallKinds = ['source', 'more', 'brief', 'whom', 'sure', 'why'] as const

const sendingParts = [
  'give',
  'shoot',
  'here',
  'submit',
  'take',
  'file',
  'picture',
  'paper',
  'able',
  'or-not',
  'to',
  'beside',
] as const

export type SendingPart = (typeof sendingParts)[number]

/** What can be asked about the answer given last. */
export type RecallKind = (typeof recallKinds)[number]
export type SocialPhrase = (typeof socialKinds)[number]
export type CommandName = (typeof commandNames)[number]

type Phrases = PhraseTable<true>

/** How people talk to the assistant besides asking. */
export interface ConversationWords {
  social: PhraseTable<SocialPhrase>
  /** What may stand in a wish besides its opening. */
  wishWords: Phrases
  /** „Cho em hỏi“, before the question comes. */
  opening: { asking: Phrases; beside: Phrases }
  commands: PhraseTable<CommandName>
  /** „Thôi khỏi“ */
  declining: { words: Phrases; beside: Phrases }
  wrong: { phrases: Phrases; beside: Phrases }
  officer: { verbs: Phrases; people: Phrases }
  lastAnswer: { asked: PhraseTable<RecallKind>; wanted: Phrases; beside: Phrases }
  /** „Ý 2“: an item of a list by its number, from 1. */
  items: { nouns: Phrases; ordinals: PhraseTable<number | 'last'>; beside: Phrases }
  comparing: PhraseTable<'verb' | 'against' | 'all' | 'beside'>
  /** What asks for a paper to be written. */
  writing: PhraseTable<'verb' | 'help' | 'paper'>
  /** „Gửi file word được không“ */
  sending: PhraseTable<SendingPart>
  /** „Vậy là Sa Đéc không phải nộp à“ */
  concluding: { openers: Phrases; said: Phrases; beside: Phrases }
  /** „Văn bản này“ */
  pointing: PhraseTable<'picture' | 'paper' | 'shown'>
  /** What officers do with documents. */
  desk: Record<'upload' | 'withdraw' | 'answers' | 'reply' | 'edit' | 'remove' | 'prolong', Phrases>
  /** What a person does about themselves, their unit's duties or, as an officer, about others'. */
  staff: { commands: PhraseTable<StaffCommand>; beside: Phrases }
  /** What begins a message that goes on from the one before. */
  linking: Phrases
  /** What says nothing at the end of a question. */
  endings: Phrases
  /** What says nothing, beside any of these. */
  particles: Phrases
  belonging: {
    persons: Phrases
    others: Phrases
    verbs: Phrases
    switches: Phrases
    particles: Phrases
    openers: Phrases
    corrections: Phrases
    denials: Phrases
  }
  /** Orders to the assistant, in lower-case text without diacritics. */
  orders: RegExp
  /** The same of what asks how the assistant was made: its instructions, its program, its keys. */
  inside: RegExp
  people: PeopleWords
}

/** Words that names of people are made of. */
export interface PeopleWords {
  surnames: Syllables
  /** Surnames that are no other word, as typed with and without diacritics. */
  plain: Syllables
  plainFolded: ReadonlySet<string>
  /** Surnames behind a title, when typed without diacritics. */
  folded: ReadonlySet<string>
  markers: Syllables
  given: Syllables
  titles: Phrases
  places: Phrases
  /** Ordinary words that look like part of a name; `exact` for text with diacritics. */
  ordinary: { exact: Phrases; folded: Phrases }
}

interface Syllables {
  accents: ReadonlySet<string>
  folded: ReadonlySet<string>
}

export function compileConversation(words: z.infer<typeof conversationSchema>): ConversationWords {
  const { social, commands, wrong, officer, belonging } = words
  return {
    social: kindsOf(social, [...socialKinds]),
    wishWords: tableOf(words['wish-words']),
    opening: { asking: tableOf(words.opening.asking), beside: tableOf(words.opening.beside) },
    commands: kindsOf(commands, [...commandNames]),
    declining: { words: tableOf(words.declining.words), beside: tableOf(words.declining.beside) },
    wrong: { phrases: tableOf(wrong.phrases), beside: tableOf(wrong.beside) },
    officer: { verbs: tableOf(officer.verbs), people: tableOf(officer.people) },
    lastAnswer: {
      asked: kindsOf(words['last-answer'], [...recallKinds]),
      wanted: tableOf(words['last-answer'].wanted),
      beside: tableOf(words['last-answer'].beside),
    },
    items: compileItems(words.items),
    comparing: kindsOf(words.comparing, ['verb', 'against', 'all', 'beside']),
    writing: kindsOf(words.writing, ['verb', 'help', 'paper']),
    sending: kindsOf(words.sending, [...sendingParts]),
    concluding: {
      openers: tableOf(words.concluding.openers),
      said: tableOf(words.concluding.said),
      beside: tableOf(words.concluding.beside),
    },
    pointing: kindsOf(words.pointing, ['picture', 'paper', 'shown']),
    desk: {
      ...{ upload: tableOf(words.desk.upload), withdraw: tableOf(words.desk.withdraw) },
      ...{ answers: tableOf(words.desk.answers), reply: tableOf(words.desk.reply) },
      ...{ edit: tableOf(words.desk.edit), remove: tableOf(words.desk.remove) },
      prolong: tableOf(words.desk.prolong),
    },
    staff: { commands: kindsOf(words.staff, [...staffCommands]), beside: tableOf(words.staff.beside) },
    linking: tableOf(words.linking),
    endings: tableOf(words.endings),
    particles: tableOf(words.particles),
    belonging: {
      persons: tableOf(belonging.persons),
      others: tableOf(belonging.others),
      verbs: tableOf(belonging.verbs),
      switches: tableOf(belonging.switches),
      particles: tableOf(belonging.particles),
      openers: tableOf(belonging.openers),
      corrections: tableOf(belonging.corrections),
      denials: tableOf(belonging.denials),
    },
    orders: words.orders,
    inside: words.inside,
    people: compilePeople(words.people),
  }
}

function compileItems(items: z.infer<typeof conversationSchema>['items']): ConversationWords['items'] {
  const numbered = items.ordinals.flatMap((names, at) => names.map((name) => [name, at + 1] as const))
  const last = items.last.map((name) => [name, 'last'] as const)
  return {
    nouns: tableOf(items.nouns),
    ordinals: createPhraseTable<number | 'last'>([...numbered, ...last]),
    beside: tableOf(items.beside),
  }
}

function compilePeople(people: z.infer<typeof conversationSchema>['people']): PeopleWords {
  return {
    surnames: syllablesOf(people.surnames),
    plain: syllablesOf(people.plain),
    plainFolded: new Set(people['plain-folded']),
    folded: new Set(people.folded),
    markers: syllablesOf(people.markers),
    given: syllablesOf(people.given),
    titles: tableOf(people.titles),
    places: tableOf(people.places),
    ordinary: { exact: tableOf(people.ordinary, { exact: true }), folded: tableOf(people.ordinary) },
  }
}

function kindsOf<Kind extends string>(lists: Record<Kind, string[]>, kinds: Kind[]): PhraseTable<Kind> {
  return createPhraseTable(kinds.flatMap((kind) => lists[kind].map((phrase) => [phrase, kind] as const)))
}

function tableOf(list: string[], options = {}): Phrases {
  return createPhraseTable(
    list.map((phrase) => [phrase, true] as const),
    options,
  )
}

function syllablesOf(list: string[]): Syllables {
  const words = list.flatMap(toWords)
  return {
    accents: new Set(words.map(({ accent }) => accent)),
    folded: new Set(words.map(({ folded }) => folded)),
  }
}
