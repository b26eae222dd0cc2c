import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenedApp } from '../../src/app.ts'
import { insertCode } from '../../src/people/code-repository.ts'
import { createCode, hashCode } from '../../src/people/pairing-code.ts'
import type { Role } from '../../src/people/person.ts'
import { codeValidMs } from '../../src/people/role-rules.ts'
import { openTestApp } from './open-test-app.ts'
import { type TalkedWith, talkWith } from './talk-with.ts'

export const unitsFile = `code,name,kind,parent,head_title,reports
van-phong-so,Văn phòng Sở,phòng,,Chánh Văn phòng,không
ttyt-ba-tri,Trung tâm Y tế khu vực Ba Tri,trung tâm y tế,,Giám đốc,có
ttyt-cho-lach,Trung tâm Y tế khu vực Chợ Lách,trung tâm y tế,,Giám đốc,có
bvdk-vinh-long,Bệnh viện Đa khoa Vĩnh Long,bệnh viện,,Giám đốc,có
`

export interface StaffWorld {
  app: OpenedApp
  dataDir: string
  now: () => Date
  pass(moment: string): void
  on(channel: string, chatId: string): TalkedWith
  /** A code as an officer or the command line makes it. */
  makeCode(role: Role, place?: { organization?: string; unit?: string }): Promise<string>
  /** Somebody who has joined and taken a role by a code. */
  join(
    channel: string,
    chatId: string,
    given: { name: string; unit: string; role?: Role; of?: string },
  ): Promise<TalkedWith>
  stop(): Promise<void>
}

/** Open, so that something can be pushed there; nothing is sent, for nothing is started. */
const channels = {
  TELEGRAM_BOT_TOKEN: '123456789:AAabcdefghijklmnopqrstuvwxyz0123456',
  TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
  ZALO_BOT_TOKEN: '1234567890123456789:abcdefghijklmnopqrstuvwxyz',
  ZALO_API_ROOT: 'http://127.0.0.1:9',
}

/** The whole product with a few units of Vĩnh Long, and a clock of its own. */
export async function openStaffWorld(moment = '2026-11-03T09:00:00+07:00'): Promise<StaffWorld> {
  let time = new Date(moment)
  const now = () => time
  const dataDir = await mkdtemp(join(tmpdir(), 'tro-ly-staff-'))
  const folder = join(dataDir, 'knowledge', 'vinh-long')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'units.csv'), unitsFile)
  const { app, stop } = await openTestApp({ dataDir, now, env: channels })
  await app.readUnits()
  await app.readDuties()
  const on = (channel: string, chatId: string) => talkWith(app, channel, chatId, now)
  const makeCode: StaffWorld['makeCode'] = async (role, { organization = 'vinh-long', unit = '' } = {}) => {
    const code = createCode()
    await insertCode(app.pool, {
      ...{ hash: hashCode(code), purpose: 'role', role, at: time, validMs: codeValidMs.role },
      ...{ organization: role === 'administrator' ? '' : organization, unit },
    })
    return code
  }
  return {
    app,
    dataDir,
    now,
    pass: (next) => {
      time = new Date(next)
    },
    on,
    makeCode,
    join: async (channel, chatId, { name, unit, role, of }) => {
      const person = on(channel, chatId)
      await person.say('đăng ký')
      await person.press('Đồng ý, đăng ký')
      await person.press('Sở Y tế Vĩnh Long')
      await person.say(unit)
      await person.say(name)
      if (role !== undefined) {
        await person.say(`mã ${await makeCode(role, of === undefined ? {} : { unit: of })}`)
        await person.press('Nhận vai trò')
      }
      return person
    },
    stop: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
