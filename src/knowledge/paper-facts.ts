import { sentenceCase } from './answer/list-lines.ts'
import type { Fact, FactAttribute } from './fact.ts'
import type { DocumentHead, Passage } from './passage.ts'

type Paper = Pick<DocumentHead, 'title' | 'number' | 'issued' | 'kind' | 'issuer' | 'period'> & {
  passages: readonly Passage[]
}

const longestName = 150
const longestQuote = 200

/**
 * What every official paper says of itself: its number and date in the letterhead, its title, who signed at the end
 * (Decree 30/2020/NĐ-CP, article 8). Read from documents that nobody has written facts about.
 */
export function paperFacts(paper: Paper): Fact[] {
  const opening = paper.passages.filter(({ path }) => path === 'mở đầu')
  const kind = paper.kind === '' ? 'văn bản' : paper.kind
  const facts: (Fact | undefined)[] = [
    numberFact(paper, opening, kind),
    issuedFact(paper, opening, kind),
    titleFact(paper, opening, kind),
    signerFact(paper, kind),
    periodFact(paper),
  ]
  return facts.filter((fact) => fact !== undefined)
}

function fact(
  { title, issuer, number }: Paper,
  kind: string,
  attribute: FactAttribute,
  told: { answer: string; section: string; quote: string },
): Fact {
  const kinds = [kind, `${kind} phong trào thi đua`, `${kind} thi đua`]
  const also = [
    ...kinds.flatMap((name) => [`${name} này`, `${name} của ${issuer}`]),
    ...['văn bản này', 'văn bản', `bản ${kind}`, title],
    ...(/\d/.test(number) ? [`${kind} ${number}`, `${kind} ${/\d+/.exec(number)?.[0]}`] : []),
  ]
  const quote = told.quote.slice(0, longestQuote)
  return {
    id: `paper-${attribute}`,
    subject: kind,
    also,
    attribute,
    scope: {},
    list: false,
    ...told,
    quote,
  }
}

function numberFact(paper: Paper, opening: readonly Passage[], kind: string): Fact | undefined {
  const { number, issued } = paper
  const line = opening.find(({ text }) => number !== '' && text.includes(number))
  if (line === undefined) return undefined
  const date = issued === '' ? '' : `, ngày ${printDate(issued)}`
  const answer = `${sentenceCase(kind)} này mang số ${number}${date}.`
  return fact(paper, kind, 'number', { answer, section: line.path, quote: line.text })
}

const issuing = ['ký ban hành', 'ban hành', 'ngày ký', 'ra']

function issuedFact(paper: Paper, opening: readonly Passage[], kind: string): Fact | undefined {
  const { issued } = paper
  const [year, month, day] = issued.split('-').map(Number)
  const line = opening.find(({ text }) => {
    const [, d, m, y] = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/u.exec(text) ?? []
    return d !== undefined && Number(d) === day && Number(m) === month && Number(y) === year
  })
  if (line === undefined) return undefined
  const answer = `${sentenceCase(kind)} này ban hành ngày ${printDate(issued)}.`
  const told = fact(paper, kind, 'issued', { answer, section: line.path, quote: line.text })
  return { ...told, also: [...told.also, ...issuing.map((name) => `${name} ${kind}`)] }
}

function titleFact(paper: Paper, opening: readonly Passage[], kind: string): Fact | undefined {
  const { title } = paper
  const line = opening.find(({ text, kind: part }) => part === 'heading' && title.includes(text.slice(0, 40)))
  const named = /“([^”]+)”/u.exec(title)?.[1]
  if (line === undefined || named === undefined || title.length > longestName + 50) return undefined
  const answer = `Phong trào mang tên “${named.slice(0, longestName)}”.`
  const told = fact(paper, kind, 'name', { answer, section: line.path, quote: line.text })
  return { ...told, subject: 'phong trào', also: ['phong trào thi đua', 'phong trào này'] }
}

const office = /^(?:KT\.|TM\.|TL\.|TUQ\.|Q\.)?\s*(?:\p{Lu}+\s?){1,12}$/u
const person = /^(?:\p{L}{1,4}\.\s?){0,3}(?:\p{Lu}\p{Ll}* ){1,4}\p{Lu}\p{Ll}+$/u

const signing = [
  'lãnh đạo ký',
  'lãnh đạo nào ký',
  'người ký',
  'chức vụ người ký',
  'người đứng tên ký',
  'người ký ban hành',
]

/** The last line is the name, and what stands in capitals above it the office. */
function signerFact(paper: Paper, kind: string): Fact | undefined {
  const { passages } = paper
  const closing = passages.filter(({ path, kind: part }) => path === 'nơi nhận' && part === 'paragraph')
  const name = closing.at(-1)
  if (name === undefined || !person.test(name.text)) return undefined
  const offices = closing.slice(-4, -1).filter(({ text }) => office.test(text))
  const held = offices.map(({ text }) => text).join(' ')
  const answer =
    held === ''
      ? `Người ký ${kind} này là ${name.text}.`
      : `Người ký ${kind} này là ${name.text} (${held.replace(/\s+/g, ' ')}).`
  const told = fact(paper, kind, 'signer', { answer, section: name.path, quote: name.text })
  return { ...told, also: [...told.also, ...signing.map((name) => `${name} ${kind}`)] }
}

function periodFact(paper: Paper): Fact | undefined {
  const years = paper.period.match(/20\d\d/g) ?? []
  const [first, last] = [years.at(0), years.at(-1)]
  if (first === undefined || last === undefined || first === last) return undefined
  const line = paper.passages.find(({ text }) => text.includes(first) && text.includes(last))
  if (line === undefined) return undefined
  const answer = `Phong trào được thực hiện từ năm ${first} đến năm ${last}.`
  const told = fact(paper, 'phong trào', 'period', { answer, section: line.path, quote: line.text })
  return { ...told, also: ['phong trào thi đua', 'phong trào này', 'thời gian thực hiện phong trào'] }
}

function printDate(iso: string): string {
  return iso.split('-').reverse().join('/')
}
