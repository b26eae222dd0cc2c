const kinds: { ending: string; type: string; begins: readonly number[] }[] = [
  { ending: 'pdf', type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  { ending: 'jpg', type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { ending: 'png', type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  {
    ending: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: [0x50, 0x4b, 0x03, 0x04],
  },
]

/** What a file is by its first bytes, whatever it is called; undefined for what no signed paper comes as. Pure. */
export function fileTypeOf(bytes: Uint8Array): { ending: string; type: string } | undefined {
  return kinds.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte))
}
