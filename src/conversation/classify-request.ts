import { createPhraseTable, toWords, type Word } from '../knowledge/vocabulary/phrase-table.ts'

/** The message as phrases of what a request for a file is made of; undefined without words. Pure. */
export function classifyRequest(text: string): RequestPart[] | undefined {
  const words = toWords(text)
  const parts: RequestPart[] = []
  for (let at = 0; at < words.length; ) {
    const found = kinds.match(words, at)
    const length = found?.length ?? 1
    const kind = partKinds.find((each) => each === found?.value) ?? 'other'
    parts.push({ kind, words: words.slice(at, at + length) })
    at += length
  }
  return parts.length === 0 ? undefined : parts
}

export type PartKind =
  | 'polite'
  /** „Cả hai“: whose is asked for is no longer open. */
  | 'all'
  /** The writer, of whom „em gửi file“ tells something else than it asks for. */
  | 'self'
  /** The assistant, or a writer who is older. */
  | 'elder'
  | 'file'
  | 'paper'
  | 'fetch'
  | 'give'
  | 'beg'
  | 'need'
  | 'for'
  | 'help'
  | 'ask'
  | 'is-there'
  | 'or-not'
  | 'where'
  /** Words of no list: only a document's own name may hold them. */
  | 'other'

export interface RequestPart {
  kind: PartKind
  words: Word[]
}

const phrases: Record<Exclude<PartKind, 'other'>, string> = {
  // Typed without diacritics, „tai“ is first of all „tải“.
  fetch: 'tải, tải về, tải xuống, download, down, dow, lấy, kéo về',
  all: 'cả hai, cả 2, cả hai đơn vị, cả 2 đơn vị, cả hai nơi, cả 2 nơi, hai, 2, hết, hết cả, toàn bộ, đủ cả, đủ hai, đủ 2, mỗi nơi một, mỗi nơi 1, mỗi đơn vị một, hai cái luôn, cả, tất cả, hai cái, 2 cái, hai bên, 2 bên, cả hai bên, hai đơn vị, 2 đơn vị, hai nơi, 2 nơi, mỗi bên một, mỗi bên 1, luôn cả',
  polite:
    'các, những, và, cùng, với cả, lẫn, dạ, vâng, ạ, à, ah, nhé, nhe, nha, nhá, nhen, nè, ơi, ad, admin, bot, trợ lý, a, bạn, thì, là, của, về, này, đó, đấy, kia, trên, luôn, đi, được, đc, dc, rồi, vậy, thế, bên, cái, một, 1, cảm ơn, cám ơn, thanks, tks, xin chào, chào, nào, ở, tại, vào, thôi, nữa, qua đây, qua zalo, qua telegram, zalo, telegram, phía, cơ, ấy, đủ',
  elder: 'anh, chị, cô, chú, bác, anh chị',
  self: 'em, e, tôi, tui, mình, mk, mik, cháu, con, chúng tôi, chúng em, bọn em, tụi em, anh em',
  file: 'file, files, fai, tệp, tập tin, pdf, file pdf, word, file word, bản word, bản pdf, docx, doc, bản mềm, bản gốc, bản scan, bản điện tử, bản chính, bản đầy đủ, link, đường link, file gốc, file mềm, file đầy đủ',
  paper:
    'kế hoạch, kh, bản kế hoạch, văn bản, tài liệu, bản, toàn văn, nguyên văn, phong trào, thi đua, đầy đủ',
  give: 'gửi, gởi, send, share, chia sẻ, chuyển, đưa, gửi qua, gửi lại',
  beg: 'xin, cho xin, xin lại, xin cái',
  need: 'cần, muốn, muốn có, cần có, đang cần, nhận, xem, mở',
  for: 'cho',
  help: 'giúp, giùm, dùm, hộ, với, làm ơn, nhờ, vui lòng',
  ask: 'hỏi, cho hỏi, xin hỏi',
  'is-there': 'có, còn',
  'or-not': 'không, ko, k, hông, hok, hong, khg, kg, chưa, được không',
  where: 'ở đâu, đâu, chỗ nào, ở chỗ nào, từ đâu, trang nào, nơi nào',
}

const kinds = createPhraseTable(
  Object.entries(phrases).flatMap(([kind, list]) =>
    list.split(', ').map((phrase) => [phrase, kind] as const),
  ),
)

const partKinds: PartKind[] = [
  'all',
  'polite',
  'elder',
  'self',
  'file',
  'paper',
  'fetch',
  'give',
  'beg',
  'need',
  'for',
  'help',
  'ask',
  'is-there',
  'or-not',
  'where',
]
