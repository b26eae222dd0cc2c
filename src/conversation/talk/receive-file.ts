import type { Downloaded } from '../../channels/channel.ts'
import { type FileType, fileTypeOf, type NoType } from '../../files/file-type.ts'
import { nameFile } from '../../files/name-file.ts'
import type { Address, InboundFile } from '../../message.ts'

/** Fetches what a chat of that channel sent, of at most so many bytes. Never rejects. */
export type Download = (channel: string, fileId: string, mostBytes: number) => Promise<Downloaded>

export interface Wanted {
  mostBytes: number
  kinds: readonly FileType['kind'][]
  /** What a file without a name of its own is called, such as a photo. */
  otherwise: string
}

export interface ReceivedFile {
  /** Letters, digits and hyphens, with the ending that its content has. */
  name: string
  /** Its media type. */
  type: string
  bytes: Uint8Array
}

/** Gives a file that somebody sent, once it is here and of a kind that is wanted; else a sentence that says why not. */
export type ReceiveFile = (
  file: InboundFile,
  address: Address,
  wanted: Wanted,
) => Promise<ReceivedFile | { refused: string }>

export function createFileReceiver(download: Download): ReceiveFile {
  return async ({ name, id, bytes: given }, { channel }, { mostBytes, kinds, otherwise }) => {
    const got = given === undefined ? await download(channel, id ?? '', mostBytes) : ofPage(given, mostBytes)
    if (got.kind === 'too-large') return { refused: refusals.tooLarge(mostBytes) }
    if (got.kind === 'unreachable') return { refused: refusals.unreachable }
    const found = fileTypeOf(got.bytes)
    if (typeof found === 'string') return { refused: refusals.none[found](kinds) }
    if (!kinds.includes(found.kind)) return { refused: refusals.none.other(kinds) }
    return { name: nameFile(name, { ...found, otherwise }), type: found.type, bytes: got.bytes }
  }
}

function ofPage(bytes: Uint8Array, mostBytes: number): Downloaded {
  return bytes.byteLength > mostBytes ? { kind: 'too-large' } : { kind: 'file', bytes }
}

const kindNames: Record<FileType['kind'], string> = {
  picture: 'ảnh (JPG, PNG, WEBP, HEIC)',
  document: 'tệp PDF, Word, Excel hoặc PowerPoint',
  video: 'video MP4',
}

const takes = (kinds: Wanted['kinds']) =>
  `Tôi chỉ nhận ${kinds.map((kind) => kindNames[kind]).join(', ')}. Anh/chị gửi lại giúp tôi.`

const refusals = {
  tooLarge: (mostBytes: number) =>
    `Tệp lớn quá ${Math.floor(mostBytes / 1024 / 1024)} MB. Anh/chị gửi ảnh chụp hoặc tệp nhỏ hơn giúp tôi.`,
  unreachable: 'Tôi chưa tải được tệp này. Anh/chị gửi lại sau ít phút giúp tôi.',
  none: {
    empty: () => 'Tệp này không có nội dung. Anh/chị kiểm tra rồi gửi lại giúp tôi.',
    archive: () => 'Tôi không nhận tệp nén (ZIP, RAR). Anh/chị gửi từng ảnh, từng tệp bên trong giúp tôi.',
    macros: () =>
      'Tệp này có chứa macro nên tôi không nhận. Anh/chị lưu lại thành .docx, .xlsx, .pptx hoặc PDF rồi gửi giúp tôi.',
    'old-office': () =>
      'Đây là tệp Office kiểu cũ (.doc, .xls, .ppt) hoặc có đặt mật khẩu. Anh/chị lưu lại thành .docx, .xlsx, .pptx hoặc PDF, không mật khẩu, rồi gửi giúp tôi.',
    other: takes,
  } satisfies Record<NoType, (kinds: Wanted['kinds']) => string>,
}
