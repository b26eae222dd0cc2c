import { isWord, longestAt } from './is-word.ts'

/** What a word or phrase at the beginning of a part says that the part is. */
export type PersonPart = 'title' | 'qualification' | 'workplace'

const titles = [
  ...[
    'trưởng khoa',
    'trưởng phòng',
    'trưởng trạm',
    'trưởng bộ phận',
    'trưởng ban',
    'trưởng nhóm',
    'trưởng đơn vị',
  ],
  ...[
    'trưởng kíp',
    'phó khoa',
    'phó phòng',
    'phó trưởng',
    'phó trạm',
    'phó giám đốc',
    'phó ban',
    'phó chủ tịch',
  ],
  ...['giám đốc', 'quyền giám đốc', 'pgđ', 'gđ', 'chủ tịch', 'bí thư', 'phó bí thư', 'thư ký', 'phụ trách'],
  ...[
    'điều dưỡng trưởng',
    'hộ sinh trưởng',
    'nữ hộ sinh trưởng',
    'kỹ thuật viên trưởng',
    'ktv trưởng',
    'đd trưởng',
  ],
  ...[
    'đdt',
    'đdtk',
    'nhân viên',
    'nv',
    'chuyên viên',
    'viên chức',
    'công chức',
    'cán bộ',
    'tổ trưởng',
    'tổ phó',
  ],
  ...[
    'kế toán',
    'văn thư',
    'thủ quỹ',
    'lái xe',
    'hộ lý',
    'bảo vệ',
    'chức vụ',
    'chức danh',
    'quản lý',
    'tk',
    'tp',
  ],
]

const qualifications = [
  ...[
    'bác sĩ',
    'bác sỹ',
    'bs',
    'bsck',
    'bscki',
    'bsckii',
    'bsnt',
    'ck',
    'cki',
    'ckii',
    'chuyên khoa',
    'y sĩ',
    'y sỹ',
    'ys',
  ],
  ...[
    'điều dưỡng',
    'đd',
    'đdv',
    'cnđd',
    'cđđd',
    'hộ sinh',
    'nữ hộ sinh',
    'nhs',
    'hs',
    'kỹ thuật viên',
    'ktv',
    'cnxn',
  ],
  ...[
    'dược sĩ',
    'dược sỹ',
    'ds',
    'dscki',
    'dsđh',
    'dược tá',
    'cử nhân',
    'cn',
    'kỹ sư',
    'ks',
    'thạc sĩ',
    'thạc sỹ',
    'ths',
  ],
  ...[
    'tiến sĩ',
    'tiến sỹ',
    'ts',
    'pgs',
    'phó giáo sư',
    'gs',
    'giáo sư',
    'đại học',
    'đh',
    'sau đại học',
    'cao đẳng',
    'cđ',
  ],
  ...['trung cấp', 'sơ cấp', 'trung học', 'trình độ', 'y tế công cộng', 'ytcc'],
]

const workplaces = [
  ...[
    'khoa',
    'phòng',
    'trung tâm',
    'tt',
    'ttyt',
    'bệnh viện',
    'bv',
    'bvđk',
    'bvđ',
    'trạm',
    'tyt',
    'phòng khám',
    'pk',
  ],
  ...[
    'sở',
    'bộ y tế',
    'bộ phận',
    'chi cục',
    'viện',
    'trường',
    'đơn vị',
    'tổ',
    'đội',
    'ban',
    'ubnd',
    'ủy ban',
    'cdc',
  ],
]

/** „Chuyên khoa“, „đa khoa“: the „khoa“ after these is no workplace. */
const beforeSpecialty = ['chuyên', 'đa', 'y', 'nha', 'sản', 'nhi', 'nội', 'ngoại', 'nhãn', 'mắt']

/** What a part is by how it begins, the longest phrase deciding: „điều dưỡng trưởng“ is a title. Undefined for others. */
export function kindOfPart(words: readonly string[], start = 0): PersonPart | undefined {
  return beginningOfPart(words, start)?.kind
}

/** With how many words say so. */
export function beginningOfPart(
  words: readonly string[],
  start = 0,
): { kind: PersonPart; length: number } | undefined {
  const found = [
    { kind: 'title' as const, length: longestAt(words, start, titles) },
    { kind: 'qualification' as const, length: longestAt(words, start, qualifications) },
    { kind: 'workplace' as const, length: longestAt(words, start, workplaces) },
  ]
  const [best] = found.sort((one, other) => other.length - one.length)
  return best === undefined || best.length === 0 ? undefined : best
}

/** Where a workplace begins inside a part, „Điều dưỡng | khoa Nội“; -1 when none does, as in „Trưởng khoa Nội“. */
export function workplaceInside(words: readonly string[]): number {
  return words.findIndex((word, index) => {
    if (index === 0 || index === words.length - 1 || longestAt(words, index, workplaces) === 0) return false
    const before = words[index - 1] ?? ''
    if (isWord(before, 'trưởng') || isWord(before, 'phó')) return false
    return !isWord(word, 'khoa') || !beforeSpecialty.some((one) => isWord(before, one))
  })
}

/** These are names of people as well. */
const alsoNames = ['trường', 'ban', 'sở', 'viện', 'tổ', 'đội', 'tt', 'cn', 'ts', 'hs']

/** Where something else begins behind a name, „Nguyễn Văn A | khoa Nội“; -1 when nothing does: „Nguyễn Đăng Khoa“. */
export function otherInside(words: readonly string[]): number {
  return words.findIndex((word, index) => {
    if (index < 2 || alsoNames.some((one) => isWord(word, one))) return false
    // „Nguyễn Đăng Khoa khoa Dược“, „Lê Khoa Nam“: right behind two words it may well be the given name.
    const given = index === 2 && (/^\p{Lu}\p{Ll}/u.test(word) || words[index + 1]?.toLowerCase() === word)
    if (given) return false
    const kind = kindOfPart(words, index)
    return kind !== undefined && (kind !== 'workplace' || index < words.length - 1)
  })
}

const families =
  'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm phùng mai tô hà tạ châu thái cao tăng quách lưu lương thạch kim sơn danh kiên diệp tống chu giang khổng từ la bành ông văn triệu hứa nghiêm viên mạc lại thân trà liêu âu nhan kha tiêu huynh ninh đồng bạch quan vi chung hồng phó doãn cù ung vòng'.split(
    ' ',
  )

/** Whether a word is a family name, as typed. */
export function isFamilyName(word: string): boolean {
  return families.some((family) => isWord(word, family))
}
