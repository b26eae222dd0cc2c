import { z } from 'zod'
import type { Topic } from '../knowledge/answer/answer.ts'

const topicSchema = z
  .object({
    question: z.string(),
    organization: z.string().optional(),
    document: z.string().optional(),
    section: z.string().optional(),
    root: z.string().optional(),
    subject: z.string().optional(),
  })
  .transform(
    ({ question, organization, document, section, ...talk }): Topic => ({
      ...{ question, organization, document, section },
      ...talk,
    }),
  )

const rememberedSchema = z.object({
  key: z.string(),
  question: z.string(),
  /** What the talk was about before this question: with it the question can be asked again. */
  before: topicSchema.optional(),
  /** The question that it was read together with. */
  wentOnFrom: z.string().optional(),
  askedAt: z.iso.datetime(),
  /** The one organization it was answered for; none when it was answered for several. */
  organization: z.string().optional(),
  kind: z.enum(['answer', 'partial', 'overview', 'gap']),
  /** First words of the answer. */
  answer: z.string(),
  document: z.string().optional(),
  section: z.string().optional(),
  /** Buttons of it that were pressed already. */
  reported: z.array(z.enum(['wrong', 'ask-officer'])).default([]),
})

export const choiceKinds = ['organization', 'file', 'section'] as const
/** What a list lets choose. */
export type ChoiceKind = (typeof choiceKinds)[number]

const personalSchema = z.object({
  /** The organization the person belongs to. */
  organization: z.string().optional(),
  /** When that was last chosen or taken back: what was offered before is closed. */
  choseAt: z.iso.datetime().optional(),
  topic: topicSchema.optional(),
  /** Newest first; their buttons still work. */
  lastAnswers: z.array(rememberedSchema).default([]),
  offeredOrganization: z.boolean().optional(),
  /** The person has been told something, besides that what they sent can't be read. */
  met: z.boolean().optional(),
  /** The list offered last, until something of it is chosen; `newest` when nothing was said after it. */
  choice: z.object({ kind: z.enum(choiceKinds), newest: z.boolean() }).optional(),
  /** When a list of each kind was last offered. */
  offered: z.partialRecord(z.enum(choiceKinds), z.iso.datetime()).optional(),
  /** The documents handed out since a list of them was offered: their buttons have done their work. */
  handedOut: z.array(z.string()).optional(),
  /** When all that was open was called off: what was offered before is closed. */
  closedAt: z.iso.datetime().optional(),
  /** The key of the answer just given: who chooses an organization now gets it again for that one. */
  leading: z.string().optional(),
  /** Where files don't arrive, the person knows that. */
  toldOfFiles: z.boolean().optional(),
  /** What the last message was told, where that is the same each time. */
  said: z.string().optional(),
  /** The last message was, or came with, something that can't be read. */
  showedUnread: z.boolean().optional(),
  /** What a part of the talk has just offered. */
  offer: z
    .object({
      at: z.iso.datetime(),
      asks: z.boolean(),
      options: z.array(z.object({ id: z.string(), label: z.string() })),
    })
    .optional(),
  /** What a part of the talk has asked and waits for: `name` is `<part>:<what>`. */
  step: z
    .object({
      name: z.string(),
      askedAt: z.iso.datetime(),
      data: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
})

const stateSchema = personalSchema.extend({
  /** In a group each has a state of their own; who wrote last comes first. */
  people: z.array(z.object({ person: z.string(), state: personalSchema })).optional(),
})

export type RememberedAnswer = z.output<typeof rememberedSchema>
export type ConversationState = z.output<typeof stateSchema>

export type PersonState = NonNullable<ConversationState['people']>[number]

export const emptyState: ConversationState = { lastAnswers: [] }

const mostAnswers = 5

/** What was stored of a conversation; a shape this version doesn't know counts as a new conversation. */
export function parseConversationState(stored: unknown): ConversationState {
  const parsed = stateSchema.safeParse(stored)
  return parsed.success ? parsed.data : emptyState
}

export function rememberAnswer(state: ConversationState, answer: RememberedAnswer): ConversationState {
  return { ...state, lastAnswers: [answer, ...state.lastAnswers].slice(0, mostAnswers) }
}
