import type { Section } from './load-own-data.ts'

/** All of it for reading: a heading, and a line for each thing. Pure. */
export function writeOwnData(sections: readonly Section[], takenAt: string): string {
  const told = sections.map(({ heading, rows }) =>
    [
      `${heading} (${rows.length})`,
      ...rows.map(
        (row) =>
          `- ${Object.entries(row)
            .map(([name, value]) => `${name}: ${value.replace(/\s*\n\s*/g, ' / ')}`)
            .join('; ')}`,
      ),
    ].join('\n'),
  )
  return `${[`Dữ liệu trợ lý lưu về anh/chị, lấy lúc ${takenAt}.`, ...told].join('\n\n')}\n`
}
