import type { Answer } from '../knowledge/answer/answer.ts'
import { describePlace } from '../knowledge/answer/describe-place.ts'
import { listLines, sentenceCase } from '../knowledge/answer/list-lines.ts'
import type { Organization } from '../knowledge/organization.ts'
import type { RecallKind } from '../knowledge/vocabulary/conversation-words.ts'
import type { Citation, Reply } from '../message.ts'
import { answerMessage } from './answer-message.ts'
import type { RememberedAnswer } from './conversation-state.ts'
import type { Handled } from './handle-message.ts'
import { replyTexts } from './reply-texts.ts'
import type { Turn } from './turn.ts'

/** Replies to what is asked about the answer given last: its source, more of it, less of it, whether it is certain. */
export function recallAnswer(turn: Turn, about: RecallKind, last: RememberedAnswer | undefined): Handled {
  const say = (reply: Reply): Handled => ({ replies: [reply], state: turn.state, feedback: [] })
  if (last === undefined) return say({ text: recallTexts.nothing })
  const { question: text, organization, before: topic } = last
  const reason = about === 'why' ? answerMessage(turn, askingWhy) : undefined
  if (reason?.state.lastAnswers[0]?.kind === 'answer') return reason
  const answer = turn.answer({ text, organization, topic, at: turn.at })
  if (about === 'whom') return say({ text: replyTexts.whom(ownersOf(turn, organization)) })
  const citations = distinctPlaces(answer.citations)
  if (about === 'brief') return say(cite(shortenText(answer), answer.citations))
  if (citations.length === 0) return say({ text: describeGap(turn, answer, about) })
  switch (about) {
    case 'source':
      return say(
        cite(
          recallTexts.source(citations.map((citation) => nameOf(turn, citation, citations))),
          answer.citations,
        ),
      )
    case 'more':
      return say(tellMore(turn, answer, citations))
    case 'why':
      return say(
        cite(
          recallTexts.why(
            citations.map((citation) => nameOf(turn, citation, citations)).join('; '),
            officeOf(turn, citations),
          ),
          answer.citations,
        ),
      )
    case 'sure':
      return say(cite(describeCertainty(turn, answer, citations), answer.citations))
  }
}

/** As the papers may tell what something is for. */
const askingWhy = 'tại sao?'

function cite(text: string, citations: Citation[]): Reply {
  return { text, ...(citations.length > 0 && { citations }) }
}

const mostPlaces = 4

function distinctPlaces(citations: Citation[]): Citation[] {
  const isFirst = ({ document, section }: Citation, at: number): boolean =>
    citations.findIndex((each) => each.document === document && each.section === section) === at
  return citations.filter(isFirst).slice(0, mostPlaces)
}

/** „mục VI.1 (Các cơ quan, đơn vị thuộc Sở)“, headed by its organization when there are several. */
function nameOf({ documentOf, names }: Turn, { document, section }: Citation, all: Citation[]): string {
  const found = documentOf(document)
  const place = found === undefined ? section : describePlace(found, section)
  const isMixed = all.some((each) => each.document.split('/')[0] !== document.split('/')[0])
  const owner = names.find(document.split('/')[0])
  return isMixed && owner !== undefined ? `${owner.short}, ${place}` : place
}

/** The organization that was asked about; all of them when nothing says which. */
function ownersOf({ names }: Turn, organization: string | undefined): Organization[] {
  const own = names.find(organization)
  return own === undefined ? names.organizations : [own]
}

/** The offices that can tell for certain. */
function officeOf({ names }: Turn, places: { document: string }[]): string {
  const owners = new Set(places.map(({ document }) => document.split('/')[0]))
  const offices = [...owners]
    .map((id) => names.find(id)?.contact.office ?? '')
    .filter((office) => office !== '')
  return offices.length === 0 ? 'bộ phận thi đua của đơn vị' : offices.join(' hoặc ')
}

function describeGap(turn: Turn, { nearest }: Answer, about: Exclude<RecallKind, 'brief' | 'whom'>): string {
  const document = nearest && turn.documentOf(nearest.document)
  const place = nearest && document && describePlace(document, nearest.section)
  const office = officeOf(turn, nearest === undefined ? [] : [nearest])
  return recallTexts.gap[about](place === undefined ? '' : ` Chỗ gần nhất là ${place}.`, office)
}

function describeCertainty(turn: Turn, { kind, unanswered }: Answer, citations: Citation[]): string {
  const places = citations.map((citation) => nameOf(turn, citation, citations)).join('; ')
  const office = officeOf(turn, citations)
  const isNear = kind === 'partial' && unanswered === undefined
  return isNear ? recallTexts.near(places, office) : recallTexts.sure(places, office)
}

/** A section longer than this is shown by the clause that was cited. */
const longestSection = 2500

function tellMore(turn: Turn, { text }: Answer, citations: Citation[]): Reply {
  const parts = citations.map((citation) => ({
    name: nameOf(turn, citation, citations),
    lines: linesOf(turn, citation),
  }))
  const isTold = parts.every(({ lines }) =>
    lines.every((line) => text.includes(line.replace(/^\s*[-+] /, ''))),
  )
  if (isTold) {
    const places = parts.map(({ name }) => name).join('; ')
    return cite(recallTexts.nothingMore(places, officeOf(turn, citations)), citations)
  }
  const told = parts.map(({ name, lines }) => `${sentenceCase(name)} ghi:\n${lines.join('\n')}`)
  return cite(told.join('\n\n'), citations)
}

function linesOf({ documentOf }: Turn, { document: id, section, start, end }: Citation): string[] {
  const document = documentOf(id)
  if (document === undefined) return []
  const isSection = section !== 'mở đầu' && section !== 'nơi nhận'
  const lines = isSection ? listLines(document, section) : []
  if (lines.length > 0 && lines.join('').length <= longestSection) return lines
  return [document.text.slice(start, end).replace(/\s+/g, ' ').trim()]
}

/** The first line of every paragraph; what only introduces a list says nothing without the next. */
function shortenText({ text, shortened }: Answer): string {
  const blocks = text.split('\n\n')
  const told = shortened === true ? blocks.slice(0, -1) : blocks
  const brief = told.map((block) => {
    const [first = '', second = ''] = block.split('\n')
    return first.endsWith(':') ? `${first} ${second}` : first
  })
  return brief.join('\n\n')
}

/** What is said about the answer given last. */
const recallTexts = {
  nothing:
    'Tôi chưa trả lời câu nào để nói thêm. Anh/chị cho biết điều cần hỏi về phong trào thi đua, tôi trả lời kèm nguồn ngay ạ.',
  source: (places: string[]) =>
    places.length === 1
      ? `Câu trả lời vừa rồi tôi lấy ở ${places[0]}, nguyên văn ghi bên dưới.`
      : `Câu trả lời vừa rồi tôi lấy ở những chỗ sau, nguyên văn ghi bên dưới:\n${places.map((place) => `- ${sentenceCase(place)}`).join('\n')}`,
  sure: (places: string, office: string) =>
    `Câu trả lời vừa rồi dựa đúng vào ${places}; nguyên văn ghi bên dưới để anh/chị đối chiếu. Văn bản mới hơn (nếu có) thì tôi chưa có; cần chắc chắn, anh/chị hỏi ${office}.`,
  why: (places: string, office: string) =>
    `Dạ, tôi trả lời như vậy vì ${places} ghi như thế (nguyên văn bên dưới); văn bản không giải thích lý do. Cần biết vì sao, anh/chị hỏi ${office}.`,
  near: (places: string, office: string) =>
    `Chưa chắc ạ: văn bản không nói thẳng điều này, tôi chỉ dẫn chỗ gần nhất là ${places}. Anh/chị hỏi ${office} để biết chắc.`,
  nothingMore: (places: string, office: string) =>
    `Tôi đã nêu đủ những gì ghi ở ${places}; kế hoạch không nói cụ thể hơn. Cần rõ hơn nữa, anh/chị hỏi ${office}.`,
  gap: {
    source: (nearest: string, office: string) =>
      `Điều vừa hỏi tôi không tìm thấy trong văn bản nên không có nguồn để dẫn.${nearest} Anh/chị hỏi ${office} để biết chắc.`,
    more: (nearest: string, office: string) =>
      `Điều vừa hỏi văn bản không nêu nên tôi không nói cụ thể hơn được.${nearest} Anh/chị hỏi ${office} để biết rõ.`,
    why: (nearest: string, office: string) =>
      `Dạ, vì tôi chỉ trả lời theo văn bản đang có, mà điều vừa hỏi văn bản không nêu.${nearest} Anh/chị hỏi ${office} để biết rõ.`,
    sure: (nearest: string, office: string) =>
      `Tôi đã tìm trong văn bản đang có mà không thấy nêu điều này.${nearest} Văn bản khác có thể có; anh/chị hỏi ${office} để biết chắc.`,
  },
}
