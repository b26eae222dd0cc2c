import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findUnits } from '../../src/people/find-units.ts'
import type { Unit } from '../../src/people/unit.ts'
import { makeUnits } from '../support/make-units.ts'

const few = makeUnits([
  'Văn phòng Sở',
  'Bệnh viện Đa khoa Vĩnh Long',
  'Bệnh viện Đa khoa khu vực Cù Lao Minh',
  'Bệnh viện Nguyễn Đình Chiểu',
  'Bệnh viện Y dược cổ truyền Trà Vinh',
  'Trung tâm Y tế khu vực Ba Tri',
  'Trung tâm Y tế khu vực Chợ Lách',
  'Trung tâm Kiểm soát bệnh tật',
  'Trạm Y tế xã An Thủy',
  'Trạm Y tế phường Long Châu',
  'Khoa Nội tổng hợp',
  'Khoa Ngoại tổng hợp',
  'Phòng Kế hoạch tổng hợp',
  'Phòng Tổ chức Cán bộ',
  'Chi cục An toàn vệ sinh thực phẩm',
])

function nameOf(units: readonly Unit[], typed: string): string | string[] | undefined {
  const found = findUnits(units, typed)
  if (found.kind === 'one') return found.unit.name
  return found.kind === 'several' ? found.units.map(({ name }) => name) : undefined
}

test.each([
  ['ttyt ba tri', 'Trung tâm Y tế khu vực Ba Tri'],
  ['TTYT huyện Ba Tri', 'Trung tâm Y tế khu vực Ba Tri'],
  ['em làm ở trung tâm y tế chợ lách ạ', 'Trung tâm Y tế khu vực Chợ Lách'],
  ['ttyt batri', 'Trung tâm Y tế khu vực Ba Tri'],
  ['cholach', 'Trung tâm Y tế khu vực Chợ Lách'],
  ['ba tri ttyt', 'Trung tâm Y tế khu vực Ba Tri'],
  ['bvdk vinh long', 'Bệnh viện Đa khoa Vĩnh Long'],
  ['BVĐK Vĩnh Long', 'Bệnh viện Đa khoa Vĩnh Long'],
  ['bv cu lao minh', 'Bệnh viện Đa khoa khu vực Cù Lao Minh'],
  ['bvđkkv cù lao minh', 'Bệnh viện Đa khoa khu vực Cù Lao Minh'],
  ['bv nguyen dinh chieu', 'Bệnh viện Nguyễn Đình Chiểu'],
  ['nguyen dinh chiu', 'Bệnh viện Nguyễn Đình Chiểu'],
  ['cdc', 'Trung tâm Kiểm soát bệnh tật'],
  ['tyt an thuy', 'Trạm Y tế xã An Thủy'],
  ['trạm long châu', 'Trạm Y tế phường Long Châu'],
  ['van phong so y te', 'Văn phòng Sở'],
  ['vp sở', 'Văn phòng Sở'],
  ['khoa noi', 'Khoa Nội tổng hợp'],
  ['k. ngoại', 'Khoa Ngoại tổng hợp'],
  ['p.khth', 'Phòng Kế hoạch tổng hợp'],
  ['phong tccb', 'Phòng Tổ chức Cán bộ'],
  ['y học cổ truyền trà vinh', 'Bệnh viện Y dược cổ truyền Trà Vinh'],
  ['atvstp', 'Chi cục An toàn vệ sinh thực phẩm'],
])('“%s” is %s', (typed, name) => {
  expect(nameOf(few, typed)).toBe(name)
})

test('what several may be is offered, what none is stays unfound', () => {
  expect(nameOf(few, 'trung tam y te')).toEqual(
    expect.arrayContaining(['Trung tâm Y tế khu vực Ba Tri', 'Trung tâm Y tế khu vực Chợ Lách']),
  )
  expect(nameOf(few, 'tong hop')).toEqual(
    expect.arrayContaining(['Khoa Nội tổng hợp', 'Khoa Ngoại tổng hợp', 'Phòng Kế hoạch tổng hợp']),
  )
  for (const typed of ['', 'ạ', 'dạ em', 'Bệnh viện Tâm thần', 'cảm ơn', '???', '123']) {
    expect(nameOf(few, typed), typed).toBeUndefined()
  }
})

test('a unit that has gone is not found', () => {
  const gone = few.map((unit) => ({ ...unit, goneAt: new Date() }))
  expect(nameOf(gone, 'Văn phòng Sở')).toBeUndefined()
})

const syllables =
  'An Bình Châu Đức Giang Hòa Hưng Khánh Long Lộc Mỹ Ngãi Nhơn Phú Phước Quới Tân Thạnh Thới Trung Vĩnh Xuân'.split(
    ' ',
  )
const kinds = ['Trạm Y tế xã', 'Trạm Y tế phường', 'Trung tâm Y tế khu vực', 'Bệnh viện Đa khoa']

const places = syllables.flatMap((one) =>
  syllables.flatMap((other) => (one === other ? [] : [`${one} ${other}`])),
)
const all = kinds.flatMap((kind) => places.map((place) => `${kind} ${place}`))

/** 181 different names, many of them nearly alike, as places are. */
function provinceOf(seed: number): Unit[] {
  return makeUnits(Array.from({ length: 181 }, (_, index) => all[(seed + index * 103) % all.length] ?? ''))
}

const seeds = fc.nat(10_000)

const ways: Record<string, (name: string) => string> = {
  'as it stands': (name) => name,
  'in capitals': (name) => name.toLocaleUpperCase('vi'),
  'without diacritics': withoutMarks,
  abbreviated: (name) =>
    name.replace('Trạm Y tế', 'TYT').replace('Trung tâm Y tế', 'TTYT').replace('Bệnh viện Đa khoa', 'BVĐK'),
  'politely, in a hurry': (name) => `dạ em làm ở ${withoutMarks(name).toLowerCase()} ạ`,
}

test.each(Object.entries(ways))('each of 181 units is found by its name %s', (_, way) => {
  fc.assert(
    fc.property(seeds, fc.nat(180), (seed, index) => {
      const units = provinceOf(seed)
      const unit = units[index]
      expect(unit && nameOf(units, way(unit.name))).toBe(unit?.name)
    }),
    { numRuns: 40 },
  )
})

test('a slip of a letter or another order still finds a unit, or offers it among a few', () => {
  fc.assert(
    fc.property(seeds, fc.nat(180), fc.nat(20), fc.boolean(), (seed, index, slip, isTurned) => {
      const units = provinceOf(seed)
      const name = units[index]?.name ?? ''
      const typed = isTurned ? name.split(' ').toReversed().join(' ') : mistype(withoutMarks(name), slip)
      const found = nameOf(units, typed)
      expect(typeof found === 'string' ? [found] : (found ?? [])).toContain(name)
      if (typeof found === 'object') expect(found.length).toBeLessThanOrEqual(8)
    }),
    { numRuns: 100 },
  )
})

test.each([
  ['khoa noi ttyt ba tri', 'Khoa Nội'],
  ['Khoa Nội, Trung tâm Y tế khu vực Ba Tri', 'Khoa Nội'],
  ['ttyt ba tri', 'Trung tâm Y tế khu vực Ba Tri'],
])('a ward is found by its own name and that of its hospital: %s', (typed, name) => {
  const [hospital, other] = makeUnits(['Trung tâm Y tế khu vực Ba Tri', 'Trung tâm Y tế khu vực Mang Thít'])
  const [ward] = makeUnits(['Khoa Nội'])
  const units = [hospital, other, ward && { ...ward, code: 'w', parent: 'u0' }]
  expect(
    nameOf(
      units.filter((unit) => unit !== undefined),
      typed,
    ),
  ).toBe(name)
})

test('any text at all is read without a fault', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (typed) => findUnits(few, typed).kind.length > 0))
})

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}

/** Leaves out a letter of one of the longer words. */
function mistype(name: string, slip: number): string {
  const words = name.split(' ')
  const long = words.flatMap((word, index) => (word.length >= 5 ? [index] : []))
  const at = long[slip % Math.max(1, long.length)]
  return words.map((word, index) => (index === at ? word.slice(0, 2) + word.slice(3) : word)).join(' ')
}
