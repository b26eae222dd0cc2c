import type { StoredDocument } from '../../knowledge/knowledge-base.ts'
import type { Organization } from '../../knowledge/organization.ts'
import { findOlder } from '../../knowledge/site-documents/find-older.ts'
import type { Draft } from '../../knowledge/site-documents/site-file-repository.ts'
import type { Reply } from '../../message.ts'
import type { DeskOptions, Officer } from './create-desk.ts'
import { describeDraft } from './describe-draft.ts'
import { deskTexts } from './desk-texts.ts'

/** What was understood of a draft, or first whose it is. */
export function draftReply(
  options: Pick<DeskOptions, 'knowledge'>,
  { organizations }: Officer,
  draft: Draft,
): Reply {
  const [only, ...others] = organizations
  if (only !== undefined && others.length === 0) return draftReplyFor(options, draft, { organization: only })
  return {
    text: deskTexts.whichOrganization,
    options: organizations.map(({ id, short }) => ({ id: `doc-org:${draft.id}:${id}`, label: short })),
  }
}

/** `target`: the document it is to replace; null for none, undefined for the one it is a version of. */
export function draftReplyFor(
  { knowledge }: Pick<DeskOptions, 'knowledge'>,
  draft: Draft,
  { organization, target }: { organization: Organization; target?: StoredDocument | null },
): Reply {
  const documents = [...knowledge.base().documents.values()]
  const older = target === undefined ? findOlder(documents, draft, organization.id) : (target ?? undefined)
  const others = documents.filter((each) => each.organization === organization.id && each !== older)
  return describeDraft({ draft, organization, older, others })
}
