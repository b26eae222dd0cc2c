import type pg from 'pg'
import type { Channel } from './channels/channel.ts'
import type { Config } from './config.ts'
import { type BoardOptions, createBoardTalk } from './conversation/duties/create-board-talk.ts'
import { createDutyTalk } from './conversation/duties/create-duty-talk.ts'
import { createDutyFiles } from './conversation/duties/duty-files.ts'
import { handOutCalendar } from './conversation/duties/hand-out-calendar.ts'
import type { Talk } from './conversation/talk/talk.ts'

export interface DutyTalksOptions extends Pick<BoardOptions, 'words' | 'organizations' | 'tell'> {
  config: Config
  pool: pg.Pool
  channels: readonly Channel[]
}

const downloadMs = 60_000

/** One's own duties, and those of all units for officers. */
export function createDutyTalks({
  config,
  pool,
  channels,
  tell,
  ...understanding
}: DutyTalksOptions): Talk[] {
  const { dataDir } = config
  return [
    createDutyTalk({
      ...{ pool, ...understanding },
      handOutCalendar: (duties) => handOutCalendar(dataDir, duties),
      storeFile: createDutyFiles(async (name, fileId, mostBytes) => {
        const channel = channels.find((each) => each.name === name)
        const got = await channel?.download?.(fileId, mostBytes, AbortSignal.timeout(downloadMs))
        return got ?? { kind: 'unreachable' }
      }),
    }),
    createBoardTalk({
      ...{ pool, dataDir, tell, ...understanding },
      channels: channels.map(({ name }) => name),
    }),
  ]
}
