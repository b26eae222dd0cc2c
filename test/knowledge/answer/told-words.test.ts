import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { useShippedKnowledge } from '../../support/shipped-knowledge.ts'

const { ask } = useShippedKnowledge(join(import.meta.dirname, '../../fixtures/tuning-plans'))

describe('a list is told in right words and whole', () => {
  test.each([
    ['vinh-long', 'Nội dung thi đua gồm những gì?', 'mục tiêu, nhiệm vụ chăm sóc', /nhiệm chăm sóc/],
    ['vinh-long', 'Nội dung thi đua gồm những gì?', 'sức khỏe. Học tập kinh nghiệm', /\. học tập/],
    ['sa-dec', 'Tiêu chuẩn đối với cá nhân gồm những gì?', 'công nghệ y dược, v.v. nhằm', /v, v/],
  ])('%s: %s (%s)', (organization, question, right, misprint) => {
    const { text } = ask(question, { organization })
    expect(text).toContain(right)
    expect(text).not.toMatch(misprint)
  })

  test('what is quoted keeps the misprint', () => {
    const { citations } = ask('Nội dung thi đua thứ nhất là gì?', { organization: 'vinh-long' })
    expect(citations.map(({ quote }) => quote).join()).not.toContain('nhiệm vụ chăm sóc')
  })

  test('a part of a list keeps its lead-in', () => {
    const { text } = ask('Dịp tổng kết nhà nước khen bằng gì?', { organization: 'vinh-long' })
    expect(text).toMatch(/\n- Khen thưởng cấp Nhà nước:\n {2}\+ Huân chương Lao động;/)
  })
})

describe('a paper without facts', () => {
  const at = '2026-05-20T08:00:00+07:00'

  test.each([
    ['an-binh', 'Báo cáo năm gửi trước ngày nào?', '24/10/2026'],
    ['an-binh', 'Báo cáo 6 tháng gửi trước ngày nào?', '04/06/2026'],
    ['hoa-linh', 'bao cao nam gui truoc ngay nao', '24/11/2026'],
    ['tan-hai', 'Báo cáo 6 tháng gửi trước ngày nào?', '14/06/2026'],
  ])('%s: %s', (organization, question, day) => {
    const { text } = ask(question, { organization, at })
    expect(text).toMatch(new RegExp(`^Hạn cuối: hết .*${day} .*còn \\d+ ngày\\.`))
  })

  test('the number of its parts is told with them', () => {
    const { text } = ask('Có mấy nội dung thi đua?', { organization: 'an-binh' })
    expect(text).toMatch(/^Nội dung thi đua: có (\d+) mục, đánh số từ 1 đến \1\.\n/)
  })
})

describe('a refusal', () => {
  test('says what is not there when that only counts', () => {
    const { kind, text } = ask('Giai đoạn 3 là gì?', { organization: 'vinh-long' })
    expect([kind, text]).toEqual(['gap', expect.stringMatching(/không nói đến “Giai đoạn 3/)])
  })

  test.each(['vinh-long', 'sa-dec'])('%s has no eighth content', (organization) => {
    const { kind, nearest } = ask('Nội dung thứ 8 là gì?', { organization })
    expect([kind, nearest?.section]).toEqual(['gap', 'II'])
  })

  test('never repeats a day', () => {
    const { text } = ask('10/11 có phải hạn báo cáo không?', { organization: 'sa-dec' })
    expect(text).not.toContain('10/11')
  })

  test('looks for a day where the paper prints it', () => {
    const { nearest } = ask('10/11 Chủ nhật có được dời không?', { organization: 'vinh-long' })
    expect(nearest?.section).toBe('VI.1')
  })
})
