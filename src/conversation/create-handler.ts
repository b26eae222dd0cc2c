import { randomBytes } from 'node:crypto'
import type { Knowledge } from '../knowledge/create-knowledge.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { recognizeSocial } from '../knowledge/question/recognize-social.ts'
import { digestKind } from '../knowledge/section-source.ts'
import { areTwoQuestions } from './are-two-questions.ts'
import type { ConversationState } from './conversation-state.ts'
import { createOrganizationNames } from './create-organization-names.ts'
import { type Handled, handleMessage } from './handle-message.ts'
import { type Content, type Route, routeMessage, type Understanding } from './route-message.ts'
import type { Place, Turn } from './turn.ts'

export interface Handler {
  handle(state: ConversationState, message: Content, circumstances: Circumstances): Handled
  /** A command or a choice, and no question. */
  standsAlone(state: ConversationState, text: string): boolean
  /** „Bên Sa Đéc“: says where the person belongs, by which a question beside it is answered. */
  namesOwn(state: ConversationState, text: string): boolean
  /** Two bubbles that ask something each. */
  areTwo(before: string, after: string): boolean
}

export interface Circumstances extends Place, Pick<Turn, 'passesOn'> {
  at: Date
  /** Stands for the knowledge's own. */
  answer?: Knowledge['answer']
}

/** Messages answered with the knowledge as it is at that moment. */
export function createHandler(knowledge: Knowledge, newKey: () => string = randomKey): Handler {
  let understood: { base: KnowledgeBase; understanding: Understanding } | undefined
  const understand = (): Understanding => {
    const base = knowledge.base()
    // Names and tables are made once for what is known, not for every message.
    if (understood?.base !== base) understood = { base, understanding: understandBy(base) }
    return understood.understanding
  }
  let routed = new WeakMap<ConversationState, Map<string, Route>>()
  let routedBy: Understanding | undefined
  /** A text is looked at several times before it is its turn. */
  const routeText = (state: ConversationState, text: string): Route => {
    const understanding = understand()
    if (routedBy !== understanding) routed = new WeakMap()
    routedBy = understanding
    const known = routed.get(state) ?? new Map<string, Route>()
    routed.set(state, known)
    const route = known.get(text) ?? routeMessage(state, { text }, understanding)
    known.set(text, route)
    return route
  }
  return {
    handle: (state, message, circumstances) => {
      const { language, documents } = knowledge.base()
      const turn: Turn = {
        ...understand(),
        answer: knowledge.answer,
        ...circumstances,
        state,
        socialOf: (text) => recognizeSocial(text, language),
        newKey,
        documentOf: (id) => documents.get(id) ?? knowledge.officerDocument(id),
        fileOf: knowledge.originalOf,
      }
      const { text, ...others } = message
      const isText = text !== undefined && Object.values(others).every((part) => part === undefined)
      return handleMessage(turn, message, isText ? routeText(state, text) : undefined)
    },
    areTwo: (before, after) => areTwoQuestions(knowledge.base(), before, after),
    namesOwn: (state, text) => {
      const { kind } = routeText(state, text)
      return !text.trim().startsWith('/') && (kind === 'choose' || kind === 'choose-and-ask')
    },
    standsAlone: (state, text) => routeText(state, text).kind !== 'question',
  }
}

function understandBy({ language, documents, organizations, readingsOf }: KnowledgeBase): Understanding {
  const words = language.conversation
  return {
    names: createOrganizationNames(organizations, words),
    words,
    readings: (text) => [text, ...readingsOf(text).slice(0, 1)],
    meanings: readingsOf,
    // A digest of ours is no paper that anybody would ask the original of.
    papers: [...documents.values()].filter(({ kind }) => kind !== digestKind),
  }
}

export function randomKey(): string {
  return randomBytes(6).toString('base64url')
}
