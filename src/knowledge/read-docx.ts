import { readZip, ZipError } from '../files/read-zip.ts'
import { detectLegacyEncoding } from './office/detect-legacy-encoding.ts'
import { createNumbering } from './office/word-numbering.ts'
import { readWordText } from './office/word-text.ts'
import { attribute, child, children, parseXml } from './office/xml.ts'

/** The text of a Word file, a blank line between paragraphs; refusals say in Vietnamese what to do. */
export function readDocx(bytes: Uint8Array): { text: string } | { refused: string } {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return { refused: refusals.old }
  try {
    return readParts(readZip(bytes))
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    return { refused: refusals[error.kind] }
  }
}

const refusals = {
  old: 'tệp Word có mật khẩu hoặc là bản .doc cũ; vui lòng mở bằng Word, bỏ mật khẩu rồi lưu lại dạng .docx.',
  encrypted: 'tệp Word có mật khẩu; vui lòng bỏ mật khẩu rồi lưu lại.',
  damaged: 'tệp Word bị hỏng, không mở được; vui lòng mở bằng Word rồi lưu lại.',
  'too-large': 'tệp Word giải nén ra quá lớn; vui lòng kiểm tra lại tệp.',
}

function readParts(zip: ReturnType<typeof readZip>): { text: string } | { refused: string } {
  const main = mainPart(parseXml(zip.part('_rels/.rels')))
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const body = child(parseXml(zip.part(main)), 'body')
  if (!body) return { refused: refusals.damaged }
  const [numbering, styles, footnotes] = ['numbering', 'styles', 'footnotes'].map((name) =>
    parseXml(zip.part(`${folder}${name}.xml`)),
  )
  const read = readWordText(body, createNumbering(numbering, styles), { footnotes, styles })
  const text = read.blocks.join('\n\n')
  const legacy = detectLegacyEncoding(read.legacyFontText) ?? detectLegacyEncoding(text)
  if (!legacy) return { text }
  const fonts = legacy === 'TCVN3' ? '.VnTime' : 'VNI-Times'
  return {
    refused: `văn bản gõ bằng bảng mã cũ ${legacy} (phông ${fonts}); vui lòng chuyển sang Unicode (ví dụ bằng UniKey Toolkit) rồi lưu lại.`,
  }
}

function mainPart(relations: Element | undefined): string {
  for (const relation of relations ? children(relations, 'Relationship') : []) {
    if (attribute(relation, 'Type')?.endsWith('/officeDocument')) {
      return (attribute(relation, 'Target') ?? '').replace(/^\//, '') || 'word/document.xml'
    }
  }
  return 'word/document.xml'
}
