import type { Header, ISectionPropertiesOptions, IStylesOptions, Paragraph, Table } from 'docx'

/** Twentieths of a point: the unit of lengths in a Word document. */
const millimetre = 56.693
/** Half points. */
export const sizes = { body: 28, table: 24, motto: 26, nation: 26 } as const

type Docx = typeof import('docx')

/** Times New Roman everywhere, 14 points; spacing and indent as NĐ 30/2020/NĐ-CP (Phụ lục I, II.6) has them. */
export const officialStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Times New Roman', size: sizes.body, color: '000000', language: { value: 'vi-VN' } },
      paragraph: { spacing: { before: 60, after: 120, line: 264 } },
    },
  },
}

/**
 * A4 upright with the margins of NĐ 30/2020/NĐ-CP (Phụ lục I, I): 20 mm above and below, 30 mm left, 20 mm right; the page
 * number stands in the middle of the upper margin, on every page but the first.
 */
export function officialPage(docx: Docx): {
  properties: ISectionPropertiesOptions
  headers: { default: Header }
} {
  const { AlignmentType, Header: PageHeader, PageNumber, Paragraph: Line, TextRun } = docx
  return {
    properties: {
      titlePage: true,
      page: {
        size: { width: Math.round(210 * millimetre), height: Math.round(297 * millimetre) },
        margin: {
          ...{
            top: Math.round(20 * millimetre),
            bottom: Math.round(20 * millimetre),
            header: Math.round(10 * millimetre),
          },
          ...{ left: Math.round(30 * millimetre), right: Math.round(20 * millimetre) },
        },
      },
    },
    headers: {
      default: new PageHeader({
        children: [
          new Line({
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ children: [PageNumber.CURRENT], size: sizes.body })],
          }),
        ],
      }),
    },
  }
}

/** Quốc hiệu, tiêu ngữ and the line beneath, as long as the words. */
export function nationalMotto(docx: Docx): Paragraph[] {
  const { AlignmentType, Paragraph: Line, TextRun } = docx
  const centred = { alignment: AlignmentType.CENTER, keepNext: true }
  const bold = (text: string, size: number, underline = false) =>
    new TextRun({ text, bold: true, size, ...(underline && { underline: { type: 'single' as const } }) })
  return [
    new Line({
      ...centred,
      spacing: { before: 0, after: 0 },
      children: [bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', sizes.nation)],
    }),
    new Line({
      ...centred,
      spacing: { before: 0, after: 240 },
      children: [bold('Độc lập - Tự do - Hạnh phúc', sizes.body, true)],
    }),
  ]
}

/** What XML can't hold is left out; each line is a paragraph of its own. */
export function toLines(text: string): string[] {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\uFFFE\uFFFF]/g, '')
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').trim())
    .filter((line) => line !== '')
}

/** A table across the page; its first row is repeated where it goes on to another one. */
export function officialTable(
  docx: Docx,
  columns: readonly { title: string; percent: number }[],
  rows: readonly string[][],
): Table {
  const {
    AlignmentType,
    Paragraph: Line,
    Table: Grid,
    TableCell,
    TableRow,
    TextRun,
    VerticalAlign,
    WidthType,
  } = docx
  const cell = (text: string, percent: number, bold: boolean) =>
    new TableCell({
      width: { size: percent, type: WidthType.PERCENTAGE },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60 },
      children: (toLines(text).length === 0 ? [''] : toLines(text)).map(
        (line) =>
          new Line({
            alignment: bold ? AlignmentType.CENTER : AlignmentType.LEFT,
            spacing: { before: 40, after: 40, line: 240 },
            children: [new TextRun({ text: line, bold, size: sizes.table })],
          }),
      ),
    })
  const row = (cells: readonly string[], isHeading: boolean) =>
    new TableRow({
      tableHeader: isHeading,
      cantSplit: true,
      children: columns.map(({ percent }, index) => cell(cells[index] ?? '', percent, isHeading)),
    })
  return new Grid({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      row(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((cells) => row(cells, false)),
    ],
  })
}
