import { join } from 'node:path'
import type { Channel } from './channels/channel.ts'
import type { Config } from './config.ts'
import { findEvidence, handOutEvidence } from './conversation/talk/hand-out-evidence.ts'
import { createEvidenceKeeper, type KeepEvidence } from './conversation/talk/keep-evidence.ts'
import { createFileReceiver, type Download, type ReceiveFile } from './conversation/talk/receive-file.ts'
import { createFileStore, type FileStore } from './files/create-file-store.ts'
import { type Removal, removeUnnamed } from './files/remove-unnamed.ts'
import type { ReplyFile } from './message.ts'

/** What people hand in besides words. */
export interface Files {
  /** In DATA_DIR/files, which backups carry. */
  store: FileStore
  receive: ReceiveFile
  keepEvidence: KeepEvidence
  /** Whoever is answered with these may have them: ask that first. */
  handOut(kept: Parameters<typeof handOutEvidence>[1]): ReplyFile[]
  /** What was handed out, by its id on the page. */
  findHandedOut(id: string): ReplyFile | undefined
  /** For a job: removes what no row names any more. */
  removeUnnamed(removal: Removal): Promise<number>
}

export function createFiles({ dataDir }: Pick<Config, 'dataDir'>, channels: readonly Channel[]): Files {
  const store = createFileStore(join(dataDir, 'files'))
  const receive = createFileReceiver(downloadFrom(channels))
  return {
    ...{ store, receive, keepEvidence: createEvidenceKeeper({ receive, store }) },
    handOut: (kept) => handOutEvidence(store, kept),
    findHandedOut: (id) => findEvidence(store, id),
    removeUnnamed: (removal) => removeUnnamed(store, removal),
  }
}

const downloadMs = 90_000

/** From the platform that a file came by; a channel that is no longer connected hands over nothing. */
export function downloadFrom(channels: readonly Channel[]): Download {
  return async (name, fileId, mostBytes) => {
    const channel = channels.find((each) => each.name === name)
    const got = await channel?.download?.(fileId, mostBytes, AbortSignal.timeout(downloadMs))
    return got ?? { kind: 'unreachable' }
  }
}
