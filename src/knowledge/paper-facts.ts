import { sentenceCase } from './answer/list-lines.ts'
import { describeSigner } from './describe-signer.ts'
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

/** A decision that issues rules is asked for by either name, and any paper about a movement as „kế hoạch“. */
function kindNames(kind: string, title: string): string[] {
  const issues = /ban hành\s+(quy chế|quy định|kế hoạch|chương trình|đề án|hướng dẫn)(?!\p{L})/iu.exec(
    title,
  )?.[1]
  return [...new Set([kind, ...(issues === undefined ? [] : [issues.toLowerCase()]), 'kế hoạch'])]
}

function fact(
  { title, issuer, number }: Paper,
  kind: string,
  attribute: FactAttribute,
  told: { answer: string; section: string; quote: string },
): Fact {
  const kinds = kindNames(kind, title)
  const called = kinds.flatMap((name) => [name, `${name} phong trào thi đua`, `${name} thi đua`])
  const also = [
    ...called.flatMap((name) => [`${name} này`, `${name} của ${issuer}`]),
    ...['văn bản này', 'văn bản', `bản ${kind}`, title, ...kinds],
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

/** Where a number or date stands that only the front matter has: the paper's own name. */
function titleLine({ title }: Paper, opening: readonly Passage[]): Passage | undefined {
  const named = title.toLowerCase()
  const headings = opening.filter(({ text, kind }) => kind === 'heading' && text.length > 3)
  const lines = headings.filter(({ text }) => named.includes(text.slice(0, 40).toLowerCase()))
  return lines.at(-1) ?? opening.find(({ text }) => /^V\/v(?!\p{L})/iu.test(text))
}

function numberFact(paper: Paper, opening: readonly Passage[], kind: string): Fact | undefined {
  const { number, issued } = paper
  const line = opening.find(({ text }) => number !== '' && text.includes(number)) ?? titleLine(paper, opening)
  if (line === undefined || number === '') return undefined
  const date = issued === '' ? '' : `, ngày ${printDate(issued)}`
  const answer = `${sentenceCase(kind)} này mang số ${number}${date}.`
  return fact(paper, kind, 'number', { answer, section: line.path, quote: line.text })
}

/** „Ngày ký kế hoạch“, „ngày ký quyết định“: what is done with it, by every name it goes by. */
function alsoNamed(told: Fact, doing: readonly string[], names: readonly string[]): Fact {
  return { ...told, also: [...told.also, ...doing.flatMap((what) => names.map((name) => `${what} ${name}`))] }
}

const issuing = ['ký ban hành', 'ban hành', 'ngày ký', 'ra']

function issuedFact(paper: Paper, opening: readonly Passage[], kind: string): Fact | undefined {
  const { issued } = paper
  const [year, month, day] = issued.split('-').map(Number)
  const printed = opening.find(({ text }) => {
    const [, d, m, y] = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/u.exec(text) ?? []
    return d !== undefined && Number(d) === day && Number(m) === month && Number(y) === year
  })
  const line = printed ?? titleLine(paper, opening)
  if (line === undefined || day === undefined) return undefined
  const answer = `${sentenceCase(kind)} này ban hành ngày ${printDate(issued)}.`
  const told = fact(paper, kind, 'issued', { answer, section: line.path, quote: line.text })
  return alsoNamed(told, issuing, kindNames(kind, paper.title))
}

function titleFact(paper: Paper, opening: readonly Passage[], kind: string): Fact | undefined {
  const { title } = paper
  const line = titleLine(paper, opening)
  const named = /“([^”]+)”/u.exec(title)?.[1]
  if (line === undefined || named === undefined || title.length > longestName + 50) return undefined
  const answer = `Phong trào mang tên “${named.slice(0, longestName)}”.`
  const told = fact(paper, kind, 'name', { answer, section: line.path, quote: line.text })
  return { ...told, subject: 'phong trào', also: ['phong trào thi đua', 'phong trào này'] }
}

const office = /^(?:(?:KT|TM|TL|TUQ|Q)\.)?\s*\p{Lu}+(?:\s\p{Lu}+){0,11}$/u
/** „BS.CKII “, „TS. BS. “, „ThS “, „PGS.TS. “ before a name. */
const degree = String.raw`(?:(?:\p{Lu}[\p{L}\d]{0,6}[.,]\s?|(?:[BD]SCK|CK)(?:I{1,2}|[12])\.?\s|ThS\s|TS\s|BS\s|DS\s|ĐD\s){0,4})`
const name = String.raw`(?:\p{Lu}\p{Ll}* ){1,4}\p{Lu}\p{Ll}+`
const person = new RegExp(`^${degree}${name}$`, 'u')
/** Two columns copied as one: „- Lưu: VT, TCCB. Nguyễn Văn An“. */
const personBehind = new RegExp(`[.;)]\\s+(${degree}${name})$`, 'u')
const ofOffice =
  /^(?:phòng|ban|sở|bộ|trung tâm|bệnh viện|khoa|công đoàn|đoàn thanh|đảng ủy|văn phòng|hội đồng|ủy ban|tổ)(?!\p{L})/iu
const officeBehind =
  /(?::|;|\))\s+((?:(?:KT|TM|TL|TUQ|Q)\.\s*)?(?:PHÓ\s+)?(?:GIÁM ĐỐC|CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TRƯỞNG|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|TRƯỞNG \p{Lu}+)(?:\s\p{Lu}+)*)$/u

const signing = [
  'lãnh đạo ký',
  'lãnh đạo nào ký',
  'người ký',
  'chức vụ người ký',
  'người đứng tên ký',
  'người ký ban hành',
]

/** The name stands last, and what stands in capitals above it is the office; both perhaps beside the recipients. */
function signerFact(paper: Paper, kind: string): Fact | undefined {
  const closing = paper.passages.filter(({ path }) => path === 'nơi nhận').slice(-mostRecipients)
  const line = closing.findLast((passage) => readPerson(passage) !== undefined)
  const signer = line && readPerson(line)
  if (line === undefined || signer === undefined) return undefined
  const offices = closing.filter(({ ordinal }) => ordinal <= line.ordinal).map(({ text }) => readOffice(text))
  const held = offices.filter((words) => words !== undefined).slice(-3)
  const answer = `Người ký ${kind} này là ${describeSigner(signer, held)}.`
  const told = fact(paper, kind, 'signer', { answer, section: line.path, quote: line.text })
  return alsoNamed(told, signing, kindNames(kind, paper.title))
}

const mostRecipients = 40

function readPerson({ text, kind }: Passage): string | undefined {
  if (kind === 'paragraph' && person.test(text)) return text
  const behind = personBehind.exec(text)?.[1]
  return behind === undefined || ofOffice.test(behind) ? undefined : behind
}

function readOffice(text: string): string | undefined {
  return office.test(text) ? text : officeBehind.exec(text)?.[1]
}

function periodFact(paper: Paper): Fact | undefined {
  const years = paper.period.match(/20\d\d/g) ?? []
  const [first, last] = [years.at(0), years.at(-1)]
  if (first === undefined || last === undefined || first === last) return undefined
  const spans = (text: string): boolean => text.includes(first) && text.includes(last)
  const exact = paper.passages.find((passage) => spans(exactSpan(passage) ?? ''))
  const line = exact ?? paper.passages.find(({ text }) => spans(text))
  if (line === undefined) return undefined
  const told = exact && exactSpan(exact)
  const answer = `Phong trào được thực hiện ${told ?? `từ năm ${first} đến năm ${last}`}.`
  const facts = fact(paper, 'phong trào', 'period', { answer, section: line.path, quote: line.text })
  return { ...facts, also: ['phong trào thi đua', 'phong trào này', 'thời gian thực hiện phong trào'] }
}

/** „Thời gian: từ ngày 01/4/2026 đến hết ngày 31/3/2027“ says more than the years in the title. */
function exactSpan({ text, headings }: Passage): string | undefined {
  if (!/thời gian|thời hạn/iu.test(`${headings.at(-1) ?? ''} ${text.slice(0, 40)}`)) return undefined
  const span = /từ (?:ngày|tháng|quý)\s[^.;]{4,60}?đến[^.;,(]{4,60}/iu.exec(text)?.[0].trim()
  return span === undefined ? undefined : span.charAt(0).toLowerCase() + span.slice(1)
}

function printDate(iso: string): string {
  return iso.split('-').reverse().join('/')
}
