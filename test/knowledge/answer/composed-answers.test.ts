import { describe, expect, test } from 'vitest'
import { findFormFaults, findStrayCitations } from '../../../src/evaluation/audit-answer.ts'
import { type Answer, isRefused } from '../../../src/knowledge/answer/answer.ts'
import { rankFacts } from '../../../src/knowledge/answer/choose-fact.ts'
import { composeAnswer } from '../../../src/knowledge/answer/compose-answer.ts'
import { readQuestion } from '../../../src/knowledge/question/read-question.ts'
import { firstSentence, useShippedKnowledge } from '../../support/shipped-knowledge.ts'

const { ask, base } = useShippedKnowledge()

const vinhLong = { organization: 'vinh-long' }

/** Else a subject that concerns every organization. */
const isOwn = (folder: string) => base().organizations.some(({ id }) => id === folder)

/** A sentence on the first line that has no word which the one before it lacks. */
function emptyRepetition(text: string): string[] {
  const sentences = (text.split('\n')[0] ?? '').split(/(?<=[.!?])\s+(?=\p{Lu})/u)
  const wordsOf = (sentence: string) => sentence.toLowerCase().match(/[\p{L}\d/]+/gu) ?? []
  return sentences.filter((sentence, at) => {
    const before = new Set(wordsOf(sentences[at - 1] ?? ''))
    return at > 0 && wordsOf(sentence).every((word) => before.has(word))
  })
}

/** The answer made of one fact, whether or not a question would have found it. */
function answersOfFacts(): { id: string; answer: Answer }[] {
  return base().facts.flatMap((unit, at) => {
    const [question] = readQuestion(base(), { text: `${unit.fact.subject}?` })
    const { organizations } = base()
    const organization = organizations.find(({ id }) => id === unit.document.organization) ?? organizations[0]
    if (question === undefined || organization === undefined) return []
    const [fact] = rankFacts(question, base(), {
      candidates: { passages: [], facts: [{ at, rank: 1 }] },
      reading: 0,
    })
    if (fact === undefined) return []
    const now = new Date('2026-10-28T08:00:00+07:00')
    const answer = composeAnswer(
      { question, score: 1, fact },
      { base: base(), organization, now, asked: unit.fact.subject, headed: false },
    )
    return [{ id: `${unit.document.id} ${unit.fact.id}`, answer }]
  })
}

describe('every fact', () => {
  test('is told in a first sentence of at most 220 characters', () => {
    const answers = answersOfFacts()
    expect(answers.length).toBeGreaterThan(base().facts.length * 0.9)
    const long = answers.filter(({ answer }) => firstSentence(answer.text).length > 220)
    expect(long.map(({ id, answer }) => `${id}: ${firstSentence(answer.text)}`)).toEqual([])
  })

  test('reads well: no debris, no stray markers, no half quotations, nothing twice', () => {
    const faults = answersOfFacts().flatMap(({ id, answer }) =>
      findFormFaults(answer.text).map((fault) => `${id}: ${fault}`),
    )
    expect(faults).toEqual([])
  })

  test('is proved by words that stand in its section', () => {
    expect(
      answersOfFacts().flatMap(({ id, answer }) =>
        findStrayCitations(answer, base().documents).map((quote) => `${id}: ${quote}`),
      ),
    ).toEqual([])
  })

  test('asked for by its subject is never answered from the other organization', () => {
    const others = (organization: string) => base().organizations.filter(({ id }) => id !== organization)
    const strays = base().facts.flatMap(({ fact, document: { organization } }) =>
      ask(`${fact.subject} …?`, isOwn(organization) ? { organization } : vinhLong)
        .citations.filter(({ document }) =>
          others(isOwn(organization) ? organization : 'vinh-long').some(({ id }) =>
            document.startsWith(`${id}/`),
          ),
        )
        .map(({ document }) => `${organization} ${fact.id}: ${document}`),
    )
    expect(strays).toEqual([])
  })
})

const forms = [
  '{} là gì?',
  '{} gồm những gì?',
  'Ai chịu trách nhiệm về {}?',
  '{} khi nào?',
  'Kế hoạch nói gì về {}?',
  '{} có mấy?',
]

function askAll(): { question: string; answer: Answer }[] {
  // „X và Y có mấy?“, „X, Y có mấy?“ may be read as two questions, which is tried elsewhere.
  const subjects = base()
    .facts.filter(({ fact }) => !/ và |, /.test(fact.subject))
    .map(
      ({ fact, document: { organization } }) =>
        `${isOwn(organization) ? organization : 'vinh-long'}|${fact.subject}`,
    )
  return [...new Set(subjects)].map((entry, at) => {
    const [organization = '', subject = ''] = entry.split('|')
    const question = (forms[at % forms.length] ?? '{}').replace('{}', subject)
    return { question: `${organization}: ${question}`, answer: ask(question, { organization }) }
  })
}

describe('a hundred plain questions and more', () => {
  test('are answered with quotes that stand word for word in their section', () => {
    const all = askAll()
    expect(all.length).toBeGreaterThan(100)
    const answered = all.filter(({ answer }) => answer.citations.length > 0)
    expect(answered.length).toBeGreaterThan(100)
    expect(
      answered.flatMap(({ question, answer }) =>
        findStrayCitations(answer, base().documents).map((quote) => `${question} → ${quote}`),
      ),
    ).toEqual([])
  })

  test('have sources whenever they are answered and none when they are refused', () => {
    const wrong = askAll().filter(({ answer }) => isRefused(answer) === answer.citations.length > 0)
    expect(wrong.map(({ question }) => question)).toEqual([])
  })

  test('begin with a sentence of at most 220 characters', () => {
    const long = askAll().filter(({ answer }) => firstSentence(answer.text).length > 220)
    expect(long.map(({ question, answer }) => `${question} → ${firstSentence(answer.text)}`)).toEqual([])
  })

  test('read well', () => {
    expect(
      askAll().flatMap(({ question, answer }) =>
        findFormFaults(answer.text).map((fault) => `${question} → ${fault}`),
      ),
    ).toEqual([])
  })

  test('are not answered twice over in other words of the same sentence', () => {
    expect(
      askAll().flatMap(({ question, answer }) =>
        emptyRepetition(answer.text).map((again) => `${question} → ${again}`),
      ),
    ).toEqual([])
  })

  test('never mix sections of two organizations into one person’s answer', () => {
    const mixed = askAll().filter(({ question, answer }) =>
      answer.citations.some(({ document }) => {
        const folder = document.split('/')[0] ?? ''
        return isOwn(folder) && !question.startsWith(folder)
      }),
    )
    expect(mixed.map(({ question }) => question)).toEqual([])
  })
})

describe('questions about a clause itself', () => {
  test.each([
    ['vinh-long', 'Mục III.2.a nói gì?', 'III.2.a'],
    ['vinh-long', 'muc vi.1 noi gi', 'VI.1'],
    ['vinh-long', 'mục 2 phần III quy định gì?', 'III.2'],
    ['vinh-long', 'Mục II.1 nói gì?', 'II.1'],
    ['vinh-long', 'Mục II.6 nói gì?', 'II.6'],
    ['vinh-long', 'phần V', 'V'],
    ['sa-dec', 'Mục II.7 nói gì?', 'II.7'],
    ['sa-dec', 'Mục III.2.b gồm gì?', 'III.2.b'],
  ])('%s: %s is answered from it, readably', (organization, question, section) => {
    const answer = ask(question, { organization })
    expect([answer.kind, answer.citations[0]?.section]).toEqual(['answer', section])
    expect(findFormFaults(answer.text)).toEqual([])
    expect(findStrayCitations(answer, base().documents)).toEqual([])
    expect(firstSentence(answer.text).length).toBeLessThanOrEqual(220)
  })

  test('a whole list comes with all its items', () => {
    const { text } = ask('Tiêu chí thi đua đối với tập thể gồm những gì?', vinhLong)
    expect(text.match(/^- /gm)).toHaveLength(10)
    const final = ask('Khen thưởng tổng kết gồm những hình thức nào?', vinhLong).text
    expect(final.match(/^ {2}\+ /gm)).toHaveLength(6)
  })
})
