import { nameOf } from '../../initiatives/initiative-form.ts'
import { listInitiatives } from '../../initiatives/initiative-repository.ts'
import type { Filling, InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'

const mostShown = 3

/** What was submitted before in the organization that is like this draft, and what they share; nothing when none is. */
export async function describeSimilar(
  options: InitiativeOptions,
  { draft, organization }: Pick<Filling, 'draft' | 'organization'>,
): Promise<string[]> {
  const all = await listInitiatives(options.pool, { organization: organization.id })
  const earlier = all.filter(({ id, state }) => id !== draft.initiative && state !== 'withdrawn')
  const similar = options.findSimilar({ content: draft.values }, earlier).slice(0, mostShown)
  if (similar.length === 0) return []
  return [
    initiativeTexts.similar(
      similar.map(({ initiative, shared }) => ({ code: initiative.code, name: nameOf(initiative), shared })),
    ),
  ]
}
