import { crc32, deflateRawSync } from 'node:zlib'

/** A zip archive of the given parts, as Word writes one. */
export function makeZip(parts: Record<string, string | Buffer>): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(data), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(data.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed])
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, entry, Buffer.from(name)]))
    files.push(local)
    offset += local.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, listing, end])
}

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

export interface WordParts {
  /** XML between `<w:body>` and its end. */
  body: string
  numbering?: string
  styles?: string
  footnotes?: string
}

/** A Word file from handwritten parts. */
export function makeDocx({ body, numbering = '', styles = '', footnotes = '' }: WordParts): Buffer {
  const part = (name: string, inner: string) =>
    `<?xml version="1.0"?><w:${name} ${namespace}>${inner}</w:${name}>`
  return makeZip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    'word/numbering.xml': part('numbering', numbering),
    'word/styles.xml': part('styles', styles),
    'word/footnotes.xml': part('footnotes', footnotes),
  })
}

export interface ParagraphLook {
  list?: string
  depth?: number
  font?: string
  style?: string
}

/** One Word paragraph; `inner` replaces the text by runs of one's own. */
export function wordParagraph(
  text: string,
  { list, depth = 0, font, style }: ParagraphLook = {},
  inner?: string,
): string {
  const number = list ? `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>` : ''
  const styled = style ? `<w:pStyle w:val="${style}"/>` : ''
  const look = font ? `<w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr>` : ''
  const run = inner ?? `<w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r>`
  return `<w:p><w:pPr>${styled}${number}</w:pPr>${run}</w:p>`
}

export interface ListLevel {
  format: string
  text: string
}

/** One list definition with the given levels, used by number `id`. */
export function wordList(id: string, levels: ListLevel[]): string {
  const xml = levels.map(
    ({ format, text }, depth) =>
      `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
  )
  return `<w:abstractNum w:abstractNumId="${id}">${xml.join('')}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`
}
