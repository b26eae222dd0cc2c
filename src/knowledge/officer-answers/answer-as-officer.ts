import type { Answer } from '../answer/answer.ts'
import { dayIn } from '../answer/compute-deadline.ts'
import type { Question } from '../answer-question.ts'
import type { KnowledgeBase, StoredDocument } from '../knowledge-base.ts'
import { isAccented } from '../search/fold-vietnamese.ts'
import { toWords, type Word } from '../vocabulary/phrase-table.ts'
import type { OfficerAnswer } from './officer-answer-repository.ts'
import { officerDocumentId, officerText } from './officer-documents.ts'

export interface OfficerAnswers {
  answers: readonly OfficerAnswer[]
  /** The same as documents, by id. */
  documents: ReadonlyMap<string, StoredDocument>
}

/**
 * What officers answered to the same question, if they did and it still holds. The same is what has the same words, in
 * any order, without what says nothing („dạ cho em hỏi … ạ“): whatever differs may be what matters. Pure.
 */
export function answerAsOfficer(
  base: KnowledgeBase,
  { answers, documents }: OfficerAnswers,
  question: Question,
): Answer | undefined {
  if (answers.length === 0 || question.text.length > longestAsked) return undefined
  const asked = readAsked(base, question.text)
  const own = asked.organizations.length > 0 ? asked.organizations : [question.organization]
  if (own.length !== 1) return undefined
  const [organization] = own
  const found = answers
    .filter((answer) => answer.organization === undefined || answer.organization === organization)
    .filter(({ expiresOn }) => expiresOn >= isoDayIn(base, organization, question.at))
    .findLast((answer) => isSame(readAsked(base, answer.asked), asked))
  return found && tell(found, question.text, documents)
}

/** Whether a question says enough to be recognized when somebody else asks it. Pure. */
export function mayBeAskedAgain(base: KnowledgeBase, text: string): boolean {
  return text.length <= longestAsked && readAsked(base, text).words.length >= fewestWords
}

const longestAsked = 600
/** Fewer words say too little to be told from another question. */
const fewestWords = 3

interface Asked {
  accented: boolean
  words: Word[]
  organizations: string[]
}

/** The words that ask, without those that say nothing and without whose papers are meant. */
function readAsked({ language, places, readingsOf }: KnowledgeBase, text: string): Asked {
  const words = toWords(readingsOf(text)[0] ?? text)
  const { particles, endings } = language.conversation
  const silent = [language.fillers, language.leadIns, particles, endings, language.greetings]
  const kept: { word: Word; silent: boolean }[] = []
  const organizations = new Set<string>()
  for (let position = 0; position < words.length; ) {
    const place = places.match(words, position)
    for (const id of place?.value ?? []) organizations.add(id)
    const spoken = Math.max(...silent.map((table) => table.match(words, position)?.length ?? 0))
    const length = Math.max(1, place?.length ?? spoken)
    const told = place === undefined ? words.slice(position, position + length) : []
    for (const word of told) if (!isBetween(word)) kept.push({ word, silent: spoken > 0 })
    position += length
  }
  // Within the question such a word may matter: „cho“ whom.
  const first = kept.findIndex((each) => !each.silent)
  const last = kept.findLastIndex((each) => !each.silent)
  const inner = first === -1 ? [] : kept.slice(first, last + 1).map(({ word }) => word)
  return { accented: isAccented(text), words: inner, organizations: [...organizations] }
}

/** „Ở“ Vĩnh Long, „là“. */
function isBetween({ folded }: Word): boolean {
  return ['o', 'la', 'thi', 'tai'].includes(folded)
}

function isSame(one: Asked, other: Asked): boolean {
  if (one.words.length < fewestWords || one.words.length !== other.words.length) return false
  const key = one.accented && other.accented ? 'accent' : 'folded'
  const sorted = ({ words }: Asked) =>
    words
      .map((word) => word[key])
      .sort()
      .join(' ')
  return sorted(one) === sorted(other)
}

function isoDayIn({ organizations }: KnowledgeBase, id: string | undefined, at: Date): string {
  const timezone = organizations.find((each) => each.id === id)?.timezone ?? 'Asia/Ho_Chi_Minh'
  return dayIn(timezone, at).toISOString().slice(0, 10)
}

const longestQuote = 200

function tell(answer: OfficerAnswer, question: string, documents: OfficerAnswers['documents']): Answer {
  const document = officerDocumentId(answer.organization)
  const section = answer.id
  const quote = answer.answer.slice(0, longestQuote).toWellFormed()
  const passage = documents.get(document)?.passages.find(({ path }) => path === section)
  const [start, end] = [passage?.start ?? 0, passage?.end ?? 0]
  return {
    kind: 'answer',
    text: officerText(answer),
    citations: [
      {
        ...{ document, section, quote, start, end },
        title: `Trả lời của ${answer.office}`,
        number: `#${answer.id}`,
        issued: answer.answeredOn,
      },
    ],
    topic: { question, organization: answer.organization, document: undefined, section: undefined },
  }
}
