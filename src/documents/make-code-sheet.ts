import encodeQr from 'qr'

export interface SheetPage {
  /** „đầu mối của Trung tâm Y tế Ba Tri“ */
  role: string
  code: string
  /** `17/11/2026` */
  until: string
  /** Opens Telegram with the code. */
  link: string | undefined
}

const squarePoints = 170

/** A page for each code to be printed and handed out: what it is for, the code in letters, and where there is a link its QR code. */
export async function makeCodeSheet(pages: readonly SheetPage[]): Promise<Uint8Array> {
  const { AlignmentType, Document, ImageRun, Packer, PageBreak, Paragraph, TextRun } = await import('docx')
  const line = (text: string, { bold = false, size = 26 } = {}) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 200 },
      children: [new TextRun({ text, bold, size })],
    })
  const children = pages.flatMap(({ role, code, until, link }, index) => [
    ...(index > 0 ? [new Paragraph({ children: [new PageBreak()] })] : []),
    line('TRỢ LÝ THI ĐUA', { bold: true, size: 32 }),
    line(`Mã nhận vai trò ${role}`),
    ...(link === undefined
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 200 },
            children: [
              new ImageRun({
                type: 'gif',
                data: encodeQr(link, 'gif', { scale: 8 }),
                transformation: { width: squarePoints, height: squarePoints },
              }),
            ],
          }),
          line('Telegram: quét mã trên, rồi bấm “Bắt đầu” (Start).'),
        ]),
    line(code, { bold: true, size: 48 }),
    line(`Zalo hoặc Telegram: nhắn cho trợ lý “mã ${code}”.`),
    line(`Dùng một lần, đến hết ngày ${until}. Không đưa mã cho người khác.`),
  ])
  const document = new Document({
    creator: 'Trợ lý Thi đua',
    title: 'Mã nhận vai trò',
    styles: { default: { document: { run: { font: 'Times New Roman', size: 26 } } } },
    sections: [{ children }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
