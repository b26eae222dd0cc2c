const kinds =
  /^(kế hoạch|quyết định|hướng dẫn|thông báo|công văn|chỉ thị|báo cáo|quy chế|quy định|chương trình|đề án|tờ trình|nghị quyết|nghị định|thông tư|luật)(?!\p{L})/iu

/** "kế hoạch" for "KẾ HOẠCH …"; empty when the line names no kind of paper. */
export function paperKind(line: string): string {
  return kinds.exec(line)?.[1]?.toLowerCase() ?? ''
}

/** What people call a paper: rules that a decision issues go by their own name. */
export function paperName({ kind, title }: { kind: string; title: string }): string {
  const issued =
    /ban hành\s+(?:kèm theo\s+)?(quy chế|quy định|kế hoạch|chương trình|đề án|hướng dẫn)(?!\p{L})/iu.exec(
      title,
    )?.[1]
  return issued?.toLowerCase() ?? (paperKind(kind) || 'văn bản')
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
