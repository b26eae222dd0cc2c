import type { ReplyOption } from '../../message.ts'
import { createOrganizationNames } from '../create-organization-names.ts'
import { matchLabel } from '../match-label.ts'
import { typedWords } from '../typed-words.ts'
import type { JoiningOptions } from './create-joining.ts'
import { joiningTexts } from './joining-texts.ts'

const polite =
  /^(?:(?:dạ|da|vâng|vang|em|tôi|toi|tui|mình|thuộc|thuoc)[\s,]+)*|(?:[\s,]+(?:ạ|a|nhé|nha|rồi|roi|em|luôn|thôi|thoi|đâu))*[\s.!]*$/giu

const refusing =
  /^(?:không|khong|ko|hông)(?:\s(?:đồng ý|dong y|đăng ký|đăng kí|dang ky|cần|can|muốn|muon))*$/iu

/** The button of a step that typed words name, for who has buttons but writes. Pure. */
export function readStepChoice(options: JoiningOptions, what: string, text: string): string | undefined {
  const bare = text.trim().replace(polite, '')
  if (bare === '') return undefined
  if (what === 'organization' || what === 'unit') return readOrganization(options, bare)
  if (what === 'consent' && refusing.test(bare)) return 'people:only-ask'
  const offered: readonly ReplyOption[] = (what === 'consent' ? consent : station) ?? []
  return what === 'consent' || what === 'station' ? matchLabel(typedWords(bare), offered)?.id : undefined
}

const consent = joiningTexts.consent('wish').options
const station = joiningTexts.station.options

function readOrganization({ organizations, words }: JoiningOptions, text: string): string | undefined {
  const named = createOrganizationNames(organizations(), words()).readAlone(text)
  const [one, another] = named?.organizations ?? []
  // „Còn Vĩnh Long thì sao?“ asks something, „văn phòng sở“ is a unit.
  if (named === undefined || named.goesOn || named.denied || named.byKind) return undefined
  return one === undefined || another !== undefined ? undefined : `people:organization:${one.id}`
}
