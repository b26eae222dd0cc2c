import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import type { Downloaded } from '../../channels/channel.ts'
import type { Knowledge } from '../../knowledge/create-knowledge.ts'
import type { Organization } from '../../knowledge/organization.ts'
import type { SiteDocuments } from '../../knowledge/site-documents/create-site-documents.ts'
import { refuseName, tooLarge } from '../../knowledge/site-documents/read-upload.ts'
import type { Address, InboundFile, Reply } from '../../message.ts'
import { answerAction, type DeskAction, readAction } from './answer-action.ts'
import { deskTexts } from './desk-texts.ts'
import { draftReply } from './draft-reply.ts'
import { type DeskCommand, readDeskCommand } from './read-desk-command.ts'
import { findUploader, insertUploadLink, openUploadLink } from './upload-link-repository.ts'
import { offerWithdrawal } from './withdraw-document.ts'

export interface DeskOptions {
  pool: pg.Pool
  knowledge: Pick<Knowledge, 'base'>
  documents: SiteDocuments
  /** Everybody's, those without a document too. */
  listOrganizations: () => Promise<Organization[]>
  isOfficer(address: Address, organization: string): Promise<boolean>
  /** Gives what a chat sent; a reason when the platform has not handed it over. */
  download(channel: string, fileId: string): Promise<Downloaded>
  /** Where the page takes files; undefined when nobody could open it. */
  uploadLinkOf(key: string): string | undefined
  now: () => Date
}

/** What somebody did in private. */
export interface DeskMessage {
  address: Address
  messageId: string
  text?: string | undefined
  press?: string | undefined
  file?: InboundFile | undefined
  /** The number in the message that it replies to. */
  about?: string | undefined
  /** A file came that the platform doesn't hand over. */
  withoutFile?: boolean
}

export interface Desk {
  /** What is said to it; undefined when it is none of the desk's business. */
  respond(message: DeskMessage): Promise<Reply[] | undefined>
  /** A command of the desk's: joined with nothing beside it. */
  reads(text: string): boolean
  /** Whether anything that this address sends may be a document. */
  mayTake(address: Address): Promise<boolean>
  /** Opens a link for a browser's chat, once. */
  openLink(key: string, webChat: string): Promise<boolean>
  /** Whether an officer hears what is said of an organization's answers. */
  loadPassesOn?(): Promise<(organization: string | undefined) => boolean>
  /** Tells officers of what came since. Never rejects. */
  passOn?(): Promise<void>
}

/** An officer with what they may look after. */
export interface Officer {
  address: Address
  organizations: Organization[]
}

const linkMs = 30 * 60_000

/** Where officers add documents to their organization's and withdraw them, in their own chats. */
export function createDesk(options: DeskOptions): Desk {
  const { pool, knowledge, listOrganizations, isOfficer, now } = options
  const findOfficer = async (address: Address): Promise<Officer | undefined> => {
    // A browser that a link was opened in stands for whoever asked for the link.
    const uploader = address.channel === 'web' ? await findUploader(pool, address.chatId, now()) : undefined
    const own = uploader ?? address
    const all = await listOrganizations()
    const isTheirs = await Promise.all(all.map(({ id }) => isOfficer(own, id)))
    const organizations = all.filter((_, position) => isTheirs[position])
    return organizations.length === 0 ? undefined : { address: own, organizations }
  }
  const readText = (text: string) => readDeskCommand(text, knowledge.base().language.conversation)

  return {
    respond: async (message) => {
      const command = message.text === undefined ? undefined : readText(message.text)
      const action = message.press === undefined ? undefined : readAction(message.press)
      const { file, withoutFile } = message
      if (command === undefined && action === undefined && file === undefined && withoutFile !== true) {
        return undefined
      }
      const officer = await findOfficer(message.address)
      if (officer !== undefined) return [await answerOfficer(options, officer, { message, command, action })]
      if (message.address.channel === 'web' && file !== undefined) return [{ text: deskTexts.linkOver }]
      const isAsked = command !== undefined || action !== undefined
      return isAsked ? [{ text: deskTexts.notAllowed(await listOrganizations()) }] : undefined
    },
    reads: (text) => readText(text) !== undefined,
    mayTake: async (address) => (await findOfficer(address)) !== undefined,
    openLink: (key, webChat) => openUploadLink(pool, { key, webChat, at: now(), grantMs: linkMs }),
  }
}

interface Asked {
  message: DeskMessage
  command: DeskCommand | undefined
  action: DeskAction | undefined
}

async function answerOfficer(
  options: DeskOptions,
  officer: Officer,
  { message, command, action }: Asked,
): Promise<Reply> {
  const { file } = message
  if (file !== undefined) return takeFile(options, officer, { ...message, file })
  if (action !== undefined) return answerAction(options, officer, { address: message.address, action })
  if (command === 'withdraw') return offerWithdrawal(options, officer)
  if (command === 'upload') return { text: await offerUpload(options, message.address) }
  return { text: deskTexts.noFilesHere }
}

async function offerUpload({ pool, uploadLinkOf, now }: DeskOptions, address: Address): Promise<string> {
  if (address.channel === 'web') return deskTexts.sendHere
  const takesFiles = address.channel === 'telegram'
  const key = randomBytes(18).toString('base64url')
  const url = uploadLinkOf(key)
  if (url === undefined) return deskTexts.noLink(takesFiles)
  await insertUploadLink(pool, { key, address, at: now(), validMs: linkMs })
  return takesFiles ? `${deskTexts.link(url)}\n\n${deskTexts.sendHere}` : deskTexts.link(url)
}

async function takeFile(
  options: DeskOptions,
  officer: Officer,
  { address, messageId, file }: DeskMessage & { file: InboundFile },
): Promise<Reply> {
  const { documents } = options
  const known = await documents.findOfMessage(address, messageId)
  if (known !== undefined) return draftReply(options, officer, known)
  const refused = refuseName(file.name)
  if (refused !== undefined) return { text: deskTexts.refused(refused) }
  const got: Downloaded =
    file.bytes === undefined
      ? await options.download(address.channel, file.id ?? '')
      : { kind: 'file', bytes: file.bytes }
  if (got.kind === 'too-large') return { text: deskTexts.refused(tooLarge) }
  if (got.kind === 'unreachable') return { text: deskTexts.notFetched }
  const draft = await documents.take({ address, messageId, fileName: file.name, bytes: got.bytes })
  // Reading a long paper takes a while in one go.
  await setImmediate()
  if (draft === undefined) return { text: deskTexts.old }
  return 'refused' in draft ? { text: deskTexts.refused(draft.refused) } : draftReply(options, officer, draft)
}
