import { expect, test } from 'vitest'
import { createCode, hashCode, readCode } from '../../src/people/pairing-code.ts'

test('every code is read back as it is shown, run together, in small letters and with words around it', () => {
  for (let round = 0; round < 5_000; round += 1) {
    const shown = createCode()
    expect(shown).toMatch(/^[ACDEFGHJKMNPQRTUVWXY34679]{4}-[ACDEFGHJKMNPQRTUVWXY34679]{4}$/)
    const solid = shown.replace('-', '')
    const ways = [shown, solid, shown.toLowerCase(), shown.replace('-', ' '), `mã ${shown}`, `ma: ${solid}`]
    for (const text of [
      ...ways,
      `/start ${solid}`,
      `dạ em gửi mã ${shown.replace('-', ' - ')} ạ`,
      `${shown}.`,
    ]) {
      expect(readCode(text), text).toBe(solid)
    }
    expect(hashCode(shown)).toBe(hashCode(solid))
  }
})

test('a mistyped code behind „mã“ is taken for one, and ordinary words are not', () => {
  expect(readCode('mã ABCD-123O')).toBe('ABCD123O')
  const words = [
    '4 phu kham',
    'năm 2027',
    'bao cao 2027',
    'mã',
    'mã số',
    '/start',
    'TTYT Ba Tri',
    'phu cap4x9 la gi',
  ]
  for (const text of [...words, 'mã số thi đua 2027', 'ABCD123O', 'nghi 4 thang 9', 'xinchao9']) {
    expect(readCode(text), text).toBeUndefined()
  }
})
