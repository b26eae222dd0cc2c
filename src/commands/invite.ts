import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { OpenedApp } from '../app.ts'
import { withdrawById } from '../conversation/people/withdraw-role.ts'
import { makeCodeSheet, type SheetPage } from '../documents/make-code-sheet.ts'
import { UsageError } from '../errors.ts'
import { describeDay } from '../operations/describe-time.ts'
import { writeAudit } from '../people/audit-repository.ts'
import { insertCode } from '../people/code-repository.ts'
import { listGrants } from '../people/grant-repository.ts'
import { createCode, hashCode } from '../people/pairing-code.ts'
import { type Role, roles } from '../people/person.ts'
import { codeValidMs, nameRole } from '../people/role-rules.ts'
import type { Unit } from '../people/unit.ts'
import { loadUnits } from '../people/unit-repository.ts'
import type { Command, CommandIo } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage =
  'Cách dùng: npm run -s invite -- --role administrator | --role officer --organization vinh-long | --role focal|head --organization vinh-long (--unit mã | --all-units) [--sheet ma.docx] | --list | --withdraw số'

const options = {
  role: { type: 'string' },
  organization: { type: 'string', default: '' },
  unit: { type: 'string', multiple: true },
  'all-units': { type: 'boolean', default: false },
  sheet: { type: 'string' },
  list: { type: 'boolean', default: false },
  withdraw: { type: 'string' },
} as const

/** `invite`: makes codes for roles, the first administrator's among them; lists and withdraws roles. */
export const inviteCommand: Command = async (app, args, io) => {
  const { values } = readArguments(usage, () => parseArgs({ args, options }))
  if (values.list) return list(app, io)
  if (values.withdraw !== undefined) return withdraw(app, values.withdraw, io)
  const role = roles.find((each) => each === values.role)
  if (role === undefined) throw new UsageError(usage)
  const places = await findPlaces(app, { ...values, unit: values.unit ?? [], role, all: values['all-units'] })
  const pages: SheetPage[] = []
  for (const place of places) pages.push(await makeOne(app, role, place))
  for (const { role: name, code, until, link } of pages) {
    io.out(`${name}: mã ${code}, dùng một lần, đến hết ngày ${until}${link === undefined ? '' : `; ${link}`}`)
  }
  if (values.sheet !== undefined) {
    await writeFile(values.sheet, await makeCodeSheet(pages), { mode: 0o600 })
    io.out(`Đã ghi ${pages.length} trang để in: ${values.sheet}`)
  }
  return 0
}

interface Place {
  organization: string
  unit: string
  name: string | undefined
}

async function findPlaces(
  { pool, knowledge }: OpenedApp,
  { role, organization, unit, all }: { role: Role; organization: string; unit: string[]; all: boolean },
): Promise<Place[]> {
  if (role === 'administrator') return [{ organization: '', unit: '', name: undefined }]
  const own = knowledge.organizations().find(({ id }) => id === organization)
  if (own === undefined) throw new UsageError(`Không có đơn vị “${organization}”. ${usage}`)
  if (role === 'officer') return [{ organization, unit: '', name: own.short }]
  const known = (await loadUnits(pool, organization)).filter(({ goneAt }) => goneAt === undefined)
  if (known.length === 0)
    throw new UsageError(`${own.short} chưa có đơn vị nào: điền units.csv, rồi chạy npm run units.`)
  const chosen = all ? known.filter(({ reports }) => reports) : unit.map((code) => findOne(known, code))
  if (chosen.length === 0) throw new UsageError(usage)
  return chosen.map(({ code, name }) => ({ organization, unit: code, name }))
}

function findOne(units: readonly Unit[], code: string): Unit {
  const unit = units.find((each) => each.code === code)
  if (unit === undefined) throw new UsageError(`Không có mã đơn vị “${code}” trong units.csv.`)
  return unit
}

async function makeOne({ pool, now, startLink }: OpenedApp, role: Role, place: Place): Promise<SheetPage> {
  const [code, at, validMs] = [createCode(), now(), codeValidMs.role]
  const { organization, unit, name } = place
  await insertCode(pool, { hash: hashCode(code), purpose: 'role', role, organization, unit, at, validMs })
  await writeAudit(pool, { at, action: 'code:made', organization, unit, detail: { role } })
  return {
    role: nameRole(role, name),
    code,
    until: describeDay(new Date(at.getTime() + validMs)),
    link: await startLink(code),
  }
}

async function list({ pool, now }: OpenedApp, io: CommandIo): Promise<number> {
  const held = await listGrants(pool, undefined, now())
  if (held.length === 0) io.out('Chưa ai có vai trò nào.')
  for (const { id, name, role, organization, unit, expiresAt } of held) {
    const place = [organization, unit].filter((part) => part !== '').join('/')
    io.out(
      `${id}  ${name}: ${nameRole(role, undefined)}${place === '' ? '' : ` ${place}`}, đến ${describeDay(expiresAt)}`,
    )
  }
  return 0
}

async function withdraw(app: OpenedApp, id: string, io: CommandIo): Promise<number> {
  if (!/^\d{1,18}$/.test(id)) throw new UsageError(usage)
  const { pool, tell, knowledge, now } = app
  const ended = await withdrawById({ pool, tell, organizations: knowledge.organizations }, id, now())
  io.out(ended ? `Đã thu hồi vai trò số ${id}.` : `Không có vai trò số ${id} đang còn hiệu lực.`)
  return ended ? 0 : 1
}
