/** Units that are looked at, in the order of their file; the stations come after them. */
export const baTri = 'Trung tâm Y tế Ba Tri'
export const choLach = 'Trung tâm Y tế Chợ Lách'
export const moCayNam = 'Trung tâm Y tế Mỏ Cày Nam'
export const mat = 'Bệnh viện Mắt'
export const phoi = 'Bệnh viện Phổi'
export const danSo = 'Chi cục Dân số'
export const tamThan = 'Bệnh viện Tâm thần'
export const phapY = 'Trung tâm Pháp y'
export const kiemNghiem = 'Trung tâm Kiểm nghiệm'

const duty = 'Báo cáo kết quả phong trào thi đua năm 2026'
export const cited = 'Theo Kế hoạch (chưa ghi số, ngày 09/10/2025), mục VI.1.'
const nothing = 'Tôi chưa nhận được tin là đơn vị đã gửi.'
const soon = (moment: string, unit: string, left: string) => [
  `2026-${moment}`,
  `Nhắc việc sắp đến hạn: ${duty} của ${unit}.`,
  `Hạn: hết thứ Hai, 09/11/2026, ${left}. ${cited}`,
  nothing,
]
const final = (unit: string) => [
  '2026-11-09 14:00',
  `Hôm nay là ngày cuối: ${duty} của ${unit}.`,
  `Hạn: hết thứ Hai, 09/11/2026, là hôm nay. ${cited}`,
  nothing,
]
const overdue = (moment: string, unit: string, over: string) => [
  `2026-${moment}`,
  `Đã quá hạn: ${duty} của ${unit}.`,
  `Hạn: hết thứ Hai, 09/11/2026, ${over}. ${cited}`,
  nothing,
]
const lastDays = (unit: string) => [
  soon('11-06 08:00', unit, 'còn 3 ngày'),
  soon('11-09 08:00', unit, 'là hôm nay'),
  final(unit),
  overdue('11-10 08:00', unit, 'đã quá 1 ngày'),
  overdue('11-12 08:00', unit, 'đã quá 3 ngày'),
  overdue('11-16 08:00', unit, 'đã quá 7 ngày'),
]
const all = (unit: string) => [
  soon('10-09 08:00', unit, 'còn 31 ngày'),
  soon('10-26 08:00', unit, 'còn 14 ngày'),
  soon('11-02 08:00', unit, 'còn 7 ngày'),
  ...lastDays(unit),
]

const alone = `Chưa liên lạc được với ai ở: ${kiemNghiem}.`
const station = (...numbers: number[]) => numbers.map((number) => `Trạm Y tế số ${number}`)
const digest = (moment: string, told: [counts: string, left: string, missing: string[], more: string]) => {
  const [counts, left, missing, more] = told
  return [
    `2026-${moment}`,
    `Tình hình ${duty}: ${counts}.`,
    `Hạn: hết thứ Hai, 09/11/2026, ${left}. ${cited}`,
    `Chưa báo: ${missing.join('; ')}${more}.`,
  ]
}
const counts = {
  first: '0/180 đơn vị đã báo là đã gửi',
  second: '101/180 đơn vị đã báo là đã gửi, trong đó 100 chưa được xác nhận',
  third: '152/180 đơn vị đã báo là đã gửi, trong đó 151 chưa được xác nhận',
  fourth: '153/180 đơn vị đã báo là đã gửi, trong đó 152 chưa được xác nhận',
  final: '154/180 đơn vị đã báo là đã gửi, trong đó 153 chưa được xác nhận',
  end: '176/180 đơn vị đã báo là đã gửi, trong đó 175 chưa được xác nhận',
}
const stillFive = [baTri, moCayNam, tamThan, phapY, kiemNghiem, ...station(151, 152, 153, 154, 155)]
const stillFour = [baTri, tamThan, phapY, kiemNghiem]
const withStations = [...stillFour, ...station(151, 152, 153, 154, 155, 156)]
const digests = [
  [
    ...digest('10-09 08:00', [
      counts.first,
      'còn 31 ngày',
      [baTri, choLach, moCayNam, mat, phoi, tamThan, phapY, kiemNghiem, ...station(1, 2)],
      ' và 170 đơn vị khác',
    ]),
    alone,
  ],
  [
    ...digest('10-26 08:00', [
      counts.second,
      'còn 14 ngày',
      [baTri, choLach, moCayNam, mat, tamThan, phapY, kiemNghiem, ...station(101, 102, 103)],
      ' và 69 đơn vị khác',
    ]),
    alone,
  ],
  [
    ...digest('11-02 08:00', [
      counts.third,
      'còn 7 ngày',
      [baTri, moCayNam, mat, tamThan, phapY, kiemNghiem, ...station(151, 152, 153, 154)],
      ' và 18 đơn vị khác',
    ]),
    alone,
  ],
  digest('11-06 08:00', [counts.fourth, 'còn 3 ngày', stillFive, ' và 17 đơn vị khác']),
  digest('11-09 08:00', [counts.fourth, 'là hôm nay', stillFive, ' và 17 đơn vị khác']),
  digest('11-09 14:00', [counts.final, 'là hôm nay', withStations, ' và 16 đơn vị khác']),
  digest('11-10 08:00', [counts.final, 'đã quá 1 ngày', withStations, ' và 16 đơn vị khác']),
  digest('11-12 08:00', [counts.end, 'đã quá 3 ngày', stillFour, '']),
  digest('11-16 08:00', [counts.end, 'đã quá 7 ngày', stillFour, '']),
]

/** When, and which lines. Written from the calendar of 2026: 9 November is a Monday, 10 October a Saturday, 8 November a Sunday. */
export const toldIn2026: Record<string, string[][]> = {
  // Focal person of a unit that never reports, and its head, who hears from three days before.
  'telegram:lan': all(baTri),
  'zalo:giam': lastDays(baTri),
  // Of two units: one message a unit, and each stops when that unit has reported.
  'zalo:minh': [
    soon('10-09 08:00', choLach, 'còn 31 ngày'),
    soon('10-09 08:00', moCayNam, 'còn 31 ngày'),
    soon('10-26 08:00', choLach, 'còn 14 ngày'),
    soon('10-26 08:00', moCayNam, 'còn 14 ngày'),
    soon('11-02 08:00', moCayNam, 'còn 7 ngày'),
    soon('11-06 08:00', moCayNam, 'còn 3 ngày'),
    soon('11-09 08:00', moCayNam, 'là hôm nay'),
  ],
  'telegram:chanh': digests,
  // Reports on 3 November; is confirmed in October; owes nothing.
  'telegram:hoa': all(mat).slice(0, 3),
  'zalo:tam': all(phoi).slice(0, 1),
  'telegram:xuan': [],
  // Muted from 20 October on.
  'telegram:yen': [soon('10-09 08:00', tamThan, 'còn 31 ngày'), final(tamThan)],
  // Joins on 5 November.
  'telegram:phuc': lastDays(kiemNghiem),
  // On two channels, the preferred one shut.
  'telegram:khoa': all(phapY),
  'zalo:khoa': [],
}
