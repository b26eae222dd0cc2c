const longestName = 60
const mostWords = 7
const polite = '(?:(?:dạ|da|vâng|vang)[\\s,]+)*'
const oneself = '(?:em|tôi|toi|tui|mình|cháu)'
const called = '(?:họ và tên|ho va ten|họ tên|ho ten|tên|ten)'
/** What may stand before a name when somebody says it; „Anh Thư“ and „La Văn Cầu“ begin with none of it. */
const before = [
  `${polite}(?:(?:${oneself}|minh|anh|chị|chi|cô|co)\\s+)?(?:là|la)?\\s*${called}\\s*(?:em|tôi|toi|mình|minh)?\\s*(?:là|la|:)?\\s*`,
  `${polite}(?:${oneself}|minh(?=\\s+(?:là|la)\\s))\\s+(?:(?:là|la)\\s+)?`,
  `${polite}(?:là\\s+)?`,
].map((pattern) => new RegExp(`^${pattern}(?=\\p{L})`, 'iu'))
/** In small letters: „Nha“ may be somebody's name. */
const behind = /(?:[\s,]+(?:ạ|a|nhé|nha|nhen|nghe|đó|đây))*[\s.!,]*$/u
const shape = /^[\p{L}\p{M}'’.-]+(?:\s+[\p{L}\p{M}'’.-]+)*$/u
/** Never part of a name; „bao“, „han“, „may“, „khoa“ and „phong“ are, without diacritics or with. */
const others = new Set(
  'gì gi nào không khong ko mấy nộp nop chào cảm ok oke okay alo hello dạ vâng ừ xin chờ trạm tram'.split(
    ' ',
  ),
)
const wholes =
  /^(?:(?:đồng ý|dong y|được|duoc|rồi|roi|đúng|dung|tiếp|tiep|tiếp tục|tiep tuc|rồi đó)(?:\s+|$))+$/iu
/** How a unit begins that somebody names once more. */
const unitFirst = /^(?:khoa|phòng|phong|trạm|ban|sở|tyt|ttyt|bv|bvđk|bvdk)\s/iu
const otherPhrases =
  /(?:^|\s)(?:bao giờ|bao gio|bao lâu|bao lau|bao nhiêu|bao nhieu|khi nao|khi nào|hạn \p{L}+|han (?:nop|chot|cuoi|bao)|báo cáo|bao cao|kế hoạch|ke hoach|tiêu chí|tieu chi|bệnh viện|benh vien|trung tâm|trung tam|cam on|ngày nào|ngay nao|ở đâu|o dau|thế nào|the nao|tại sao|tai sao|sao vậy|sao vay|làm sao|lam sao|chi cục|chi cuc)(?:\s|$)/iu

/** The name that somebody gives, without the politeness around it; undefined when it reads like anything else. Pure. */
export function readPersonName(text: string): string | undefined {
  if (/[?/@#\d]/.test(text) || text.includes('\n')) return undefined
  const trimmed = text.trim().replace(behind, '')
  const opening = before.find((pattern) => pattern.test(trimmed))
  const bare = (opening === undefined ? trimmed : trimmed.replace(opening, '')).replace(/\s+/g, ' ').trim()
  if (bare.length < 2 || bare.length > longestName || !shape.test(bare)) return undefined
  const words = bare.split(' ')
  const isOther = words.some((word) => others.has(word.toLocaleLowerCase('vi')))
  if (
    words.length > mostWords ||
    isOther ||
    [wholes, unitFirst, otherPhrases].some((each) => each.test(bare))
  )
    return undefined
  return words.map((word) => word.charAt(0).toLocaleUpperCase('vi') + word.slice(1)).join(' ')
}
