import { parseArgs } from 'node:util'
import type { OpenedApp } from '../app.ts'
import type { Members } from '../conversation/create-members.ts'
import { UsageError } from '../errors.ts'
import type { Address } from '../message.ts'
import { describeTime } from '../operations/describe-time.ts'
import type { Command, CommandIo } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage = 'Cách dùng: npm run members -- [--add zalo:mã] [--remove zalo:mã]'

/** `members`: who is answered where a channel is for members only, and who wrote without being one; by ids alone. */
export const membersCommand: Command = async ({ members }, args, io) => {
  const { values } = readArguments(usage, () =>
    parseArgs({
      args,
      options: {
        add: { type: 'string', multiple: true, default: [] },
        remove: { type: 'string', multiple: true, default: [] },
      },
    }),
  )
  const added = values.add.map(readAddress)
  const removed = values.remove.map(readAddress)
  for (const address of added) {
    io.out(describeAdded(address, await members.add(address)))
  }
  for (const address of removed) {
    const wasThere = await members.remove(address)
    io.out(wasThere ? `Đã bỏ ${nameOf(address)}.` : `${nameOf(address)} không có trong danh sách.`)
  }
  if (added.length + removed.length === 0) await tellAll(members, io)
  return 0
}

function describeAdded(address: Address, { isNew, isTold }: Awaited<ReturnType<Members['add']>>): string {
  if (!isNew) return `${nameOf(address)} đã có trong danh sách.`
  const told = isTold ? '; trợ lý sẽ báo cho họ là từ giờ hỏi được' : ''
  return `Đã thêm ${nameOf(address)}${told}.`
}

/** Only Zalo can be for members only. */
function readAddress(text: string): Address {
  const [, chatId] = /^zalo:([^\s\p{Cc}]{1,200})$/u.exec(text.trim()) ?? []
  if (chatId === undefined) throw new UsageError(usage)
  return { channel: 'zalo', chatId }
}

async function tellAll(members: OpenedApp['members'], io: CommandIo): Promise<void> {
  const admitted = await members.list()
  io.out(admitted.length === 0 ? 'Chưa thêm ai.' : `Được trả lời (${admitted.length}):`)
  for (const member of admitted) io.out(`- ${nameOf(member)} (thêm lúc ${describeTime(member.at)})`)
  const strangers = await members.listStrangers()
  if (strangers.length === 0) return
  io.out('Đã nhắn trong 30 ngày qua mà chưa được thêm (mới nhất trước):')
  for (const stranger of strangers) {
    const kind = stranger.group ? 'nhóm, ' : ''
    io.out(`- ${nameOf(stranger)} (${kind}nhắn gần đây nhất lúc ${describeTime(stranger.at)})`)
  }
}

function nameOf({ channel, chatId }: Address): string {
  return `${channel}:${chatId}`
}
