import type { PendingMessage } from './inbox-repository.ts'
import type { PaceVerdict } from './limit-pace.ts'

/** What is dealt with in one go: the messages, and what they come to. */
export interface PlannedTurn {
  messages: [PendingMessage, ...PendingMessage[]]
  /**
   * `silent`: nothing is owed; `limit`: told that it was too much; `park`: it was tried too often, so it is given
   * up with an apology.
   */
  action: 'answer' | 'silent' | 'limit' | 'park'
  content: PendingMessage['body'] & { pressed?: string | undefined }
}

export interface PlanOptions {
  /** Whether a message may be answered now. */
  judgePace(message: PendingMessage): PaceVerdict
  /** A command or a choice: not joined with what stands beside it. */
  standsAlone(text: string): boolean
  /** Names the person's organization: it goes with the question beside it, but not with another name. */
  namesOwn(text: string): boolean
  /** Whether two bubbles ask something each, though no question mark ends the first. */
  areTwo(before: string, after: string): boolean
}

const mostAttempts = 3
const bubbleMs = 10_000
/** Questions longer than 3,000 characters are refused, and nobody wrote one that long. */
const longestJoined = 2_500

/**
 * The next turn of a chat, from what waits in it, oldest first: an edited message counts with its new words, an album as
 * one message, bubbles of text in a row as one text. Pure.
 */
export function planTurn(pending: PendingMessage[], options: PlanOptions): PlannedTurn | undefined {
  const drafts = gatherAlbums(gatherEdits(pending))
  const [first, ...others] = drafts
  if (first === undefined) return undefined
  const [head] = first.messages
  const action = judge(head, first, options)
  if (others.length === 0 || action !== 'answer' || !canJoin(first, options)) return { ...first, action }
  const open = !isWhole(first.content.text)
  const named = options.namesOwn(first.content.text ?? '')
  const { messages, content } = others.reduce(createJoiner(options), { ...first, open, named })
  return { messages, content, action }
}

interface Draft {
  messages: [PendingMessage, ...PendingMessage[]]
  content: PlannedTurn['content']
}

function gatherEdits(pending: PendingMessage[]): Draft[] {
  const drafts: Draft[] = []
  for (const message of pending) {
    const original = message.edited ? findOriginal(drafts, message.sourceId) : undefined
    if (original === undefined) drafts.push(toDraft(message))
    else {
      original.messages.push(message)
      if (message.body.text !== undefined) original.content = { ...original.content, text: message.body.text }
    }
  }
  return drafts
}

function findOriginal(drafts: Draft[], sourceId: string | null): Draft | undefined {
  return sourceId === null ? undefined : drafts.find(({ messages }) => messages[0].sourceId === sourceId)
}

function toDraft(message: PendingMessage): Draft {
  return { messages: [message], content: { ...message.body, pressed: message.pressed ?? undefined } }
}

function gatherAlbums(drafts: Draft[]): Draft[] {
  const gathered: Draft[] = []
  for (const draft of drafts) {
    const [{ album, body }] = draft.messages
    // Files that are waited for are taken one by one.
    const isApart = album === null || body.file !== undefined
    const before = isApart ? undefined : gathered.find(({ messages }) => messages[0].album === album)
    if (before === undefined) gathered.push(draft)
    else {
      before.messages.push(...draft.messages)
      before.content = { ...before.content, ...(hasWords(draft) && draft.content) }
    }
  }
  return gathered
}

function hasWords({ content }: Draft): boolean {
  return (content.text ?? '').trim() !== ''
}

function judge(head: PendingMessage, draft: Draft, { judgePace }: PlanOptions): PlannedTurn['action'] {
  if (head.attempts >= mostAttempts) return 'park'
  const { text = '' } = draft.content
  if (head.albumSeen && !hasWords(draft) && head.body.file === undefined) return 'silent'
  // An edit that leaves the words as they were, such as a moving location, asks for nothing.
  if (head.replaced !== null && head.replaced.trim() === text.trim()) return 'silent'
  return judgePace(head)
}

function canJoin({ messages, content }: Draft, { standsAlone, namesOwn }: PlanOptions): boolean {
  const { text, press, pressKey, unreadable, attachment, about } = content
  const only = [press, pressKey, unreadable, attachment, about].every((part) => part === undefined)
  // What failed before may be one message's doing; alone, only that one is given up.
  const fresh = messages.every(({ attempts, album }) => attempts === 0 && album === null)
  return text !== undefined && only && fresh && (namesOwn(text) || !standsAlone(text))
}

function isWhole(text = ''): boolean {
  return text.trim() === '' || /\?\s*$/.test(text)
}

/** `named`: an organization is named in it already. */
type Joined = Draft & { open: boolean; named: boolean }

function createJoiner(options: PlanOptions) {
  return (joined: Joined, next: Draft): Joined => {
    const closed = { ...joined, open: false }
    if (!joined.open || !canJoin(next, options)) return closed
    const named = options.namesOwn(next.content.text ?? '')
    if (named && joined.named) return closed
    const [message] = next.messages
    const before = joined.messages.at(-1)?.sentAt.getTime() ?? 0
    const text = `${joined.content.text}\n${next.content.text}`
    const near = Math.abs(message.sentAt.getTime() - before) <= bubbleMs
    const own = message.body.person === joined.messages[0].body.person
    if (!near || !own || text.length > longestJoined || message.replaced !== null) return closed
    if (options.areTwo(joined.content.text ?? '', next.content.text ?? '')) return closed
    const messages: Draft['messages'] = [...joined.messages, ...next.messages]
    return { messages, content: { text }, open: !isWhole(next.content.text), named: named || joined.named }
  }
}
