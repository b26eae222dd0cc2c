import type { Social } from '../question/recognize-social.ts'
import type { Answer } from './answer.ts'
import { onlyPapers } from './compose-gap.ts'
import { dayIn, formatDay } from './compute-deadline.ts'
import { socialReplies } from './social-replies.ts'

/** The reply to small talk: what time it is by the organization's clock, a kind refusal of what is private, else a word. */
export function answerSocial(social: Social, { now, timezone }: { now: Date; timezone: string }): Answer {
  switch (social) {
    case 'clock':
      return { kind: 'social', text: tellClock(now, timezone), citations: [] }
    case 'private':
      return { kind: 'refusal', text: `Dạ, chuyện này tôi không giúp được ạ. ${onlyPapers}`, citations: [] }
    case 'greeting':
    case 'thanks':
    case 'farewell':
    case 'opening':
    case 'wish':
    case 'praise':
    case 'insult':
    case 'identity':
    case 'introduction':
    case 'ability':
    case 'check':
    case 'apology':
    case 'acknowledgement':
      return { kind: 'social', text: socialReplies[social], citations: [] }
  }
}

/** „Bây giờ là 08:15, thứ Hai 23/11/2026 ạ.“ */
function tellClock(now: Date, timezone: string): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit' })
  return `Bây giờ là ${clock.format(now)}, ${formatDay(dayIn(timezone, now))} ạ. Anh/chị cần hỏi gì về phong trào thi đua ạ?`
}
