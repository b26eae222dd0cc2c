import type { StaffCommand } from '../../knowledge/vocabulary/staff-commands.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import { findShownCode, insertCode, withdrawCode } from '../../people/code-repository.ts'
import { createCode, hashCode, readCode } from '../../people/pairing-code.ts'
import { changePerson } from '../../people/person-changes.ts'
import { findPerson } from '../../people/person-repository.ts'
import { codeValidMs } from '../../people/role-rules.ts'
import { saysNeverMind } from '../says-never-mind.ts'
import { createCommandReader } from '../talk/read-staff-command.ts'
import type { Said, Talk, TalkMessage } from '../talk/talk.ts'
import { waitFor, waitingFor, withoutStep } from '../talk/talk-step.ts'
import type { Known, RoleOptions } from './create-roles.ts'
import { claim, confirm, enterLinkCode, reject } from './link-sides.ts'
import { canBeTold, linkingTexts } from './linking-texts.ts'
import { askUnlink, unlink } from './unlink.ts'

export type LinkOptions = Pick<RoleOptions, 'pool' | 'words' | 'organizations' | 'tell'>

const part = 'link'
const commands = ['link', 'unlink', 'channel'] as const

/** Two accounts of one person: shown in one, typed in the other, confirmed on both sides. Comes before joining. */
export function createLinking(options: LinkOptions): Talk {
  const { pool, words } = options
  const commandOf = createCommandReader(words, commands)
  return {
    reads: (text) => commandOf(text) !== undefined,
    respond: async (message) => {
      const { text, press, at, address, state } = message
      if (press !== undefined) return press.startsWith('link:') ? takePress(options, message) : undefined
      if (text === undefined) return undefined
      const code = readCode(text)
      if (code !== undefined) return enterLinkCode(options, message, code)
      const command = commandOf(text)
      if (command === undefined) {
        const isWaiting = waitingFor(state, part, at) !== undefined
        return isWaiting && saysNeverMind(text, words()) ? callOff(options, message) : undefined
      }
      const person = await findPerson(pool, address, at)
      if (person === undefined) return { replies: [{ text: linkingTexts.joinFirst }] }
      return obey({ ...message, person }, command)
    },
  }
}

function obey(message: Known, command: StaffCommand): Said {
  if (command === 'unlink') return askUnlink(message)
  return command === 'channel' ? askChannel(message) : show(message)
}

function show(message: Known): Said {
  const { at, address, person, state } = message
  const code = createCode()
  const others = person.accounts.filter(
    ({ channel, chatId }) => channel !== address.channel || chatId !== address.chatId,
  )
  return {
    replies: [
      {
        text: linkingTexts.show(
          code,
          others.map(({ channel }) => channel),
        ),
        kept: linkingTexts.keptCode,
      },
    ],
    state: waitFor(state, { part, what: 'shown', data: {} }, at),
    save: async (client) => {
      await insertCode(client, {
        ...{ hash: hashCode(code), purpose: 'link', person: person.id, shownTo: address },
        ...{ createdBy: person.id, at, validMs: codeValidMs.link },
      })
      await writeAudit(client, { at, actor: person.id, action: 'account:link-begun', subject: person.id })
      return true
    },
  }
}

async function callOff({ pool }: LinkOptions, { address, at, state }: TalkMessage): Promise<Said> {
  const shown = await findShownCode(pool, address, { purpose: 'link', at })
  return {
    replies: [{ text: linkingTexts.calledOff }],
    state: withoutStep(state),
    save: async (client) => {
      if (shown !== undefined) await withdrawCode(client, shown.hash, at)
      return true
    },
  }
}

async function takePress(options: LinkOptions, message: TalkMessage): Promise<Said | undefined> {
  const [, action, value = ''] = message.press?.split(':') ?? []
  if (action === 'no') return { replies: [{ text: linkingTexts.notMine }] }
  if (action === 'claim') return claim(options, message, value)
  const person = await findPerson(options.pool, message.address, message.at)
  if (person === undefined) return { replies: [{ text: linkingTexts.joinFirst }] }
  const known = { ...message, person }
  switch (action) {
    case 'confirm':
      return confirm(options, known, value)
    case 'reject':
      return reject(options, known, value)
    case 'unlink':
      return unlink(known)
    case 'channel':
      return setChannel(known, value)
    default:
      return undefined
  }
}

function askChannel({ person, address }: Known): Said {
  const channels = [...new Set(person.accounts.map(({ channel }) => channel))].filter(canBeTold)
  const reply =
    channels.length < 2
      ? { text: linkingTexts.oneChannel(channels[0] ?? address.channel) }
      : linkingTexts.askChannel(person.preferredChannel, channels)
  return { replies: [reply] }
}

function setChannel({ person, at }: Known, channel: string): Said {
  if (!person.accounts.some((account) => account.channel === channel) || !canBeTold(channel)) {
    return { replies: [{ text: linkingTexts.oneChannel(person.accounts[0]?.channel ?? channel) }] }
  }
  return {
    replies: [{ text: linkingTexts.channelSet(channel) }],
    save: async (client) => {
      if (!(await changePerson(client, person.id, { preferredChannel: channel }))) return false
      await writeAudit(client, { at, actor: person.id, action: 'account:channel', subject: person.id })
      return true
    },
  }
}
