import { expect, test } from 'vitest'
import { makeCodeSheet } from '../../src/documents/make-code-sheet.ts'
import { readDocx } from '../../src/knowledge/read-docx.ts'

const page = { role: 'đầu mối của TTYT Ba Tri', code: 'AC3E-FGHJ', until: '08/03/2027' }

test('a sheet has a page for each code: what it is for, how it is typed, until when, and a QR code where a link is known', async () => {
  const link = 'https://t.me/thidua_bot?start=AC3EFGHJ'
  const bytes = await makeCodeSheet([
    { ...page, link },
    { ...page, role: 'đầu mối của TTYT Chợ Lách', code: 'XY4T-7QRM', link: undefined },
  ])
  const read = readDocx(bytes)
  const text = 'text' in read ? read.text : ''
  expect(text).toMatch(/đầu mối của TTYT Ba Tri[\s\S]*quét mã[\s\S]*AC3E-FGHJ[\s\S]*“mã AC3E-FGHJ”/)
  expect(text).toMatch(/TTYT Chợ Lách[\s\S]*“mã XY4T-7QRM”[\s\S]*đến hết ngày 08\/03\/2027/)
  expect(text.match(/quét mã/g)).toHaveLength(1)
  expect(
    Buffer.from(bytes)
      .toString('latin1')
      .match(/word\/media\/[^P]+\.gif/g)?.length,
  ).toBeGreaterThan(0)
})
