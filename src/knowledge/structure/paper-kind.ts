const kinds =
  /^(kế hoạch|quyết định|hướng dẫn|thông báo|công văn|chỉ thị|báo cáo|quy chế|quy định|chương trình|đề án|tờ trình|nghị quyết|nghị định|thông tư|luật)(?!\p{L})/iu

/** "kế hoạch" for "KẾ HOẠCH …"; empty when the line names no kind of paper. */
export function paperKind(line: string): string {
  return kinds.exec(line)?.[1]?.toLowerCase() ?? ''
}

/** The line that names the paper stands in capitals; "Kế hoạch này …" is a sentence. */
export function isPaperTitle(line: string): boolean {
  const kind = kinds.exec(line)?.[1]
  return kind !== undefined && kind === kind.toUpperCase()
}

/** „QUY CHẾ“ on a line of its own: the name of a paper, printed above what it is about. */
export function loneKind(line: string): string | undefined {
  const kind = isPaperTitle(line) ? paperKind(line) : ''
  return kind !== '' && kind.length === line.replace(/\s*:$/, '').length ? kind : undefined
}
