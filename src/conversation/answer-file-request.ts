import type { Organization } from '../knowledge/organization.ts'
import { describeNumberAndDate, type ReplyFile, type ReplyOption } from '../message.ts'
import type { ConversationState } from './conversation-state.ts'
import type { FileRequest, Paper } from './file-request.ts'
import type { Handled } from './handle-message.ts'
import { aboutAll } from './keep-topic.ts'
import { withoutChoice } from './note-choice.ts'
import type { Turn } from './turn.ts'

/** Sends the originals that are meant, or asks which. */
export function answerFileRequest(turn: Turn, request: FileRequest): Handled {
  const { state, names, fileOf } = turn
  const papers = narrow(turn, request)
  const say = (text: string, options: ReplyOption[] = []): Handled => ({
    replies: [{ text, ...(options.length > 0 && { options }) }],
    state,
    feedback: [],
  })
  const organizations = names.organizations.filter(({ id }) =>
    papers.some(({ organization }) => organization === id),
  )
  if (organizations.length > 1 && request.several !== true) {
    return say(fileTexts.whose, listOwners(turn, organizations, papers))
  }
  if (papers.length > mostFiles) {
    return say(
      fileTexts.which,
      papers.slice(0, mostOptions).map(({ id, title }) => ({ id: `file:${id}`, label: title })),
    )
  }
  const closed = noteHandedOut(withoutChoice(state), papers)
  const files = papers.flatMap(({ id }) => fileOf?.(id) ?? [])
  const office = organizations[0]?.contact.office ?? ''
  if (files.length === 0) return say(fileTexts.none(office))
  const sent = papers.filter(({ id }) => files.some(({ document }) => document === id))
  const lacking =
    request.ending === undefined ||
    files.some(({ name }) => name.toLowerCase().endsWith(request.ending ?? ''))
      ? []
      : [fileTexts.otherKind(request.ending === '.pdf' ? 'PDF' : 'Word', office)]
  const missing = organizations
    .filter(({ id }) => sent.every(({ organization }) => organization !== id))
    .map(fileTexts.noneOf)
  return {
    replies: [
      { text: [fileTexts.here(sent, describeFiles(turn, files)), ...lacking, ...missing].join('\n'), files },
    ],
    state: talkOf(closed, sent),
    feedback: [],
  }
}

/** Whose paper was handed out is asked about next. */
function talkOf(state: ConversationState, [paper, ...others]: Paper[]): ConversationState {
  const isKnown = paper === undefined || others.length > 0 || paper.organization === state.topic?.organization
  return isKnown ? state : { ...state, topic: aboutAll(paper.title, paper.organization) }
}

/** A second tap on the button must not send them again. */
function noteHandedOut(state: ConversationState, papers: Paper[]): ConversationState {
  if (state.offered?.file === undefined) return state
  return { ...state, handedOut: [...new Set([...(state.handedOut ?? []), ...papers.map(({ id }) => id)])] }
}

function listOwners(
  { papers: known = [] }: Turn,
  organizations: Organization[],
  papers: Paper[],
): ReplyOption[] {
  const owners = organizations
    .slice(0, mostOptions)
    .map(({ id, short }) => ({ id: `file:${id}`, label: short }))
  if (papers.length > mostFiles || papers.length < known.length) return owners
  const all = organizations.length === 2 ? fileTexts.both : fileTexts.all
  return [...owners, { id: `file:${everyPaper}`, label: all }]
}

/** Stands for all documents in an option. */
export const everyPaper = '*'

/** Where files don't arrive, what is said of them comes after this. */
function describeFiles({ means }: Turn, files: ReplyFile[]): 'original' | 'made' | 'named' {
  if (means?.files === 'link') return 'named'
  return files.some(({ madeFrom }) => madeFrom !== undefined) ? 'made' : 'original'
}

/** As many as can be sent without being a burden. */
const mostFiles = 3
const mostOptions = 12

/** What the message leaves open is settled by the person's organization, else by what was just talked about. */
function narrow({ state, names }: Turn, { papers, decided, points }: FileRequest): Paper[] {
  if (decided) return papers
  const own = names.find(state.organization)
  const owned = papers.filter(({ organization }) => organization === own?.id)
  if (own !== undefined) return owned
  // What was answered for several organizations is nobody's paper.
  if (state.topic?.organization === undefined && points !== true) return papers
  const talkedOf = papers.filter(({ id }) => id === state.topic?.document)
  return talkedOf.length > 0 ? talkedOf : papers
}

/** What is said about originals. */
export const fileTexts = {
  pressed: (organization: Organization | undefined) =>
    organization === undefined ? 'Xin tệp này' : `Xin tệp của ${organization.short}`,
  whose: 'Anh/chị cần văn bản của đơn vị nào?',
  which: 'Anh/chị cần văn bản nào?',
  both: 'Cả hai',
  all: 'Tất cả',
  here: (papers: Paper[], files: 'original' | 'made' | 'named') =>
    [
      {
        original: 'Bản gốc tôi đang dùng để trả lời:',
        made: 'Toàn văn tôi đang dùng để trả lời (tệp Word, chép đúng từng chữ, không có dấu và chữ ký):',
        named: 'Văn bản tôi đang dùng để trả lời:',
      }[files],
      ...papers.map((paper) => `- ${paper.title} (${describeNumberAndDate(paper)}).`),
    ].join('\n'),
  otherKind: (kind: string, office: string) =>
    `Tôi chỉ có tệp này, chưa có bản ${kind}; nếu cần, anh/chị hỏi ${office === '' ? 'bộ phận thi đua của đơn vị' : office}.`,
  noneOf: ({ short, contact }: Organization) =>
    `Văn bản của ${short} tôi chưa có tệp gốc; anh/chị hỏi ${contact.office === '' ? 'bộ phận thi đua của đơn vị đó' : contact.office} nhé.`,
  none: (office: string) =>
    `Tôi chưa có tệp gốc của văn bản này. Anh/chị hỏi giúp ${office === '' ? 'bộ phận thi đua của đơn vị' : office} để nhận bản gốc nhé.`,
}
