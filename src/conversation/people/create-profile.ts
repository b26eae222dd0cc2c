import type pg from 'pg'
import type { Organization } from '../../knowledge/organization.ts'
import type { ConversationWords } from '../../knowledge/vocabulary/conversation-words.ts'
import type { ReplyOption } from '../../message.ts'
import { changePerson } from '../../people/person-changes.ts'
import { findPerson } from '../../people/person-repository.ts'
import { readPersonName } from '../../people/read-person-name.ts'
import { isRenewable, nameRole } from '../../people/role-rules.ts'
import { findUnit } from '../../people/unit-repository.ts'
import { formatDate } from '../talk/format-date.ts'
import { createCommandReader } from '../talk/read-staff-command.ts'
import type { Said, Talk } from '../talk/talk.ts'
import { waitFor, waitingFor, withoutStep } from '../talk/talk-step.ts'
import { type Known, placeOf, type RoleOptions } from './create-roles.ts'
import { joiningTexts } from './joining-texts.ts'
import { roleTexts } from './role-texts.ts'

export interface ProfileOptions extends Pick<RoleOptions, 'pool' | 'organizations'> {
  pool: pg.Pool
  words(): ConversationWords
  organizations(): Organization[]
}

const part = 'profile'
const commands = ['me', 'mute', 'unmute', 'change-unit', 'change-name'] as const
/** The rest is done as if its button had been pressed. */
const actions = new Map<string, string>([
  ['mute', 'mute'],
  ['unmute', 'unmute'],
  ['change-unit', 'unit'],
  ['change-name', 'name'],
])

/** `/toi`: what somebody is known as, and how they change it. */
export function createProfile(options: ProfileOptions): Talk {
  const { pool, words } = options
  const commandOf = createCommandReader(words, commands)
  return {
    reads: (text) => commandOf(text) !== undefined,
    askAgain: (state, at) =>
      waitingFor(state, part, at) === undefined ? undefined : { text: joiningTexts.name },
    respond: async (message) => {
      const { text, press, state, at, address } = message
      const command = commandOf(text)
      const waiting = waitingFor(state, part, at)
      const isOurs = press?.startsWith('profile:') === true || command !== undefined
      if (!isOurs && (waiting === undefined || press !== undefined || text === undefined)) return undefined
      const person = await findPerson(pool, address, at)
      if (person === undefined) {
        // „Đổi đơn vị“ also means that one asks for another organization.
        return isOurs && !command?.startsWith('change-')
          ? { replies: [{ text: roleTexts.joinFirst }] }
          : undefined
      }
      const known = { ...message, person }
      if (press !== undefined) return takePress(options, known, press.slice('profile:'.length))
      const action = actions.get(command ?? '')
      if (action !== undefined) return takePress(options, known, action)
      return command === 'me' ? describeProfile(options, known) : takeName(known)
    },
  }
}

const channelLabels: Record<string, string> = {
  telegram: 'Telegram',
  zalo: 'Zalo',
  web: 'trang web',
  terminal: 'máy này',
}

async function describeProfile(options: ProfileOptions, { person, at }: Known): Promise<Said> {
  const { name, organization, unit, accounts, muted, grants, preferredChannel } = person
  const short = options.organizations().find(({ id }) => id === organization)?.short
  const found =
    organization === undefined || unit === undefined
      ? undefined
      : await findUnit(options.pool, organization, unit)
  const channels = [...new Set(accounts.map(({ channel }) => channel))]
  const roles: string[] = []
  const renewals: ReplyOption[] = []
  for (const grant of grants) {
    const role = nameRole(grant.role, await placeOf(options, grant))
    roles.push(`- Vai trò: ${role}, đến ${formatDate(grant.expiresAt)}`)
    if (isRenewable(grant, at)) renewals.push({ id: `role:renew:${grant.id}`, label: `Gia hạn: ${role}` })
  }
  const lines = [
    `- Họ tên: ${name}`,
    `- Đơn vị: ${[found?.name, short].filter((each) => each !== undefined).join(', ') || 'chưa chọn'}`,
    ...roles,
    `- Lời nhắc gửi qua: ${channelLabels[preferredChannel ?? ''] ?? 'chưa có'}${muted ? ' (đang tắt; thông báo cuối cùng trước hạn vẫn gửi)' : ''}`,
  ]
  const others = channels.filter(
    (channel) => channel !== preferredChannel && (channel === 'telegram' || channel === 'zalo'),
  )
  return {
    replies: [
      {
        text: ['Anh/chị đang đăng ký:', ...lines].join('\n'),
        options: [
          ...renewals,
          { id: 'profile:unit', label: 'Đổi đơn vị' },
          { id: 'profile:name', label: 'Đổi họ tên' },
          muted ? { id: 'profile:unmute', label: 'Bật nhắc' } : { id: 'profile:mute', label: 'Tắt nhắc' },
          ...others.map((channel) => ({
            id: `profile:channel:${channel}`,
            label: `Nhận qua ${channelLabels[channel]}`,
          })),
        ],
      },
    ],
  }
}

async function takePress(options: ProfileOptions, message: Known, action: string): Promise<Said | undefined> {
  const { state, at } = message
  const [, channel] = /^channel:(telegram|zalo)$/.exec(action) ?? []
  if (channel !== undefined) return preferChannel(message, channel)
  if (action === 'mute' || action === 'unmute') return mute(message, action === 'mute')
  if (action === 'name') {
    return {
      replies: [{ text: joiningTexts.name }],
      state: waitFor(state, { part, what: 'name', data: {} }, at),
    }
  }
  if (action !== 'unit') return undefined
  const choices = options
    .organizations()
    .map(({ id, short }) => ({ id: `people:organization:${id}`, label: short }))
  return {
    replies: [joiningTexts.organization(choices)],
    state: waitFor(state, { part: 'join', what: 'unit', data: {} }, at),
  }
}

function preferChannel({ person, state }: Known, channel: string): Said | undefined {
  if (!person.accounts.some((account) => account.channel === channel)) return undefined
  return {
    replies: [
      {
        text: `Từ giờ lời nhắc được gửi qua ${channelLabels[channel]}; không được thì tôi gửi qua kênh còn lại.`,
      },
    ],
    state,
    save: (client) => changePerson(client, person.id, { preferredChannel: channel }),
  }
}

function mute({ person, at }: Known, isMuted: boolean): Said {
  const text = isMuted
    ? 'Đã tắt lời nhắc. Riêng thông báo cuối cùng trước hạn tôi vẫn gửi, để đơn vị không lỡ hạn. Bật lại: gõ /batnhac.'
    : 'Đã bật lời nhắc.'
  return {
    replies: [{ text }],
    save: (client) => changePerson(client, person.id, { mutedAt: isMuted ? at : null }),
  }
}

function takeName(message: Known): Said | undefined {
  const name = readPersonName(message.text ?? '')
  if (name === undefined || message.text?.startsWith('/') === true) return undefined
  return {
    replies: [{ text: `Đã đổi họ tên thành ${name}.` }],
    state: withoutStep(message.state),
    save: (client) => changePerson(client, message.person.id, { name }),
  }
}
