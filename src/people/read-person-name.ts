const longestName = 60
const mostWords = 7
/** What may stand before and behind a name when somebody says it. */
const before =
  /^(?:(?:dạ|da|vâng|vang)[\s,]*)*(?:(?:em|tôi|toi|tui|mình|minh|cháu|anh|chị|chi|cô|co)\s+)?(?:(?:tên|ten|họ tên|ho ten|họ và tên|ho va ten|tên là|ten la)\s*(?:là|la|:)?\s*)?(?:(?:là|la)\s+)?/iu
const behind = /[\s,]*(?:ạ|nhé|nha|nhen|đó|ạ\.)?[\s.!,]*$/iu
const shape = /^[\p{L}\p{M}'’.-]+(?:\s+[\p{L}\p{M}'’.-]+)*$/u
const asking =
  /(?:^|\s)(?:gì|gi|nào|nao|sao|bao|mấy|may|khi|không|khong|ko|hạn|han|báo cáo|bao cao|kế hoạch|ke hoach|khen|nộp|nop|tiêu chí|tieu chi)(?:\s|$)/iu

/** The name that somebody gives, without the politeness around it; undefined when it reads like anything else. Pure. */
export function readPersonName(text: string): string | undefined {
  if (/[?/@#\d]/.test(text) || text.includes('\n')) return undefined
  const bare = text.trim().replace(behind, '').replace(before, '').replace(/\s+/g, ' ').trim()
  if (bare.length < 2 || bare.length > longestName || !shape.test(bare)) return undefined
  if (bare.split(' ').length > mostWords || asking.test(bare)) return undefined
  return bare
    .split(' ')
    .map((word) => word.charAt(0).toLocaleUpperCase('vi') + word.slice(1))
    .join(' ')
}
