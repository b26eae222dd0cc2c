import { UsageError } from '../errors.ts'
import { askCommand } from './ask.ts'
import { backupCommand, backupEarly } from './backup.ts'
import { calibrateCommand } from './calibrate.ts'
import { chatCommand } from './chat.ts'
import type { Command, EarlyCommand } from './command.ts'
import { doctorCommand, doctorEarly } from './doctor.ts'
import { evaluateCommand, resolveEvaluatePaths } from './evaluate.ts'
import { exportCommand } from './export.ts'
import { gapsCommand } from './gaps.ts'
import { ingestCommand } from './ingest.ts'
import { inviteCommand } from './invite.ts'
import { membersCommand } from './members.ts'
import { moveToPostgresEarly } from './move-to-postgres.ts'
import { remindCommand } from './remind.ts'
import { remindersCommand } from './reminders.ts'
import { restoreEarly } from './restore.ts'
import { statusCommand } from './status.ts'
import { unitsCommand } from './units.ts'

interface Registered {
  /** With everything open, here or inside the running assistant. */
  run: Command
  /** Goes before `run` in a process of its own. */
  early?: EarlyCommand
  /** Makes the paths among the arguments absolute: the command may run in another process with another folder. */
  resolvePaths(args: string[], resolve: (path: string) => string): string[]
  /** Where no platform is set up, shows what would be pushed there. */
  rehearses?: true
}

/** The assistant has open what these replace or copy. */
const onlyAlone: Command = () => {
  throw new UsageError('Lệnh này chỉ chạy được khi trợ lý đã dừng.')
}

const plainPaths: Registered['resolvePaths'] = (args, resolve) =>
  args.map((argument) => (argument.startsWith('-') ? argument : resolve(argument)))

const withoutPaths: Registered['resolvePaths'] = (args) => args

/** The path after an option that names one. */
const pathAfter =
  (option: string): Registered['resolvePaths'] =>
  (args, resolve) =>
    args.map((argument, index) => {
      if (argument.startsWith(`${option}=`)) return `${option}=${resolve(argument.slice(option.length + 1))}`
      return args[index - 1] === option ? resolve(argument) : argument
    })

export const commands: ReadonlyMap<string, Registered> = new Map<string, Registered>([
  ['ask', { run: askCommand, resolvePaths: pathAfter('--file') }],
  ['backup', { run: backupCommand, early: backupEarly, resolvePaths: plainPaths }],
  ['calibrate', { run: calibrateCommand, resolvePaths: plainPaths }],
  ['chat', { run: chatCommand, resolvePaths: withoutPaths, rehearses: true }],
  ['doctor', { run: doctorCommand, early: doctorEarly, resolvePaths: withoutPaths }],
  ['evaluate', { run: evaluateCommand, resolvePaths: resolveEvaluatePaths }],
  ['export', { run: exportCommand, resolvePaths: pathAfter('--to') }],
  ['gaps', { run: gapsCommand, resolvePaths: withoutPaths }],
  ['invite', { run: inviteCommand, resolvePaths: pathAfter('--sheet') }],
  ['ingest', { run: ingestCommand, resolvePaths: withoutPaths }],
  ['members', { run: membersCommand, resolvePaths: withoutPaths }],
  ['move-to-postgres', { run: onlyAlone, early: moveToPostgresEarly, resolvePaths: withoutPaths }],
  ['remind', { run: remindCommand, resolvePaths: withoutPaths }],
  ['reminders', { run: remindersCommand, resolvePaths: withoutPaths }],
  ['status', { run: statusCommand, resolvePaths: withoutPaths }],
  ['units', { run: unitsCommand, resolvePaths: withoutPaths }],
  ['restore', { run: onlyAlone, early: restoreEarly, resolvePaths: plainPaths }],
])
