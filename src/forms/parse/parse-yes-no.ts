import { cleanAnswer } from './clean-answer.ts'
import { longestAt } from './is-word.ts'
import { ok, type Parsed, quote, refused } from './parsed.ts'

/** Said out of politeness: yes on their own, nothing before other words. */
const polite = ['dạ', 'vâng', 'ừ', 'ừm', 'ờ', 'uh', 'uhm', 'um', 'uk', 'ukm']

const yes = [
  ...['có', 'có chứ', 'rồi', 'có rồi', 'đã có', 'đã có rồi', 'đã rồi', 'xong', 'xong rồi'],
  ...['đúng', 'đúng vậy', 'đúng thế', 'chính xác', 'chuẩn', 'phải', 'phải rồi', 'đồng ý', 'nhất trí'],
  ...[
    'được',
    'đc',
    'dc',
    'ok',
    'oke',
    'oki',
    'okie',
    'okay',
    'okla',
    'okela',
    'yes',
    'yep',
    'y',
    'tất nhiên',
  ],
]

const no = [
  ...[
    'không',
    'không có',
    'không phải',
    'không đúng',
    'không được',
    'không cần',
    'không đâu',
    'không đồng ý',
  ],
  ...[
    'ko',
    'ko có',
    'ko phải',
    'ko đúng',
    'ko cần',
    'k',
    'k có',
    'k phải',
    'k đúng',
    'kg',
    'khg',
    'kh',
    'khum',
  ],
  ...['hông', 'hông có', 'hổng', 'hổng có', 'hem', 'hem có', 'hok', 'hok có'],
  ...[
    'chưa',
    'chưa có',
    'chưa đâu',
    'chưa đúng',
    'chưa được',
    'chưa xong',
    'đâu có',
    'có đâu',
    'chẳng',
    'sai',
    'sai rồi',
  ],
  ...['thôi', 'khỏi', 'thôi khỏi', 'khỏi cần', 'no', 'nope'],
]

const fillers = [
  ...['ạ', 'em', 'anh', 'chị', 'cô', 'chú', 'bác', 'tôi', 'mình', 'bạn', 'bot', 'ơi', 'thưa', 'nha', 'nhé'],
  ...[
    'nhen',
    'nghen',
    'nghe',
    'nè',
    'á',
    'à',
    'luôn',
    'thì',
    'là',
    'cũng',
    'vẫn',
    'thật',
    'chứ',
    'đâu',
    'đó',
    'đấy',
  ],
]

const doubts = [
  ...['không biết', 'ko biết', 'k biết', 'hông biết', 'chưa biết', 'không rõ', 'ko rõ', 'k rõ', 'chưa rõ'],
  ...[
    'không chắc',
    'ko chắc',
    'chưa chắc',
    'có lẽ',
    'có thể',
    'hình như',
    'hên xui',
    'để coi',
    'để xem',
    'để hỏi',
  ],
]

/** What is told after the answer needn't be read to its end, in characters. */
const mostRead = 400

type Meaning = 'yes' | 'no' | 'polite' | 'doubt' | 'other'

/** Yes or no. After the answer and a comma anything may follow, but nothing that takes the answer back. */
export function parseYesNo(text: string): Parsed<boolean> {
  const parts = cleanAnswer(text)
    .slice(0, mostRead)
    .toWellFormed()
    .replace(/[👍✅☑✔👌🆗]/gu, ' có, ')
    .replace(/[👎❌🚫✖]/gu, ' không, ')
    .toLowerCase()
    .split(/[,.;:!\n…]+|\s[-–—]\s/)
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
  const meanings = parts.map(meaningOf)
  const answers = meanings.filter((meaning) => meaning === 'yes' || meaning === 'no')
  if (text.includes('?') || meanings.includes('doubt') || new Set(answers).size > 1) return unclear(text)
  const first = meanings.find((meaning) => meaning !== 'polite')
  if (first === undefined) return meanings.length > 0 ? ok(true) : unclear(text)
  return first === 'yes' || first === 'no' ? ok(first === 'yes') : unclear(text)
}

function meaningOf(part: string): Meaning {
  const words = part.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const meanings = new Set<Meaning>()
  for (let at = 0; at < words.length; ) {
    const longest = { yes: longestAt(words, at, yes), no: longestAt(words, at, no) }
    const courteous = longestAt(words, at, polite) || longestAt(words, at, fillers)
    if (longestAt(words, at, doubts) > 0) return 'doubt'
    if (longest.yes > 0 || longest.no > 0) meanings.add(longest.no >= longest.yes ? 'no' : 'yes')
    else if (longestAt(words, at, polite) > 0) meanings.add('polite')
    else if (courteous === 0) meanings.add('other')
    at += Math.max(1, longest.yes, longest.no, courteous)
  }
  if (meanings.size > 1) meanings.delete('polite')
  const [only] = meanings
  return meanings.size === 1 && only !== undefined ? only : 'other'
}

function unclear(text: string): Parsed<boolean> {
  return refused(`Tôi chưa rõ ${quote(text)} là có hay không. Anh/chị trả lời giúp tôi “có” hoặc “không”.`)
}
