import type { OpenedApp } from '../../src/app.ts'
import type { Reply, ReplyOption } from '../../src/message.ts'

let messages = 0

/** One private chat with the assistant, answered where it comes in. */
export function talkWith(app: OpenedApp, channel: string, chatId: string, now: () => Date) {
  let options: ReplyOption[] = []
  const receive = async (content: { text: string } | { press: string }): Promise<string> => {
    messages += 1
    const message = { address: { channel, chatId }, messageId: `m${messages}`, sentAt: now(), ...content }
    const replies: Reply[] = await app.conversation.receiveMessage(message, { at: now() })
    options = replies.flatMap((reply) => reply.options ?? [])
    return replies.map(({ text }) => text).join('\n')
  }
  return {
    say: (text: string) => receive({ text }),
    /** Presses a button of the last replies by its label. */
    press: (label: string) => {
      const option = options.find((each) => each.label === label)
      if (option === undefined)
        throw new Error(`no button „${label}“ among ${options.map((each) => each.label).join(', ')}`)
      return receive({ press: option.id })
    },
    /** Presses what was offered at any time, or to somebody else. */
    pressId: (id: string) => receive({ press: id }),
    labels: () => options.map(({ label }) => label),
    ids: () => options.map(({ id }) => id),
  }
}

export type TalkedWith = ReturnType<typeof talkWith>
