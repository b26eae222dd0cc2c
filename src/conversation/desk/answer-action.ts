import type { Organization } from '../../knowledge/organization.ts'
import type { Confirmed, Draft } from '../../knowledge/site-documents/site-file-repository.ts'
import type { Address, Reply } from '../../message.ts'
import type { DeskOptions, Officer } from './create-desk.ts'
import { keyOfVersion } from './describe-draft.ts'
import { deskLabels, deskTexts } from './desk-texts.ts'
import { draftReplyFor } from './draft-reply.ts'
import { confirmWithdrawal, withdrawDocument } from './withdraw-document.ts'

const actionNames = ['org', 'add', 'new', 'list', 'for', 'drop', 'out', 'gone', 'keep'] as const

export interface DeskAction {
  name: (typeof actionNames)[number]
  /** Of a draft or of what is live. */
  id: string
  organization: string
  target: string
}

/** What a pressed button of the desk's means; undefined for any other. Pure. */
export function readAction(press: string): DeskAction | undefined {
  const [, action, id = '', organization = '', target = ''] =
    /^doc-([a-z]+)(?::(\d{1,18})(?::([^:]+)(?::(\w+))?)?)?$/.exec(press) ?? []
  const name = actionNames.find((each) => each === action)
  return name && { name, id, organization, target }
}

/** What the button says, for who reads the talk again. */
export function labelAction(press: string): string | undefined {
  const labels = {
    ...{ add: deskLabels.add, new: deskLabels.separate, list: deskLabels.replace, drop: deskLabels.drop },
    ...{ gone: deskLabels.withdraw, keep: deskLabels.keep, org: 'Chọn đơn vị' },
    ...{ for: 'Chọn văn bản được thay', out: 'Chọn văn bản cần rút' },
  }
  const action = readAction(press)
  return action && labels[action.name]
}

interface Acting {
  address: Address
  action: DeskAction
}

export async function answerAction(
  options: DeskOptions,
  officer: Officer,
  { address, action }: Acting,
): Promise<Reply> {
  switch (action.name) {
    case 'keep':
      return { text: deskTexts.kept }
    case 'out':
      return confirmWithdrawal(options, officer, action.id)
    case 'gone':
      return withdrawDocument(options, officer, action.id)
    case 'org':
    case 'add':
    case 'new':
    case 'list':
    case 'for':
    case 'drop':
      return answerForDraft(options, officer, { address, action })
  }
}

async function answerForDraft(
  options: DeskOptions,
  officer: Officer,
  { address, action }: Acting,
): Promise<Reply> {
  const draft = await options.documents.find(address, action.id)
  if (draft === undefined) return { text: deskTexts.old }
  if ('state' in draft) return repeatConfirmation(options, officer, draft)
  if (action.name === 'drop') {
    await options.documents.drop(draft.id)
    return { text: deskTexts.dropped }
  }
  const organization = officer.organizations.find(({ id }) => id === action.organization)
  if (organization === undefined) return { text: deskTexts.notAllowed([]) }
  if (action.name === 'list') return offerTargets(options, draft, organization)
  const target = findTarget(options, action)
  if (action.name === 'new') return draftReplyFor(options, draft, { organization, target: null })
  if (action.name === 'org') return draftReplyFor(options, draft, { organization })
  if (action.target !== 'new' && target === undefined) return draftReplyFor(options, draft, { organization })
  if (action.name === 'for') return draftReplyFor(options, draft, { organization, target: target ?? null })
  const confirming = { draft, organization: organization.id, target: target?.id ?? '' }
  const done = await options.documents.confirm({ ...confirming, officer: officer.address })
  return tellDone(done, draft.head.title, organization)
}

/** Pressed twice, or the process died before it could say so. */
async function repeatConfirmation(
  { documents, knowledge }: DeskOptions,
  officer: Officer,
  { state, organization: id, documentId }: Confirmed,
): Promise<Reply> {
  const organization = officer.organizations.find((each) => each.id === id)
  if (organization === undefined) return { text: deskTexts.notAllowed([]) }
  if (state !== 'live') return { text: deskTexts.old }
  const done = await documents.makeLive(documentId, officer.address)
  return tellDone(done, knowledge.base().documents.get(documentId)?.title ?? '', organization)
}

type Done = Awaited<ReturnType<DeskOptions['documents']['confirm']>>

function tellDone(done: Done, title: string, organization: Organization): Reply {
  switch (done.kind) {
    case 'done':
      return { text: deskTexts.added(title, organization) }
    case 'refused':
      return { text: deskTexts.notAdded(done.reason) }
    case 'gone':
      return { text: deskTexts.old }
  }
}

/** Of the same organization only. */
function findTarget({ knowledge }: DeskOptions, { organization, target }: DeskAction) {
  return [...knowledge.base().documents.values()].find(
    (document) => document.organization === organization && keyOfVersion(document) === target,
  )
}

const mostTargets = 30

function offerTargets({ knowledge }: DeskOptions, draft: Draft, organization: Organization): Reply {
  const documents = [...knowledge.base().documents.values()]
    .filter((document) => document.organization === organization.id)
    .slice(0, mostTargets)
  if (documents.length === 0) return { text: deskTexts.nothingToReplace }
  return {
    text: deskTexts.whichReplaced,
    options: [
      ...documents.map((document) => ({
        id: `doc-for:${draft.id}:${organization.id}:${keyOfVersion(document)}`,
        label: document.title,
      })),
      { id: `doc-drop:${draft.id}`, label: deskLabels.drop },
    ],
  }
}
