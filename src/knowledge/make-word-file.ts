import { readFile } from 'node:fs/promises'
import { parseFrontMatter } from './parse-front-matter.ts'
import { normalizeText, readPlainText, stripMarkdown } from './read-plain-text.ts'

/** A text file as a Word document, word for word. Rejects when it cannot be read. */
export async function makeWordFile(path: string): Promise<Uint8Array> {
  const read = readPlainText(await readFile(path))
  if ('refused' in read) throw new Error('no text file')
  const parsed = parseFrontMatter(normalizeText(read.text))
  if ('refused' in parsed) throw new Error('no front matter that can be read')
  const { head, text } = parsed
  // Half a megabyte of program that is seldom needed.
  const { Document, Packer } = await import('docx')
  const document = new Document({
    title: head.title ?? '',
    creator: 'Trợ lý Thi đua',
    styles: { default: { document: { run: { font: 'Times New Roman', size: 26 } } } },
    sections: [{ children: await toParagraphs(stripMarkdown(text)) }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

async function toParagraphs(text: string) {
  const { HeadingLevel, Paragraph, TextRun } = await import('docx')
  const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3]
  return text.split('\n').flatMap((line) => {
    const [, marks = '', words = ''] = /^(#{0,6})\s*(.*?)\s*$/.exec(line) ?? []
    if (words === '') return []
    const level = marks.length > 0 ? marks.length : isHeading(words) ? 2 : 0
    const heading = level === 0 ? undefined : (levels[level - 1] ?? HeadingLevel.HEADING_4)
    const run = new TextRun({ text: words, bold: heading !== undefined, color: '000000' })
    return [
      new Paragraph({
        children: [run],
        spacing: { before: heading === undefined ? 0 : 240, after: 120 },
        ...(heading !== undefined && { heading }),
      }),
    ]
  })
}

/** Papers print their headings in capitals: `I. MỤC ĐÍCH, YÊU CẦU`. */
function isHeading(line: string): boolean {
  return line.length <= 200 && /\p{Lu}{2}/u.test(line) && !/\p{Ll}/u.test(line)
}
