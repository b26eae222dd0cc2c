import type pg from 'pg'
import type { Channel } from './channels/channel.ts'
import type { Config } from './config.ts'
import { type BoardOptions, createBoardTalk } from './conversation/duties/create-board-talk.ts'
import { createDutyTalk } from './conversation/duties/create-duty-talk.ts'
import { createDutyFiles } from './conversation/duties/duty-files.ts'
import { handOutCalendar } from './conversation/duties/hand-out-calendar.ts'
import type { ReceiveFile } from './conversation/talk/receive-file.ts'
import type { Talk } from './conversation/talk/talk.ts'

export interface DutyTalksOptions extends Pick<BoardOptions, 'words' | 'organizations' | 'tell'> {
  config: Config
  pool: pg.Pool
  channels: readonly Channel[]
  receiveFile: ReceiveFile
}

/** One's own duties, and those of all units for officers. */
export function createDutyTalks({
  config,
  pool,
  channels,
  tell,
  receiveFile,
  ...understanding
}: DutyTalksOptions): Talk[] {
  const { dataDir } = config
  return [
    createDutyTalk({
      ...{ pool, ...understanding },
      handOutCalendar: (duties) => handOutCalendar(dataDir, duties),
      storeFile: createDutyFiles(receiveFile),
    }),
    createBoardTalk({
      ...{ pool, dataDir, tell, ...understanding },
      channels: channels.map(({ name }) => name),
    }),
  ]
}
