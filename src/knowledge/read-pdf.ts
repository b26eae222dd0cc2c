import { getDocumentProxy } from 'unpdf'
import { detectLegacyEncoding } from './office/detect-legacy-encoding.ts'
import { type PageItem, readPageLines } from './office/page-lines.ts'

const mostPages = 2000

/** The text layer of a PDF as printed lines, a form feed between pages; refusals say in Vietnamese what to do. */
export async function readPdf(bytes: Uint8Array): Promise<{ text: string } | { refused: string }> {
  let pages: string[]
  try {
    pages = await readPages(bytes)
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException'
    return { refused: locked ? refusals.locked : refusals.damaged }
  }
  if (pages.length > mostPages) return { refused: refusals.long }
  const silent = pages.filter((page) => !/\p{L}{2}/u.test(page)).length
  if (silent > pages.length * 0.3) return { refused: refusals.scanned }
  const text = pages.join('\n\f\n')
  return detectLegacyEncoding(text) ? { refused: refusals.legacy } : { text }
}

const refusals = {
  locked: 'tệp PDF có mật khẩu; vui lòng bỏ mật khẩu rồi lưu lại.',
  damaged: 'tệp PDF bị hỏng, không đọc được; vui lòng xuất lại tệp.',
  long: `tệp PDF dài hơn ${mostPages} trang; vui lòng tách nhỏ.`,
  scanned:
    'tệp PDF là bản quét (ảnh), không có lớp chữ; vui lòng dùng bản Word, bản ký số, hoặc nhận dạng chữ (OCR) trước.',
  legacy: 'chữ trong tệp PDF dùng bảng mã cũ (TCVN3 hoặc VNI); vui lòng chuyển sang Unicode rồi xuất lại.',
}

async function readPages(bytes: Uint8Array): Promise<string[]> {
  // The reader takes the buffer over, so it gets a copy.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  const pages: string[][] = []
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages + 1); number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const [left = 0, , right = 0] = page.view
    pages.push(readPageLines(items.flatMap(toPageItem), right - left))
    page.cleanup()
  }
  await pdf.loadingTask.destroy()
  return dropRunningLines(pages).map((lines) => lines.join('\n'))
}

/** Headers and footers: the first and last line of a page when most pages begin or end with it, numbers aside. */
function dropRunningLines(pages: string[][]): string[][] {
  const seen = new Map<string, number>()
  const edges = (lines: string[]) => new Set([lines[0], lines.at(-1)].map(withoutNumbers))
  for (const lines of pages) for (const edge of edges(lines)) seen.set(edge, (seen.get(edge) ?? 0) + 1)
  const runs = (line: string | undefined) =>
    (seen.get(withoutNumbers(line)) ?? 0) >= Math.max(3, pages.length / 2)
  return pages.map((lines) => lines.slice(runs(lines[0]) ? 1 : 0, runs(lines.at(-1)) ? -1 : undefined))
}

const withoutNumbers = (line: string | undefined): string => (line ?? '').replace(/\d+/g, '#')

type TextContent = Awaited<
  ReturnType<Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>['getTextContent']>
>

function toPageItem(item: TextContent['items'][number]): PageItem[] {
  if (!('str' in item)) return []
  const [, , skew = 0, scale = 0, x = 0, y = 0] = item.transform.map(Number)
  return [{ text: item.str, x, y, width: item.width, height: Math.hypot(skew, scale) }]
}
