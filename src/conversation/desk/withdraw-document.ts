import type { SiteFile } from '../../knowledge/site-documents/site-file-repository.ts'
import type { Reply } from '../../message.ts'
import type { DeskOptions, Officer } from './create-desk.ts'
import { deskLabels, deskTexts } from './desk-texts.ts'

type Options = Pick<DeskOptions, 'documents' | 'knowledge'>

const mostOffered = 30

/** „Rút văn bản“: what officers added, of the organizations of who asks. */
export async function offerWithdrawal(options: Options, officer: Officer): Promise<Reply> {
  const live = await listTheirs(options, officer)
  if (live.length === 0) return { text: deskTexts.nothingToWithdraw }
  return {
    text: deskTexts.whichWithdrawn,
    options: live.slice(0, mostOffered).map((file) => ({ id: `doc-out:${file.id}`, label: file.title })),
  }
}

export async function confirmWithdrawal(options: Options, officer: Officer, id: string): Promise<Reply> {
  const file = (await listTheirs(options, officer)).find((each) => each.id === id)
  if (file === undefined) return { text: deskTexts.withdrawnBefore }
  return {
    text: deskTexts.sureToWithdraw(file.title),
    options: [
      { id: `doc-gone:${id}`, label: deskLabels.withdraw },
      { id: `doc-keep:${id}`, label: deskLabels.keep },
    ],
  }
}

export async function withdrawDocument(options: Options, officer: Officer, id: string): Promise<Reply> {
  const file = (await listTheirs(options, officer)).find((each) => each.id === id)
  if (file === undefined) return { text: deskTexts.withdrawnBefore }
  const outcome = await options.documents.withdraw(file, officer.address)
  if (outcome === 'gone') return { text: deskTexts.withdrawnBefore }
  const back = options.knowledge.base().documents.get(file.documentId)
  return {
    text:
      back === undefined ? deskTexts.withdrawn(file.title) : deskTexts.withdrawnBack(file.title, back.title),
  }
}

function listTheirs({ documents }: Options, { organizations }: Officer): Promise<SiteFile[]> {
  return documents.listLive((organization) => organizations.some(({ id }) => id === organization))
}
