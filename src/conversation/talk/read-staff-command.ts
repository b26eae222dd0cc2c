import type { ConversationWords } from '../../knowledge/vocabulary/conversation-words.ts'
import { toWords } from '../../knowledge/vocabulary/phrase-table.ts'
import type { StaffCommand } from '../../knowledge/vocabulary/staff-commands.ts'
import { scanPhrases } from '../scan-phrases.ts'

const longest = 80
/** „hannop“ typed without its stroke; shorter ones are words of the language. */
const leastBare = 5

/** „Hạn nộp của em ạ“, „/hannop“, when the message holds nothing else. Pure. */
export function readStaffCommand(
  text: string,
  { staff, particles }: Pick<ConversationWords, 'staff' | 'particles'>,
): StaffCommand | undefined {
  const [, slash] = /^\/([a-z]{1,20})(?:@\w+)?$/i.exec(text.trim()) ?? []
  if (slash !== undefined) return slashCommands.get(slash.toLowerCase())
  const bare = text.trim().toLowerCase()
  if (bare.length >= leastBare && slashCommands.has(bare)) return slashCommands.get(bare)
  if (text.length > longest) return undefined
  const labels = scanPhrases(text, [
    ['command', staff.commands],
    ['particle', particles],
    ['particle', staff.beside],
  ])
  if (labels?.filter((label) => label === 'command').length !== 1) return undefined
  const words = toWords(text)
  const found = words
    .map((_, position) => staff.commands.match(words, position))
    .filter((match) => match !== undefined)
  return found.toSorted((left, right) => right.length - left.length)[0]?.value
}

/** Reads the commands of one part of the talk only. */
export function createCommandReader<Command extends StaffCommand>(
  words: () => Parameters<typeof readStaffCommand>[1],
  own: readonly Command[],
): (text: string | undefined) => Command | undefined {
  return (text) => {
    const command = text === undefined ? undefined : readStaffCommand(text, words())
    return own.find((each) => each === command)
  }
}

const slashCommands = new Map<string, StaffCommand>([
  ['dangky', 'join'],
  ['toi', 'me'],
  ['tatnhac', 'mute'],
  ['batnhac', 'unmute'],
  ['hannop', 'due'],
  ['dagui', 'sent'],
  ['tepics', 'calendar'],
  ['ma', 'code'],
  ['ghepma', 'code'],
  ['moi', 'invite'],
  ['vaitro', 'roles'],
  ['bangiao', 'hand-over'],
  ['lienket', 'link'],
  ['bolienket', 'unlink'],
  ['kenh', 'channel'],
  ['dulieu', 'data'],
  ['xoadulieu', 'erase'],
  ['tinhhinh', 'board'],
  ['lichnhac', 'schedule'],
  ['sangkien', 'initiative'],
  ['hoso', 'initiatives'],
  ['duyet', 'initiative-desk'],
  ['maudon', 'blank-form'],
])
