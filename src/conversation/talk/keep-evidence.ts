import type { FileStore } from '../../files/create-file-store.ts'
import type { Address, InboundFile } from '../../message.ts'
import type { ReceiveFile } from './receive-file.ts'

/** As large as what Telegram hands over to a bot. */
export const largestEvidence = 20 * 1024 * 1024

export interface KeptEvidence {
  /** What the store has it by; the same for the same bytes. */
  key: string
  /** Letters, digits and hyphens with an ending; not unique. */
  name: string
  /** Its media type. */
  type: string
  /** Bytes. */
  size: number
}

/**
 * Takes a photo, document or film that somebody sent and keeps it on the disk; what names it in the database is written
 * by whoever asked for it. A sentence instead says why it isn't taken.
 */
export type KeepEvidence = (
  file: InboundFile,
  address: Address,
) => Promise<KeptEvidence | { refused: string }>

export function createEvidenceKeeper({
  receive,
  store,
}: {
  receive: ReceiveFile
  store: Pick<FileStore, 'put'>
}): KeepEvidence {
  return async (file, address) => {
    const received = await receive(file, address, {
      mostBytes: largestEvidence,
      kinds: ['picture', 'document', 'video'],
      otherwise: 'minh-chung',
    })
    if ('refused' in received) return received
    const { name, type, bytes } = received
    return { key: await store.put(bytes), name, type, size: bytes.byteLength }
  }
}
