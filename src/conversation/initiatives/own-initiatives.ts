import { describeShort } from '../../forms/describe-value.ts'
import { isFilled, visibleFields } from '../../forms/form.ts'
import { changeInitiative, type Initiative, initiativeStateNames } from '../../initiatives/initiative.ts'
import { createInitiativeForm, nameOf } from '../../initiatives/initiative-form.ts'
import { findInitiative, listInitiatives, saveInitiative } from '../../initiatives/initiative-repository.ts'
import type { Reply, ReplyOption } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { beginNew } from './begin-initiative.ts'
import { fillingOf, placeOf } from './create-initiative-talk.ts'
import type { InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'

const mostShown = 10

/** „Hồ sơ của tôi“: what one has submitted, newest first, and the draft there is. */
export async function showOwn(options: InitiativeOptions, known: Known): Promise<Said> {
  const own = await listInitiatives(options.pool, { person: known.person.id })
  const filling = await fillingOf(options, known)
  const lines = own
    .slice(0, mostShown)
    .map(
      (initiative) =>
        `- ${initiative.code} “${nameOf(initiative)}”: ${initiativeStateNames[initiative.state]}`,
    )
  const buttons: ReplyOption[] = own
    .slice(0, mostShown)
    .map(({ code }) => ({ id: `initiative:mine:${code}`, label: code }))
  const draft: ReplyOption[] = filling === undefined ? [] : [{ id: 'form:begin', label: 'Bản nháp đang ghi' }]
  const text =
    lines.length === 0
      ? initiativeTexts.noneSubmitted
      : [`Hồ sơ anh/chị đã nộp (${own.length}):`, ...lines].join('\n')
  return {
    replies: [{ text, options: [...buttons, ...draft] }],
  }
}

/** What a button below one's own initiatives does. */
export async function pressOwn(
  options: InitiativeOptions,
  known: Known,
  press: string,
): Promise<Said | undefined> {
  const [, action, code = ''] = press.split(':')
  if (action === 'mine' && code === '') return showOwn(options, known)
  const initiative = await findInitiative(options.pool, code)
  if (initiative === undefined) return { replies: [{ text: initiativeTexts.gone }] }
  if (initiative.person !== known.person.id) return refuseOwn(known, initiative, action)
  switch (action) {
    case 'mine':
      return { replies: [describeOwn(options, initiative)] }
    case 'file':
      return withOptions(await handOut(options, initiative), describeOwn(options, initiative).options)
    case 'copy':
      return (await fillingOf(options, known)) === undefined
        ? beginNew(options, known, { values: withoutEvidence(initiative) })
        : { replies: [{ text: initiativeTexts.hasDraft }] }
    case 'change':
      return change(options, known, initiative)
    case 'withdraw':
      return { replies: [initiativeTexts.sureToWithdraw(code)] }
    case 'withdraw-yes':
      return withdraw(known, initiative)
    default:
      return undefined
  }
}

/** Another person's is neither shown nor changed, and the try is noted. */
export function refuseOwn({ person, at }: Known, { organization, unit }: Initiative, what = ''): Said {
  return {
    replies: [{ text: initiativeTexts.notAllowed }],
    save: async (client) => {
      const action = `refused:initiative-${what}`
      await writeAudit(client, { at, actor: person.id, action, organization, unit, subject: person.id })
      return true
    },
  }
}

function describeOwn(options: InitiativeOptions, initiative: Initiative): Reply {
  const { code, state } = initiative
  const button = (action: string, label: string): ReplyOption => ({
    id: `initiative:${action}:${code}`,
    label,
  })
  const isOpen = state === 'submitted' || state === 'returned'
  return {
    text: [
      `${code} “${nameOf(initiative)}”`,
      initiativeTexts.state(initiative),
      ...describeFields(options, initiative),
    ].join('\n'),
    options: [
      button('file', 'Tải đơn (.docx)'),
      ...(isOpen
        ? [button('change', state === 'returned' ? 'Bổ sung' : 'Sửa đơn'), button('withdraw', 'Rút hồ sơ')]
        : []),
      button('copy', 'Chép thành đơn mới'),
    ],
  }
}

/** The fields that the desk has asked for. */
function describeFields(
  { organizations }: InitiativeOptions,
  { organization, outcome }: Initiative,
): string[] {
  const { fields = [] } = outcome
  const areas = organizations().find(({ id }) => id === organization)?.initiatives.areas ?? []
  const labels = createInitiativeForm(areas)
    .fields.filter(({ id }) => fields.includes(id))
    .map(({ label }) => label)
  return labels.length === 0 ? [] : [`Mục cần bổ sung: ${labels.join('; ')}.`]
}

/** An initiative as whoever may see it reads it, field by field. */
export function describeContent(options: InitiativeOptions, { organization, content }: Initiative): string {
  const areas = options.organizations().find(({ id }) => id === organization)?.initiatives.areas ?? []
  return visibleFields(createInitiativeForm(areas), content)
    .flatMap((field) => {
      const value = content[field.id]
      return isFilled(value) ? [`${field.label}: ${describeShort(field, value)}`] : []
    })
    .join('\n')
}

/** What else can be done is offered again: a press closes the list that it stood in. */
export function withOptions(said: Said, options: ReplyOption[] = []): Said {
  return { ...said, replies: said.replies.map((reply) => ({ ...reply, options })) }
}

export async function handOut(options: InitiativeOptions, initiative: Initiative): Promise<Said> {
  const place = await placeOf(options, initiative)
  if (place === undefined) return { replies: [{ text: initiativeTexts.gone }] }
  const file = await options.makeRequest({ ...initiative, ...place })
  return { replies: [{ text: `Đơn của hồ sơ ${initiative.code}:`, files: [file] }] }
}

function withoutEvidence({ content: { evidence: _, 'no-patients': __, ...content } }: Initiative) {
  return content
}

/** Opens what was filed again; it stands as it was until the new version is submitted. */
async function change(options: InitiativeOptions, known: Known, initiative: Initiative): Promise<Said> {
  if (typeof changeInitiative(initiative, { kind: 'resubmit' }) === 'string')
    return { replies: [{ text: initiativeTexts.takenUp(initiative) }] }
  if ((await fillingOf(options, known)) !== undefined)
    return { replies: [{ text: initiativeTexts.hasDraft }] }
  return beginNew(options, known, { values: initiative.content, initiative })
}

function withdraw({ person, address, at }: Known, initiative: Initiative): Said {
  const next = changeInitiative(initiative, { kind: 'withdraw' })
  if (typeof next === 'string') return { replies: [{ text: initiativeTexts.refused[next] }] }
  return {
    replies: [{ text: initiativeTexts.withdrawn(initiative.code) }],
    save: (client) =>
      saveInitiative(client, {
        initiative,
        action: 'withdraw',
        ...next,
        actor: person.id,
        channel: address.channel,
        at,
      }),
  }
}
