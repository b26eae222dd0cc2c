import type { ConversationWords } from '../../knowledge/vocabulary/conversation-words.ts'
import { scanPhrases } from '../scan-phrases.ts'

export type DeskCommand = 'upload' | 'withdraw'

const longest = 60

/** „Tải lên“, „rút văn bản“, when the message holds nothing else. Pure. */
export function readDeskCommand(
  text: string,
  { desk, particles }: Pick<ConversationWords, 'desk' | 'particles'>,
): DeskCommand | undefined {
  const [, slash] = /^\/([a-z]+)(?:@\w+)?$/i.exec(text.trim()) ?? []
  if (slash !== undefined) return slashCommands.get(slash.toLowerCase())
  if (text.length > longest) return undefined
  const labels = scanPhrases(text, [
    ['upload', desk.upload],
    ['withdraw', desk.withdraw],
    ['particle', particles],
  ])
  const [command, ...others] = labels?.filter((label) => label !== 'particle') ?? []
  return others.length === 0 ? command : undefined
}

const slashCommands = new Map<string, DeskCommand>([
  ['tailen', 'upload'],
  ['rutvanban', 'withdraw'],
])
