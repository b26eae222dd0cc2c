import { isFilled } from '../../forms/form.ts'
import { isFiles } from '../../forms/take-answer.ts'
import { actionsOfDesk, type Initiative } from '../../initiatives/initiative.ts'
import { nameOf } from '../../initiatives/initiative-form.ts'
import { listInitiatives } from '../../initiatives/initiative-repository.ts'
import type { ReplyOption } from '../../message.ts'
import type { Said } from '../talk/talk.ts'
import type { Authority } from './create-initiative-desk.ts'
import { deskTexts } from './desk-texts.ts'
import type { InitiativeOptions, Place } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'
import { describeContent } from './own-initiatives.ts'

export interface AtDesk {
  initiative: Initiative
  place: Place
  authority: Authority
}

/** An initiative as its desk reads it, with what can be done of it and what was like it before. */
export async function showAtDesk(options: InitiativeOptions, asked: AtDesk, before?: string): Promise<Said> {
  const { initiative, place, authority } = asked
  const { code } = initiative
  const button = (action: string, label: string): ReplyOption => ({
    id: `initiative:desk-${action}:${code}`,
    label,
  })
  const { evidence } = initiative.content
  const files = isFilled(evidence) && isFiles(evidence) ? evidence.length : 0
  const text = [
    ...(before === undefined ? [] : [before, '']),
    `${code} “${nameOf(initiative)}”, ${place.unitName}`,
    initiativeTexts.state(initiative),
    describeContent(options, initiative),
    ...(await describeEarlier(options, initiative)),
  ].join('\n')
  const actions = authority.decides ? actionsOfDesk(initiative) : []
  const canPropose =
    authority.oversees && initiative.state === 'recognized' && initiative.proposedAt === undefined
  return {
    replies: [
      {
        text,
        options: [
          ...actions.map((action) => button(action, deskTexts.labels[action])),
          ...(canPropose ? [button('propose', deskTexts.labels.propose)] : []),
          button('file', 'Tải đơn (.docx)'),
          ...(files > 0 ? [button('evidence', `Xem minh chứng (${files} tệp)`)] : []),
        ],
      },
    ],
  }
}

const mostSimilar = 3

async function describeEarlier(options: InitiativeOptions, initiative: Initiative): Promise<string[]> {
  const all = await listInitiatives(options.pool, { organization: initiative.organization })
  const earlier = all.filter(({ id, state }) => Number(id) < Number(initiative.id) && state !== 'withdrawn')
  const similar = options.findSimilar(initiative, earlier).slice(0, mostSimilar)
  if (similar.length === 0) return []
  const lines = similar.map(
    ({ initiative: each, shared }) => `- ${each.code} “${nameOf(each)}” (cùng nói về: ${shared.join(', ')})`,
  )
  return [deskTexts.similar, ...lines]
}
