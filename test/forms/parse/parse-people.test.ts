import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkShares } from '../../../src/forms/parse/check-shares.ts'
import { type PersonRow, parsePeople } from '../../../src/forms/parse/parse-people.ts'
import { anyTyping } from './any-typing.ts'

const today = '2026-11-23'

function read(text: string): PersonRow[] | string {
  const parsed = parsePeople(text, { today })
  return parsed.kind === 'ok' ? parsed.value : parsed.why
}

const hoa = {
  name: 'Nguyễn Thị Hoa',
  born: '1985-03-12',
  workplace: 'khoa Nội',
  title: 'điều dưỡng trưởng',
  qualification: 'đại học',
  share: 60,
}

test.each([
  'Nguyễn Thị Hoa, 12/3/1985, khoa Nội, điều dưỡng trưởng, đại học, 60%',
  '1. Nguyễn Thị Hoa | 12/03/85 | khoa Nội | điều dưỡng trưởng | đại học | 60%',
  '- nguyễn thị hoa - 12-3-1985 - khoa Nội - điều dưỡng trưởng - đại học - 60 %',
  'Nguyễn Thị Hoa\t12.3.1985\tkhoa Nội\tđiều dưỡng trưởng\tđại học\t60',
  'Nguyễn Thị Hoa, 60%, đại học, điều dưỡng trưởng, khoa Nội, sinh ngày 12/3/1985',
  '60%, Nguyễn Thị Hoa (12/3/1985), điều dưỡng trưởng, khoa Nội, đại học',
  'Nguyễn Thị Hoa khoa Nội, sinh ngày 12 tháng 3 năm 1985, điều dưỡng trưởng, đại học 60%',
  'Họ tên: Nguyễn Thị Hoa\nNgày sinh: 12/3/1985\nĐơn vị: khoa Nội\nChức vụ: điều dưỡng trưởng\nTrình độ: đại học\nTỷ lệ: 60%',
  'STT, Họ tên, Ngày sinh\n1, Nguyễn Thị Hoa, 12/3/1985, khoa Nội, điều dưỡng trưởng, đại học, 60%',
])('one person, in whatever order: %s', (text) => {
  expect(read(text)).toEqual([hoa])
})

const two = [
  { name: 'Nguyễn Văn An', share: 60 },
  { name: 'Trần Thị Bé', share: 40 },
]

test.each([
  'Nguyễn Văn An 60%, Trần Thị Bé 40%',
  'Nguyễn Văn An 60% Trần Thị Bé 40%',
  'Nguyễn Văn An 60% và Trần Thị Bé 40%',
  'Nguyễn Văn An: 60%; Trần Thị Bé: 40%',
  'Nguyễn Văn An (60%), Trần Thị Bé (40%)',
  '1. Nguyễn Văn An - 60%\n2. Trần Thị Bé - 40%',
  '1. Nguyễn Văn An 60% 2. Trần Thị Bé 40%',
  '1) nguyễn văn an, 60\n\n2) trần thị bé, 40',
  '• Nguyễn Văn An, đóng góp 60%\n• chị Trần Thị Bé, đóng góp 40%',
  'Tác giả: Nguyễn Văn An, 60%, Trần Thị Bé, 40%',
])('two people: %s', (text) => {
  expect(read(text)).toEqual(two)
})

test.each<[string, PersonRow[]]>([
  ['Nguyễn Đăng Khoa, 1990', [{ name: 'Nguyễn Đăng Khoa', born: '1990' }]],
  ['Nguyễn Đăng Khoa khoa Dược', [{ name: 'Nguyễn Đăng Khoa', workplace: 'khoa Dược' }]],
  ['Cao Đăng Khoa, cao đẳng', [{ name: 'Cao Đăng Khoa', qualification: 'cao đẳng' }]],
  ['Nguyễn Văn Trường, Trạm Y tế phường 2', [{ name: 'Nguyễn Văn Trường', workplace: 'Trạm Y tế phường 2' }]],
  ['Lê Văn Năm, sn 1979', [{ name: 'Lê Văn Năm', born: '1979' }]],
  ['Lê Thị Lệ', [{ name: 'Lê Thị Lệ' }]],
  [
    'Thạch Sa Rây, BS CKI, trưởng khoa Sản',
    [{ name: 'Thạch Sa Rây', qualification: 'BS CKI', title: 'trưởng khoa Sản' }],
  ],
  [
    'Lâm Thị Ngọc Hà (ĐD khoa Cấp cứu)',
    [{ name: 'Lâm Thị Ngọc Hà', qualification: 'ĐD', workplace: 'khoa Cấp cứu' }],
  ],
  ['BS. Trần Văn Bình', [{ name: 'Trần Văn Bình', qualification: 'BS' }]],
  [
    'ThS.BS Trần Văn Bình, Phó giám đốc',
    [{ name: 'Trần Văn Bình', qualification: 'ThS. BS', title: 'Phó giám đốc' }],
  ],
  ['bác sĩ Trần Văn Bình, 33,33%', [{ name: 'Trần Văn Bình', qualification: 'bác sĩ', share: 33.33 }]],
  [
    'Võ Thị Lan, điều dưỡng khoa Nhi',
    [{ name: 'Võ Thị Lan', qualification: 'điều dưỡng', workplace: 'khoa Nhi' }],
  ],
  [
    'Võ Thị Lan, nhân viên phòng Tổ chức',
    [{ name: 'Võ Thị Lan', title: 'nhân viên', workplace: 'phòng Tổ chức' }],
  ],
  ['Võ Thị Lan, bác sĩ chuyên khoa II', [{ name: 'Võ Thị Lan', qualification: 'bác sĩ chuyên khoa II' }]],
  ['Võ Thị Lan, Trưởng phòng Kế hoạch', [{ name: 'Võ Thị Lan', title: 'Trưởng phòng Kế hoạch' }]],
  [
    'Võ Thị Lan, khoa Sức khỏe sinh sản và Nhi',
    [{ name: 'Võ Thị Lan', workplace: 'khoa Sức khỏe sinh sản và Nhi' }],
  ],
  [
    'vo thi lan, dieu duong, khoa noi, 5/6/85',
    [{ name: 'Vo Thi Lan', qualification: 'dieu duong', workplace: 'khoa noi', born: '1985-06-05' }],
  ],
  ['Võ Thị Lan, 5/6/58', [{ name: 'Võ Thị Lan', born: '1958-06-05' }]],
  ['Võ Thị Lan, Nội tổng hợp', [{ name: 'Võ Thị Lan', workplace: 'Nội tổng hợp' }]],
  ['Y Moan Êban, 100%', [{ name: 'Y Moan Êban', share: 100 }]],
  ['NGUYỄN VĂN AN', [{ name: 'NGUYỄN VĂN AN' }]],
  ['em', [{ name: '', self: true }]],
  ['dạ tôi 100%', [{ name: '', self: true, share: 100 }]],
  ['em là Võ Thị Lan, khoa Nội', [{ name: 'Võ Thị Lan', self: true, workplace: 'khoa Nội' }]],
  [
    'em 60%, chị Võ Thị Lan 40%',
    [
      { name: '', self: true, share: 60 },
      { name: 'Võ Thị Lan', share: 40 },
    ],
  ],
  ['em và Võ Thị Lan', [{ name: '', self: true }, { name: 'Võ Thị Lan' }]],
])('%s', (text, rows) => {
  expect(read(text)).toEqual(rows)
})

test.each([
  ['', 'Tôi chưa thấy tên ai.'],
  ['Hoa 50%', 'tôi cần cả họ và tên của “Hoa”'],
  ['em 60%\nchị Hoa 40%', 'Ở dòng 2 (“chị Hoa 40%”), tôi cần cả họ và tên của “Hoa”.'],
  ['60%', 'tôi chưa thấy họ và tên'],
  ['Võ Thị Lan, 31/2/1985', 'ngày sinh 31/2/1985 không có trong lịch'],
  ['Võ Thị Lan, 1/1/2027', 'còn ở phía trước'],
  ['Võ Thị Lan 120%', 'tỷ lệ 120% không nằm trong khoảng 0–100'],
  ['Võ Thị Lan 33,333%', 'quá hai chữ số'],
  ['Võ Thị Lan, 60%, 40%', 'hai tỷ lệ cho một người'],
  ['Võ Thị Lan và Trần Thị Bé mỗi người 50%', 'Ở dòng 1'],
  ['không có ai', 'Ở dòng 1'],
])('%s is refused', (text, why) => {
  expect(read(text)).toContain(why)
})

test('shares add up to exactly a hundred, each above nothing', () => {
  const of = (...shares: (number | undefined)[]) =>
    checkShares(
      shares.map((share, at) => ({ name: `Người ${at + 1}`, ...(share === undefined ? {} : { share }) })),
    )
  expect(of(60, 40)).toBeUndefined()
  expect(of(33.33, 33.33, 33.34)).toBeUndefined()
  expect(of(33.3, 33.3, 33.3)).toBe(
    'Tổng tỷ lệ đóng góp là 99,9%, còn thiếu 0,1% so với 100%. Anh/chị sửa lại giúp tôi.',
  )
  expect(of(60, 50)).toContain('thừa 10%')
  expect(of(100, 0)).toContain('Người 2 phải lớn hơn 0%')
  expect(of(60, undefined)).toContain('tỷ lệ đóng góp (%) của Người 2')
})

const pieces =
  'Nguyễn|Văn|An|em|60%|,|;|\n|1.|khoa|Nội|12/3/85|1985|bác sĩ|và|trưởng|sinh|tỷ lệ|(|:| - |\t|chị|năm|ngày '.split(
    '|',
  )

test('of whatever is typed, people come back with a name or as oneself, and with real figures', () => {
  fc.assert(
    fc.property(anyTyping(pieces), (typed) => {
      const parsed = parsePeople(typed, { today })
      if (parsed.kind === 'refused') expect(parsed.why).toMatch(/^\S[\s\S]*\.$/u)
      else {
        for (const { name, self, share = 0, born = '1985' } of parsed.value) {
          expect(name !== '' || self === true).toBe(true)
          expect(share >= 0 && share <= 100).toBe(true)
          expect(born).toMatch(/^\d{4}(-\d\d-\d\d)?$/)
        }
      }
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['Nguyễn Thị Bé Ba, 12/5/1990, Khoa Nội, điều dưỡng, đại học, 60%', 'điều dưỡng', 'đại học'],
  ['Lê Văn Tám, khoa Ngoại, bác sĩ, chuyên khoa 1, 40%', 'bác sĩ', 'chuyên khoa 1'],
  ['Lê Văn Tám, khoa Ngoại, bác sĩ, 40%', undefined, 'bác sĩ'],
])('of two words for what somebody is the first is the position: %s', (text, title, qualification) => {
  const [person] = read(text)
  expect(person).toMatchObject({ qualification })
  expect(person).toEqual(expect.objectContaining(title === undefined ? {} : { title }))
  expect(Object.hasOwn(Object(person), 'title')).toBe(title !== undefined)
})
