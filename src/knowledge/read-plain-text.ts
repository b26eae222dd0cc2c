import { detectLegacyEncoding } from './office/detect-legacy-encoding.ts'

const legacy =
  'chữ trong tệp dùng bảng mã cũ (TCVN3 hoặc VNI); vui lòng chuyển sang Unicode (ví dụ bằng UniKey Toolkit) rồi lưu lại.'

/** Decodes a text file as UTF-8, with or without a byte order mark; broken bytes are refused, never guessed. */
export function readPlainText(bytes: Uint8Array): { text: string } | { refused: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return readUtf16(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return readUtf16(bytes, 'utf-16be')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return detectLegacyEncoding(text) === undefined ? { text } : { refused: legacy }
  } catch {
    return {
      refused:
        'tệp không phải UTF-8 (có byte hỏng hoặc bảng mã cũ); vui lòng mở bằng Notepad hoặc Word rồi lưu lại với bảng mã UTF-8.',
    }
  }
}

function readUtf16(bytes: Uint8Array, encoding: string): { text: string } | { refused: string } {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    return {
      refused:
        'tệp UTF-16 bị hỏng hoặc chép chưa hết; vui lòng chép lại tệp, hoặc mở bằng Notepad hay Word rồi lưu lại với bảng mã UTF-8.',
    }
  }
}

/**
 * Markdown that only dresses the words is taken off: bold, escapes, table frames, comments.
 * Every span is bounded, so that no text makes the search go over it again and again.
 */
export function stripMarkdown(text: string): string {
  return dropComments(text)
    .replace(/^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$\n?/gm, '')
    .replace(/^[ \t]*\|(.*)\|[ \t]*$/gm, (_, row: string) => row.trim())
    .replace(/(\*\*|__)(?=\S)([^\n]{0,200}?\S)\1/g, '$2')
    .replace(/(?<![*\\\p{L}\d])\*(?=[^\s*])([^\n*]{0,300}?[^\s*\\])\*(?![*\p{L}\d])/gu, '$1')
    .replace(/\\$/gm, '')
    .replace(/\\([-+*_.#()[\]])/g, '$1')
}

function dropComments(text: string): string {
  const [first = '', ...rest] = text.split('<!--')
  return (
    first +
    rest.map((part) => part.slice(part.indexOf('-->') < 0 ? part.length : part.indexOf('-->') + 3)).join('')
  )
}

/** One form for all that comes in: NFC, plain line ends, nothing that a database or a screen stumbles over. */
export function normalizeText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(invisible, '').normalize('NFC')
}

// Control characters but tab, line end and page break; soft hyphens; zero-width and direction marks.
const invisible = /(?![\t\n\f])\p{Cc}|[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu
