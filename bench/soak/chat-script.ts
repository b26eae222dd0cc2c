import type { Random } from '../create-random.ts'

/** A reply that must come, in its turn; an optional one may be left out. */
export interface ExpectedReply {
  /** What its text holds, and no other reply near it does. */
  needle: string
  optional: boolean
}

export interface ScriptedMessage {
  /** Its number, unlike that of any other message. */
  ticket: number
  text: string
  replies: ExpectedReply[]
  /** The documents don't say it, so it is kept for the content owner once. */
  gap: boolean
}

export interface ChatScript {
  /** What the person writes next: several bubbles are sent one right after another. */
  next(how?: { plain: boolean }): ScriptedMessage[]
  /** What must be kept of the chat when all of it is answered. */
  organization(): string | undefined
  /** Tickets of the last answers, newest first. */
  lastAnswers(): number[]
}

interface Asked {
  ticket: number
  number: number
  organization: Organization
  /** The question names its organization, so choosing another one doesn't ask it again. */
  named: boolean
}

interface Organization {
  id: string
  name: string
  short: string
}

const saDec: Organization = { id: 'sa-dec', name: 'Sa Đéc', short: 'BVĐK Sa Đéc' }
const vinhLong: Organization = { id: 'vinh-long', name: 'Vĩnh Long', short: 'Sở Y tế Vĩnh Long' }
const opener = 'Cho em hỏi'
const openerReply = 'anh/chị cứ hỏi ạ'
const keptAnswers = 5
/** Sections are read up to two digits. */
const mostSections = 98

/** One person, who chooses organizations in turn and asks for sections that no document has: the reply repeats their number. */
export function createChatScript(random: Random, takeTicket: () => number): ChatScript {
  let organization: Organization | undefined
  let answers: Asked[] = []
  let asked = 0

  const remember = (answer: Asked) => {
    answers = [answer, ...answers].slice(0, keptAnswers)
  }
  const choose = (): ScriptedMessage => {
    const chosen = organization === saDec ? vinhLong : saDec
    organization = chosen
    const [last] = answers
    const replies = [choiceOf(chosen)]
    if (last !== undefined && !last.named && last.organization !== chosen) {
      remember({ ...last, organization: chosen })
      replies.push(sectionOf(chosen, last.number))
    }
    return { ticket: takeTicket(), text: `/donvi ${chosen.name}`, replies, gap: false }
  }
  const ask = (about: Organization, named: boolean): ScriptedMessage => {
    const number = (asked++ % mostSections) + 1
    const ticket = takeTicket()
    remember({ ticket, number, organization: about, named })
    const whose = named ? ` của kế hoạch ${about.name}` : ''
    const text = `Phiếu ${ticket}: mục IX.${number}${whose} nói gì?`
    return { ticket, text, replies: [sectionOf(about, number)], gap: true }
  }
  const chooseAndAsk = (): ScriptedMessage => {
    const chosen = organization === saDec ? vinhLong : saDec
    organization = chosen
    const question = ask(chosen, false)
    const text = `em ở ${chosen.name}, ${question.text.toLowerCase().replace('ix', 'IX')}`
    return { ...question, text, replies: [choiceAndSectionOf(chosen, question.replies)] }
  }
  return {
    next: ({ plain } = { plain: false }) => {
      if (organization === undefined) return [choose()]
      const kind = plain ? 1 : random()
      if (kind < 0.33) return [choose()]
      if (kind < 0.45) return [chooseAndAsk()]
      if (kind > 0.95 && !plain) return [open(takeTicket()), ask(organization, false)]
      const named = random() < 0.5
      return [ask(named && random() < 0.5 ? saDec : organization, named)]
    },
    organization: () => organization?.id,
    lastAnswers: () => answers.map(({ ticket }) => ticket),
  }
}

function choiceOf({ short }: Organization): ExpectedReply {
  return { needle: `Vâng, từ giờ tôi trả lời theo tài liệu của ${short}.`, optional: false }
}

function sectionOf({ short }: Organization, number: number): ExpectedReply {
  return { needle: `${short} đang có trong kho không có mục IX.${number};`, optional: false }
}

/** Told together, in one reply. */
function choiceAndSectionOf(chosen: Organization, section: readonly ExpectedReply[]): ExpectedReply {
  const needle = [choiceOf(chosen), ...section].map((reply) => reply.needle).join('\n\nBản kế hoạch của ')
  return { needle, optional: false }
}

/** The question follows at once, so that it is answered alone or together with it. */
function open(ticket: number): ScriptedMessage {
  return { ticket, text: opener, replies: [{ needle: openerReply, optional: true }], gap: false }
}
