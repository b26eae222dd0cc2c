import type { TelegramBot, TelegramMessage } from './telegram-update.ts'

const COMMAND = /^\/[a-z0-9_]{1,32}(?:@(\w+))?(?=\s|$)/i

/** Whether a message in a group is meant for us: a command, an answer to what we wrote, or our name. Pure. */
export function isAddressed(message: TelegramMessage, bot: TelegramBot): boolean {
  const text = message.text ?? message.caption ?? ''
  const command = COMMAND.exec(text)
  if (command !== null) return command[1] === undefined || isName(command[1], bot)
  return answersBot(message, bot) || nameOf(bot).test(text)
}

/** `@Name` says who is meant and nothing of what is asked. */
export function removeBotName(text: string, bot: TelegramBot): string {
  const [head = '', name] = COMMAND.exec(text) ?? []
  const plain =
    name !== undefined && isName(name, bot)
      ? `${head.slice(0, head.indexOf('@'))}${text.slice(head.length)}`
      : text
  if (!nameOf(bot).test(plain)) return plain
  return plain
    .replaceAll(nameOf(bot), '$1')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}

/** A topic's first message is one that everything in the topic seems to answer. */
function answersBot({ reply_to_message: original }: TelegramMessage, bot: TelegramBot): boolean {
  return original?.from?.id === bot.id && original.forum_topic_created === undefined
}

function isName(name: string, bot: TelegramBot): boolean {
  return name.toLowerCase() === bot.username.toLowerCase()
}

/** Not within a word: `ai@name` is an address of mail. With the comma that often follows. */
function nameOf({ username }: TelegramBot): RegExp {
  return new RegExp(`(^|[^\\w@])@${username}(?!\\w)[,:]?`, 'gi')
}
