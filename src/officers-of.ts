import type { Address } from './message.ts'

/** A chat that stands for the officers of one organization, or of every one (`*`: the administrator). */
export interface Officer {
  organization: string
  address: Address
}

const officerForm = /^(\*|[a-z0-9][a-z0-9-]{0,60})=(?:(telegram):(\d{1,20})|(zalo):([\w-]{1,100}))$/

/** `vinh-long=telegram:123456789, *=zalo:abc`; undefined when a part has another form. Pure. */
export function readOfficers(text: string): Officer[] | undefined {
  const parts = text.split(/[,;\s]+/).filter(Boolean)
  const officers = parts.flatMap((part) => {
    const [, organization, telegram, telegramChat, zalo, zaloChat] = officerForm.exec(part) ?? []
    const [channel, chatId] = [telegram ?? zalo, telegramChat ?? zaloChat]
    if (organization === undefined || channel === undefined || chatId === undefined) return []
    return [{ organization, address: { channel, chatId } }]
  })
  return officers.length === parts.length ? officers : undefined
}

/** Who hears what concerns an organization: its own officers, else those of everything. Each chat once. Pure. */
export function officersOf(officers: readonly Officer[], organization: string | undefined): Address[] {
  const own = officers.filter((officer) => officer.organization === organization)
  const heard = own.length > 0 ? own : officers.filter((officer) => officer.organization === '*')
  const byChat = new Map(heard.map(({ address }) => [`${address.channel}:${address.chatId}`, address]))
  return [...byChat.values()]
}

/** Whether a chat may look after what is an organization's. Pure. */
export function isOfficer(
  officers: readonly Officer[],
  { channel, chatId }: Address,
  organization: string,
): boolean {
  return officers.some(
    ({ address, ...officer }) =>
      address.channel === channel &&
      address.chatId === chatId &&
      (officer.organization === '*' || officer.organization === organization),
  )
}
