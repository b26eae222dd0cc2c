import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { maskPersonalData as mask } from '../../src/conversation/mask-personal-data.ts'
import { foldVietnamese } from '../../src/knowledge/search/fold-vietnamese.ts'
import { readLanguage } from '../../src/knowledge/vocabulary/read-language.ts'

const { people } = (await readLanguage('knowledge')).conversation
const maskPersonalData = (text: string) => mask(text, people)

test.each([
  ['Gọi cho tôi số 0912345678 nhé', 'Gọi cho tôi số [số] nhé'],
  ['sđt 0912.345.678', 'sđt [số]'],
  ['liên hệ +84 912 345 678.', 'liên hệ [số].'],
  ['(0270) 3822-123 gặp ai?', '[số] gặp ai?'],
  ['đt 3822123', 'đt [số]'],
  ['CCCD 084123456789 của em', 'CCCD [số] của em'],
  ['CMND 331234567', 'CMND [số]'],
  ['hộ chiếu C1234567', 'hộ chiếu [số]'],
  ['0912345678/0987654321', '[số]/[số]'],
  ['gửi về lan.nguyen@syt.vinhlong.gov.vn được không', 'gửi về [thư điện tử] được không'],
  ['nhắn @lan_nguyen hoặc facebook.com/lan.nguyen.90 nhé', 'nhắn [tài khoản] hoặc [tài khoản] nhé'],
  ['https://zalo.me/0912345678', '[tài khoản]'],
  ['Bác sĩ Nguyễn Văn An có được khen không?', 'Bác sĩ [tên] có được khen không?'],
  ['Em là Lê Hoa, hạn nộp khi nào?', 'Em là [tên], hạn nộp khi nào?'],
  ['Nguyễn Thị Bích Ngọc nộp trễ'.normalize('NFD'), '[tên] nộp trễ'],
  ['anh nguyễn văn tám có được khen không', 'anh [tên] có được khen không'],
  ['nguyen van tam co duoc khen khong', '[tên] co duoc khen khong'],
  ['NGUYỄN VĂN TÁM CÓ ĐƯỢC KHEN KHÔNG', '[tên] CÓ ĐƯỢC KHEN KHÔNG'],
  ['chị lê thị hoa nộp sáng kiến', 'chị [tên] nộp sáng kiến'],
  ['le thi hoa nop sang kien', '[tên] nop sang kien'],
  ['tran thi bich ngoc muon hoi han nop', '[tên] muon hoi han nop'],
  ['bs võ minh trí được giấy khen chưa', 'bs [tên] được giấy khen chưa'],
  ['em là phạm ngọc lan khoa nhi', 'em là [tên] khoa nhi'],
  ['bác sĩ hồ thu hằng ký ở đâu', 'bác sĩ [tên] ký ở đâu'],
  ['dieu duong tran minh tam nop tre', 'dieu duong [tên] nop tre'],
  ['huỳnh tấn phát và nguyễn tám nộp trễ', '[tên] và [tên] nộp trễ'],
  ['Cô lê Thị Mỹ duyên có tên không', 'Cô [tên] có tên không'],
  ['em tên đỗ hải yến, cccd 084123456789', 'em tên [tên], cccd [số]'],
  ['cccd 084 123 456 789 sdt 0912-345-678', 'cccd [số] sdt [số]'],
  ['mail lan.nguyen90@gmail.com nhe', 'mail [thư điện tử] nhe'],
  ['em sinh ngày 12/03/1985 thì sao', 'em sinh ngày [ngày sinh] thì sao'],
  ['sinh năm 1985, ngày sinh: 12.3.1985', 'sinh năm [ngày sinh], ngày sinh: [ngày sinh]'],
  ['sinh ngày 5 tháng 6 năm 1990', 'sinh ngày [ngày sinh]'],
])('hides what is personal: %s', (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked)
})

test.each([
  'Trước ngày 10/11/2026 phải gửi báo cáo số 3751/HD-BNV?',
  'Giai đoạn 2025 - 2030, 2025 2026 2027 thì sao',
  'Thưởng 1.500.000.000 đồng hay 2.340.000 đồng?',
  'Nghị định 98/2023/NĐ-CP, Quyết định 1940/QĐ-UBND ngày 20.10.2025',
  'Bệnh viện Nguyễn Đình Chiểu có phải nộp không?',
  'Học tập tư tưởng Hồ Chí Minh',
  'HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG gồm gì',
  'Hồ Sơ Khen Thưởng gồm gì',
  'Hỏi lúc 08:00:00, điểm 9,5',
  'phân loại, phan loai ho so the nao',
  'báo cáo lê thê có sao không',
  'thi đỗ thành công thì có được thưởng',
  'em đỗ đại học có được khen',
  'hồ sơ của cán bộ gồm gì',
  'ho so cua can bo gom gi',
  'lực lượng vũ trang',
  'trương trình thi đua',
  'phụ huynh an tâm',
  'truong phong hanh chinh phai lam gi',
  'phan cong nhiem vu cho ai',
  'dang phuc vu nhan dan thi sao',
  'co le thanh tich la gi',
  'to thi dua gom ai',
  'ly do chinh la gi',
  'vi pham quyen loi',
  'trích nguyên văn mục III',
  'trich nguyen van muc III',
  'bệnh viện nguyễn đình chiểu có phải nộp không',
  'học tập tư tưởng hồ chí minh',
  'TP HỒ CHÍ MINH',
  'sinh hoạt ngày 12/3/2026, giấy khai sinh, phát sinh 2026, phát sinh 3 việc',
  '',
])('leaves everything else: %s', (text) => {
  expect(maskPersonalData(text)).toBe(text)
})

/** A signer's name, and what may be a name too („nguyên văn từ …“). */
const signers = /hồ thị thu hằng|ho thi thu hang|nguyen van tu/giu

test('nothing ordinary is hidden: no word of the plans or of the vocabulary, however it is typed', async () => {
  const files = [
    'vinh-long/ke-hoach.md',
    'sa-dec/ke-hoach.md',
    'vinh-long/ke-hoach.facts.yaml',
    'sa-dec/ke-hoach.facts.yaml',
    'vocabulary.yaml',
    'asking.yaml',
  ]
  const hidden: string[] = []
  for (const file of files) {
    const content = (await readFile(`knowledge/${file}`, 'utf8')).normalize('NFC')
    for (const line of content.split(/[\n,]/)) {
      for (const typed of [line.toLowerCase(), foldVietnamese(line)]) {
        const masked = maskPersonalData(typed.replace(signers, ''))
        if (masked.includes('[tên]') || masked.includes('[ngày sinh]')) hidden.push(`${typed} → ${masked}`)
      }
    }
  }
  expect(hidden).toEqual([])
})
