import type { FactAttribute } from '../fact.ts'
import type { ConversationWords } from './conversation-words.ts'
import type { PhraseTable, Word } from './phrase-table.ts'

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

/** Everything the assistant knows of how people write, ready for matching. */
export interface Language {
  abbreviations: PhraseTable<string[]>
  spelling: PhraseTable<string>
  fillers: PhraseTable<true>
  /** Phrases of one group share a number. */
  synonyms: PhraseTable<number>
  synonymGroups: string[][]
  asks: PhraseTable<Ask>
  /** „Ai“, „gì“: what makes a question of a phrase. */
  questionWords: PhraseTable<true>
  /** „Kể ra“ after a count. */
  listing: PhraseTable<true>
  yesNo: PhraseTable<true>
  /** What leads up to a question („cho em hỏi“). */
  leadIns: PhraseTable<true>
  /** What asks for a statement to be confirmed („phải không“). */
  confirmations: PhraseTable<true>
  /** „Kế hoạch có nói về …“ */
  existence: PhraseTable<true>
  followUpOpeners: PhraseTable<true>
  followUpClosers: PhraseTable<true>
  /** What needs a subject to say anything: „trễ“, „ký số“, „tuần“. */
  followUpLeaning: PhraseTable<true>
  pronouns: PhraseTable<true>
  /** Words of which one excludes the others: „tập thể“ and „cá nhân“, „nội trú“ and „ngoại trú“. */
  scopes: PhraseTable<{ key: string; value: string }>
  /** Of these: what a text that doesn't name it never means („phó ban“). */
  mustBeSaid: ReadonlySet<string>
  /** Things of which there are many kinds and what may follow them without naming one. */
  kinds: {
    heads: PhraseTable<'thing' | 'paper'>
    beside: PhraseTable<true>
    /** Occasions that stand between a thing and its kind. */
    through: PhraseTable<true>
    /** Other people's matters, and what makes of them the one who asks. */
    matters: PhraseTable<true>
    askers: PhraseTable<true>
  }
  /** Phrases that name a year by today's. */
  relativeYears: { years: number; phrases: PhraseTable<true> }[]
  places: PhraseTable<string>
  /** The province of a district or town. */
  provinces: ReadonlyMap<string, string>
  /** What may stand before one: „bệnh viện huyện …“. */
  institutions: PhraseTable<string>
  greetings: PhraseTable<true>
  thanks: PhraseTable<true>
  farewells: PhraseTable<true>
  /** What a text must show to answer for one of the attributes. */
  evidence: { attributes: FactAttribute[]; pattern: RegExp }[]
  /** A clause that gives orders to whoever answers: text, never an answer. */
  orders: RegExp
  /** „Không“, „chưa“, „miễn“: a sentence in other words must turn round what it tells just as its source does. */
  reversing: PhraseTable<true>
  /** „Giai đoạn“, and what says that today's is meant. */
  stages: PhraseTable<true>
  now: PhraseTable<true>
  /** What says that a rule of former times is meant: „quy định cũ“. */
  past: PhraseTable<true>
  /** What asks for the grade that a number earns: „xếp loại gì“. */
  grades: PhraseTable<true>
  /** Folded words by which the same things are counted as by this one. */
  countedAlike(unit: string): string[]
  /** Phrases that want an answer of a certain shape. */
  shapes: PhraseTable<{ pattern: RegExp; isTopic: boolean }>
  /** The same where other words may stand between: „chi phí … bao nhiêu“. */
  shapesApart: PhraseTable<{ last: PhraseTable<true>; pattern: RegExp }>
  /** How much a word says of what is asked: 0 nothing („là“), a quarter for everyday words, else 1. */
  contentShare(word: Word, textIsAccented: boolean): number
  /** Folded syllables that stand in the vocabulary itself. */
  syllables: Set<string>
  conversation: ConversationWords
}
