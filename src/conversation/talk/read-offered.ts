import { foldVietnamese } from '../../knowledge/search/fold-vietnamese.ts'
import type { Reply, ReplyOption } from '../../message.ts'
import type { ConversationState } from '../conversation-state.ts'
import { readChoice } from '../read-choice.ts'

/** Nobody means a list that was offered an hour ago. */
const validMs = 60 * 60_000
const mostOptions = 12

const yes =
  /^(?:(?:da|vang|u|um) )*(?:co|dong y|nhan|xac nhan|dung(?: roi)?(?: la (?:toi|em|minh|tui))?|yes|ok|oke|okie|okay)(?: (?:a|nha|nhe|luon|roi|em|di|ban|ad))*$/
const no =
  /^(?:(?:da|vang) )*(?:khong|ko|k|hong|hok|thoi|khoi|khong nhan|khong dong y|tu choi)(?: (?:a|nha|nhe|em|dau|ban|ad))*$/
/** „Ok“ is too little for what can't be undone. */
const irrevocable = /^data:/

/** Keeps what was just offered, to be chosen by typed words or its number too. Pure. */
export function noteOffered(
  state: ConversationState,
  replies: readonly Reply[],
  at: Date,
): ConversationState {
  const { offer: _, ...rest } = state
  const options = replies.flatMap((reply) => reply.options ?? [])
  const asks = replies.at(-1)?.text.includes('?') === true
  if (options.length === 0 || options.length > mostOptions) return rest
  return {
    ...rest,
    offer: { at: at.toISOString(), asks, options: options.map(({ id, label }) => ({ id, label })) },
  }
}

/** The option that typed words mean: its number, its label, or yes and no where there is nothing else. Pure. */
export function readOffered(text: string, { offer }: ConversationState, at: Date): string | undefined {
  if (offer === undefined || at.getTime() - Date.parse(offer.at) > validMs) return undefined
  const choice = readChoice(text, offer.options)
  return choice?.kind === 'chosen' ? choice.id : readYesNo(text, offer)
}

/** The option that a yes or a no means, where there is nothing else to choose; one alone only where it `asks`. Pure. */
export function readYesNo(
  text: string,
  { options, asks }: { options: readonly ReplyOption[]; asks: boolean },
): string | undefined {
  const [first, second, ...more] = options
  if (first === undefined || more.length > 0 || isRefusal(first) || irrevocable.test(first.id))
    return undefined
  if (second === undefined ? !asks : !isRefusal(second)) return undefined
  const bare = foldVietnamese(text)
    .replace(/[\s.,!]+/g, ' ')
    .trim()
  if (yes.test(bare)) return first.id
  return no.test(bare) ? second?.id : undefined
}

function isRefusal({ label }: Pick<ReplyOption, 'label'>): boolean {
  return /^(?:Không|Thôi|Chưa|Để sau)(?!\p{L})/u.test(label)
}
