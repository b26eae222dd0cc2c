import { describe, expect, test } from 'vitest'
import { isRefused } from '../../src/knowledge/answer/answer.ts'
import { flatText, useShippedKnowledge } from '../support/shipped-knowledge.ts'

type Organization = 'vinh-long' | 'sa-dec'

interface Trap {
  /** What a person would notice. */
  see: string
  ask: string
  by?: Organization
  at?: string
  /** `told`: an answer with a citation; `gap`: said to be absent, without any. */
  as: 'told' | 'gap' | 'part'
  says?: (string | RegExp)[]
  never?: (string | RegExp)[]
  /** Section of the first citation, or for a gap the nearest one. */
  section?: string
}

const { ask, base } = useShippedKnowledge()

function holds(text: string, word: string | RegExp): boolean {
  return typeof word === 'string' ? text.toLowerCase().includes(word.toLowerCase()) : word.test(text)
}

function checkTrap({ ask: question, by, at, as, says = [], never = [], section }: Trap): void {
  const answer = ask(question, { ...(by && { organization: by }), ...(at && { at }) })
  const seen = {
    as: isRefused(answer) ? 'gap' : answer.kind === 'answer' ? 'told' : 'part',
    lacks: says.filter((word) => !holds(answer.text, word)).map(String),
    wronglySays: never.filter((word) => holds(answer.text, word)).map(String),
    foreign: by === undefined ? [] : answer.citations.filter(({ document }) => !document.startsWith(by)),
    ...(section !== undefined && { section: answer.citations[0]?.section ?? answer.nearest?.section }),
  }
  const wanted = { as, lacks: [], wronglySays: [], foreign: [], ...(section !== undefined && { section }) }
  expect({ question, ...seen, text: answer.text }).toEqual({ question, ...wanted, text: answer.text })
  expect(answer.citations.length > 0).toBe(as !== 'gap')
}

function trap(
  by: Organization | undefined,
  see: string,
  ask: string,
  rest: Omit<Trap, 'see' | 'ask' | 'by'>,
) {
  test(see, () => checkTrap({ see, ask, ...(by && { by }), ...rest }))
}

const passagesOf = (id: string) => base().documents.get(id)?.passages ?? []
const VL = 'vinh-long'
const SD = 'sa-dec'

describe('A: the plan of Vĩnh Long', () => {
  trap(VL, 'A1: số, ký hiệu của kế hoạch không có trên giấy', 'Kế hoạch của Sở số mấy?', {
    as: 'gap',
    says: ['không ghi số'],
    never: ['mang số', 'có số'],
  })
  trap(
    VL,
    'A1: ngày ban hành không có, chỉ biết sau quyết định 20/10/2025',
    'Kế hoạch này ban hành ngày nào?',
    { as: 'gap', says: ['không ghi ngày', '1940', '20/10/2025'] },
  )
  test('A1: nguồn được ghi là chưa có số, chưa có ngày', () => {
    const [citation] = ask('Mục đích của phong trào là gì?', { organization: VL }).citations
    expect(citation).toMatchObject({ number: '', issued: '' })
  })
  trap(VL, 'A2: năm 2027 thuộc cả hai giai đoạn', 'Năm 2027 thuộc giai đoạn nào?', {
    as: 'told',
    section: 'V',
    says: ['2025–2027', '2027–2030', /cả hai giai đoạn|vừa/],
  })
  trap(VL, 'A2: giai đoạn 1 tới năm 2027', 'Giai đoạn 1 từ năm nào đến năm nào?', {
    as: 'told',
    section: 'V',
    says: ['2025', '2027'],
    never: ['2030'],
  })
  trap(VL, 'A2: giai đoạn 2 từ năm 2027', 'Giai đoạn 2 từ năm nào đến năm nào?', {
    as: 'told',
    section: 'V',
    says: ['2027', '2030'],
    never: ['2025'],
  })
  trap(VL, 'A3: sơ kết nêu cả hai chỗ, năm 2027 và cuối năm 2027', 'Bao giờ sơ kết phong trào?', {
    as: 'told',
    says: ['2027', 'cuối năm 2027', 'mục V', 'III.2.b'],
  })
  trap(
    VL,
    'A4: hai cách viết Bằng khen là một hình thức',
    'Bằng khen Ủy ban nhân dân tỉnh với Bằng khen của Chủ tịch UBND tỉnh khác nhau không?',
    { as: 'told', says: ['cùng một hình thức', 'III.2.a', 'III.2.c'] },
  )
  trap(VL, 'A5: Giấy khen là của Giám đốc Sở', 'Giấy khen do ai tặng?', {
    as: 'told',
    says: ['Giám đốc Sở'],
    never: ['Hội đồng'],
  })
  trap(VL, 'A5: chỗ xếp Giấy khen vào cấp tỉnh được nói ra', 'Giấy khen là cấp tỉnh hay cấp sở?', {
    as: 'told',
    says: ['Giám đốc Sở', 'III.2.a', 'III.2.c', 'cấp tỉnh'],
  })
  trap(VL, 'A6: Cờ thi đua của tỉnh kèm tên đúng', 'Cờ thi đua của tỉnh tên đầy đủ là gì?', {
    as: 'told',
    section: 'III.2.c',
    says: ['Cờ thi đua của tỉnh', 'Cờ thi đua của Ủy ban nhân dân tỉnh'],
  })
  trap(VL, 'A6: hỏi bằng tên đúng cũng ra', 'Cờ thi đua của UBND tỉnh được xét dịp nào?', {
    as: 'told',
    section: 'III.2.c',
    says: ['2030'],
  })
  trap(
    VL,
    'A7: Hội đồng xét, Giám đốc Sở quyết định',
    'Hội đồng Thi đua - Khen thưởng ngành Y tế có quyết định tặng Giấy khen không?',
    { as: 'told', says: ['Hội đồng xét', 'Giám đốc Sở'] },
  )
  trap(VL, 'A7: hỏi ai quyết thì là Giám đốc Sở', 'Ai quyết định tặng Giấy khen, Hội đồng hay Giám đốc Sở?', {
    as: 'told',
    says: ['Giám đốc Sở'],
  })
  trap(
    VL,
    'A8: hướng dẫn khen thưởng là việc của Văn phòng Sở, CNTT phối hợp',
    'Ai hướng dẫn khen thưởng sơ kết, tổng kết?',
    { as: 'told', section: 'VI.2', says: [/^Văn phòng Sở/, 'phối hợp'] },
  )
  trap(VL, 'A8: chọn mô hình, sáng kiến cũng vậy', 'Đơn vị nào lựa chọn mô hình, sáng kiến tiêu biểu?', {
    as: 'told',
    section: 'VI.2',
    says: [/^Văn phòng Sở/, 'phối hợp'],
  })
  trap(
    VL,
    'A9: đơn vị nộp về Sở Y tế dù hai chỗ ghi tên khác nhau',
    'Báo cáo gửi Ban TĐ-KT tỉnh hay Hội đồng TĐKT tỉnh?',
    { as: 'told', says: ['Hội đồng', 'Ban TĐ-KT', /gửi báo cáo về Sở Y tế/] },
  )
  trap(VL, 'A9: hỏi nộp cho ai thì là Sở Y tế', 'Đơn vị nộp báo cáo cho ai?', {
    as: 'told',
    section: 'VI.1',
    says: ['Sở Y tế'],
    never: [/về Ban TĐ-KT/],
  })
  trap(VL, 'A11: chưa quy định mẫu báo cáo', 'Báo cáo theo mẫu nào?', {
    as: 'gap',
    section: 'VI.1',
    says: ['chưa quy định mẫu'],
  })
  trap(VL, 'A11: chưa quy định kỳ số liệu', 'Báo cáo lấy số liệu từ tháng nào đến tháng nào?', {
    as: 'gap',
    section: 'VI.1',
    says: ['số liệu'],
  })
  trap(VL, 'A11: chưa quy định bản giấy hay điện tử', 'Báo cáo gửi bản giấy hay bản điện tử?', {
    as: 'gap',
    section: 'VI.1',
    says: ['bản giấy'],
  })
  trap(VL, 'A11: chưa nêu bộ phận nhận', 'Nộp báo cáo cho bộ phận nào của Sở?', {
    as: 'gap',
    section: 'VI.1',
    says: ['không nêu bộ phận'],
  })
  trap(
    VL,
    'A12: không nói phòng chức năng có phải báo cáo riêng',
    'Phòng chức năng của Sở có phải báo cáo riêng không?',
    { as: 'gap', section: 'VI.1', says: ['không nói', 'phòng chức năng', 'Văn phòng Sở'] },
  )
  trap(VL, 'A15: Nghị quyết 57 mang tên đúng', 'Nghị quyết 57 tên gì?', {
    as: 'told',
    section: 'II.6',
    says: ['“Về đột phá phát triển khoa học'],
  })
  trap(VL, 'A15: hỏi tên đầy đủ cũng ra tên đúng', 'Tên đầy đủ của Nghị quyết 57-NQ/TW là gì?', {
    as: 'told',
    section: 'II.6',
    says: ['đột phá phát triển'],
  })
  trap(
    VL,
    'A16: tiêu chí tham mưu pháp luật được nêu nguyên ý',
    'Tiêu chí tham mưu ban hành quy định pháp luật là gì?',
    { as: 'told', section: 'III.1.a', says: ['đầu tư công', 'điểm nghẽn'] },
  )
  trap(
    VL,
    'A16: không tự miễn cho trạm y tế',
    'Trạm y tế có được miễn tiêu chí tham mưu quy định pháp luật không?',
    { as: 'gap', section: 'III.1.a', says: ['không nói', 'miễn'], never: [/được miễn[.,] /] },
  )
  trap(VL, 'A16: không tự miễn cho bệnh viện', 'Bệnh viện có phải tham mưu về đầu tư công không?', {
    as: 'told',
    section: 'III.1.a',
    says: ['đầu tư công'],
    never: ['tư nhân'],
  })
  trap(
    VL,
    'A17: khen phong trào thì sáng kiến là một tiêu chí',
    'Muốn được khen của phong trào, cá nhân có cần sáng kiến không?',
    { as: 'told', section: 'III.1.b', says: ['sáng kiến'] },
  )
  trap(
    VL,
    'A17: danh hiệu thường xuyên không có trong kế hoạch',
    'Muốn đạt Chiến sĩ thi đua cơ sở có cần sáng kiến không?',
    { as: 'gap', says: ['không quy định', 'thường xuyên'] },
  )
  trap(VL, 'A18: số lượng khen thưởng chưa có trong kho', 'Mỗi đơn vị được khen số lượng bao nhiêu?', {
    as: 'gap',
    says: [/không (ghi|ấn định|nêu)/],
  })
  trap(VL, 'A18: nội dung Hướng dẫn 3751 chưa có trong kho', 'Nội dung Hướng dẫn 3751/HD-BNV là gì?', {
    as: 'gap',
    section: 'III.2.c',
    says: ['không trích nội dung'],
  })
  trap(VL, 'A18: tiêu chuẩn thì dẫn sang Sở Nội vụ', 'Tiêu chuẩn khen thưởng theo hướng dẫn nào?', {
    as: 'told',
    section: 'III.2.c',
    says: ['Sở Nội vụ', '3751/HD-BNV'],
  })
  trap(
    VL,
    'A19: bộ chỉ số chưa có trong kho',
    'Bộ chỉ số đánh giá mức độ chuyển đổi số gồm những chỉ số nào?',
    { as: 'gap', section: 'VI.3', says: ['không nêu'] },
  )
  trap(VL, 'A20: người ký không kèm học hàm, và nhân sự có thể đổi', 'Ai ký kế hoạch của Sở?', {
    as: 'told',
    section: 'nơi nhận',
    says: ['Hồ Thị Thu Hằng', /nhân sự.*(đổi|mới)/],
    never: [/\b(TS|ThS|BS|PGS|CKII)\b/],
  })

  describe('A10: hạn báo cáo là ngày 09/11, không được dời', () => {
    const days = {
      2025: 'Chủ nhật',
      2026: 'thứ Hai',
      2027: 'thứ Ba',
      2028: 'thứ Năm',
      2029: 'thứ Sáu',
      2030: 'thứ Bảy',
    }
    for (const [year, day] of Object.entries(days)) {
      trap(VL, `hạn ${year} rơi vào ${day}`, `Hạn nộp báo cáo năm ${year} là ngày nào?`, {
        as: 'told',
        at: '2025-10-01T08:00:00+07:00',
        section: 'VI.1',
        says: [`${day} 09/11/${year}`, 'trước ngày 10/11'],
        never: [/dời|thứ Hai 11\/11/],
      })
    }
    trap(
      VL,
      'ngày nghỉ: kế hoạch không nói được dời, nên gửi sớm',
      'Hạn nộp báo cáo trùng thứ Bảy thì có được dời không?',
      { as: 'gap', section: 'VI.1', says: ['không nói', 'dời', 'sớm'], never: ['được dời sang'] },
    )
    trap(VL, 'rơi vào ngày nghỉ thì sao: cùng câu trả lời', 'Hạn báo cáo rơi vào ngày nghỉ thì sao?', {
      as: 'gap',
      section: 'VI.1',
      says: ['ngày nghỉ'],
    })
    trap(VL, 'giờ chốt không được nêu', 'Báo cáo phải nộp trước mấy giờ?', {
      as: 'gap',
      section: 'VI.1',
      says: ['không ghi giờ'],
    })
  })

  test('A13: lỗi gõ được giữ trong đoạn và trích dẫn, câu trả lời dùng chữ đúng', () => {
    expect(
      passagesOf('vinh-long/ke-hoach').some(
        ({ path, text }) => path === 'II.1' && text.includes('mục tiêu, nhiệm chăm sóc sức khoẻ'),
      ),
    ).toBe(true)
    expect(
      passagesOf('vinh-long/ke-hoach').some(
        ({ path, text }) => path === 'II.7' && text.includes('sức khỏe. học tập kinh nghiệm'),
      ),
    ).toBe(true)
    checkTrap({
      see: '',
      ask: 'Tuyên truyền các mục tiêu khoa học, công nghệ phải gắn với gì?',
      by: VL,
      as: 'told',
      section: 'II.1',
      says: ['nhiệm vụ chăm sóc sức khỏe'],
      never: ['nhiệm chăm sóc'],
    })
  })

  test('A14: câu về dịch vụ công liền mạch, không còn số trang, chú thích ở mục II.6', () => {
    const passages = passagesOf('vinh-long/ke-hoach')
    const whole = passages.filter(({ text }) =>
      text.includes('hướng tới cung cấp dịch vụ công trực tuyến toàn trình, cá nhân hóa'),
    )
    expect(whole.map(({ path }) => path)).toEqual(['III.1.a'])
    expect(passages.filter(({ text }) => /^\d+$/.test(text.trim()))).toEqual([])
    expect(passages.filter(({ kind }) => kind === 'footnote').map(({ path }) => path)).toEqual(['II.6'])
    checkTrap({
      see: '',
      ask: 'Tiêu chí về dịch vụ công trực tuyến là gì?',
      by: VL,
      as: 'told',
      section: 'III.1.a',
      says: ['toàn trình'],
    })
  })
})

describe('B: the plan of Sa Đéc', () => {
  trap(SD, 'B1: kế hoạch bệnh viện chưa ghi số', 'Kế hoạch của bệnh viện số mấy?', {
    as: 'gap',
    says: ['chưa ghi số'],
    never: ['2216'],
  })
  trap(SD, 'B1: không thấy chữ ký', 'Ai ký kế hoạch của bệnh viện?', { as: 'gap', says: ['không có chữ ký'] })
  trap(SD, 'B1: hỏi đã ký chưa cũng nói về chữ ký', 'Kế hoạch của bệnh viện đã có chữ ký chưa?', {
    as: 'gap',
    says: ['chữ ký'],
  })
  trap(SD, 'B1: ngày thì có', 'Kế hoạch của bệnh viện đề ngày nào?', {
    as: 'told',
    section: 'mở đầu',
    says: ['09/10/2025'],
  })
  test('B1: nguồn được ghi là chưa có số', () => {
    const [citation] = ask('Mục đích của phong trào là gì?', { organization: SD }).citations
    expect(citation).toMatchObject({ number: '', issued: '2025-10-09' })
  })
  trap(SD, 'B2: không có mục IV', 'Mục IV của kế hoạch nói gì?', {
    as: 'gap',
    says: ['không có mục IV', 'III', 'V'],
  })
  trap(SD, 'B2: không có phần giải pháp', 'Kế hoạch nêu những giải pháp nào?', {
    as: 'gap',
    says: ['giải pháp'],
  })
  trap(SD, 'B2: mục V giữ số V', 'Mục V nói gì?', { as: 'told', section: 'V', says: ['Tổ chức thực hiện'] })
  trap(SD, 'B3: thời gian ở V.1', 'Thời gian thực hiện phong trào là khi nào?', {
    as: 'told',
    section: 'V.1',
    says: ['2025', '2026'],
  })
  trap(SD, 'B3: quy trình khen cũng ở V.1', 'Quy trình xét khen thưởng qua những bước nào?', {
    as: 'told',
    section: 'V.1',
    says: ['Phòng Tổ chức Cán bộ', 'Hội đồng', 'Giám đốc Bệnh viện'],
  })
  trap(SD, 'B3: phân công khoa, phòng cũng ở V.1', 'Các khoa, phòng phải làm gì?', {
    as: 'told',
    section: 'V.1',
    says: ['triển khai, phát động'],
  })
  trap(SD, 'B4: tổng kết khi có văn bản chỉ đạo, không bịa ngày', 'Bao giờ tổng kết phong trào?', {
    as: 'told',
    at: '2026-11-22T08:00:00+07:00',
    section: 'V.1',
    says: ['khi có văn bản chỉ đạo'],
    never: ['2030', '2027'],
  })
  trap(SD, 'B4: phong trào chỉ tới năm 2026', 'Phong trào kết thúc năm nào?', {
    as: 'told',
    section: 'V.1',
    says: ['2026'],
    never: ['2030'],
  })
  trap(SD, 'B4: sau 2026 không nói gì', 'Sau năm 2026 phong trào có tiếp tục không?', {
    as: 'gap',
    section: 'V.1',
    says: ['không nói'],
  })
  trap(SD, 'B6: đối tượng khác nằm trong mục cá nhân', 'Đối tượng khác cần tiêu chuẩn gì?', {
    as: 'told',
    section: 'III.2.b',
    says: ['công sức, trí tuệ, vật chất'],
  })
  trap(SD, 'B6: không có mục III.2.c', 'Mục III.2.c nói gì?', { as: 'gap', says: ['không có mục III.2.c'] })
  for (const name of ['Phòng Tổ chức Cán bộ', 'phòng tổ chức cán bộ', 'phòng TCCB', 'phong to chuc can bo']) {
    trap(SD, `B7: „${name}“ là cùng một phòng`, `${name} làm gì?`, {
      as: 'told',
      section: 'V.1',
      says: ['Phòng Tổ chức Cán bộ', 'sơ kết, tổng kết'],
    })
  }
  trap(SD, 'B8: hồ sơ khen chờ hướng dẫn của Sở', 'Khi nào có hướng dẫn hồ sơ khen thưởng?', {
    as: 'told',
    section: 'V.2',
    says: ['khi có Hướng dẫn của Sở Y tế'],
  })
  trap(SD, 'B8: thành phần hồ sơ chưa có', 'Hồ sơ khen thưởng gồm những giấy tờ gì?', {
    as: 'gap',
    says: [/không (nêu|ghi|liệt kê)|chưa/],
  })
  trap(SD, 'B9: Chương trình 10-CTr/TU giữ ngày 13/8/2025', 'Chương trình số 10-CTr/TU ngày nào?', {
    as: 'told',
    section: 'II.7',
    says: ['13/8/2025', 'Tỉnh ủy'],
  })
  trap(SD, 'B9: Kế hoạch 118/KH-UBND cũng ngày 13/8/2025', 'Kế hoạch 118/KH-UBND ngày nào?', {
    as: 'told',
    section: 'II.7',
    says: ['13/8/2025', /UBND|Ủy ban/],
  })
  trap(SD, 'B10: đề án nêu định hướng 2030', 'Đề án phổ cập kỹ năng, nhân lực chuyển đổi số đến năm nào?', {
    as: 'told',
    section: 'II.6',
    says: ['2025', 'định hướng', '2030'],
  })

  describe('B5: hạn 10/11 của Vĩnh Long không bao giờ áp cho Sa Đéc', () => {
    const asked = [
      'Hạn nộp báo cáo là ngày nào?',
      'Deadline báo cáo kết quả phong trào thi đua?',
      'khi nào phải gửi báo cáo',
      'bao cao nop truoc ngay nao',
      'Hạn báo cáo năm 2026?',
      'Báo cáo gửi trước ngày 10/11 phải không?',
      'Ngày 10/11 là hạn gì?',
      'BC phong trào nộp trễ nhất bữa nào',
      'hanj nopj baos caos laf khi naof',
      'Còn mấy ngày nữa hết hạn báo cáo?',
      'Báo cáo hằng năm gửi về Sở trước ngày nào?',
    ]
    for (const question of asked)
      trap(SD, question, question, { as: 'gap', never: ['09/11', '10/11', 'Vĩnh Long'] })
    trap(undefined, 'gọi tên Sa Đéc khi chưa chọn đơn vị', 'Bệnh viện Sa Đéc nộp báo cáo khi nào?', {
      as: 'gap',
      never: ['09/11', '10/11'],
    })
  })

  test('B11: đoạn in lỗi vẫn tìm được và trích nguyên lỗi', () => {
    const misprint = 'công nghệ y dược, v, v ... nhằm nâng cao'
    expect(
      passagesOf('sa-dec/ke-hoach')
        .filter(({ text }) => text.includes(misprint))
        .map(({ path }) => path),
    ).toEqual(['III.2.b'])
    checkTrap({
      see: '',
      ask: 'Cá nhân cần thành tích gì về công nghệ y dược?',
      by: SD,
      as: 'told',
      section: 'III.2.b',
      says: ['công nghệ số'],
      never: ['v, v'],
    })
    const document = base().documents.get('sa-dec/ke-hoach')
    expect(flatText(document?.text ?? '')).toContain(misprint)
  })
})

describe('C: between the two plans', () => {
  trap(undefined, 'C1: 01-KH/BCĐTW nêu cả hai ngày và phân biệt', 'Kế hoạch 01-KH/BCĐTW ngày nào?', {
    as: 'told',
    says: ['02/6/2025', '21/3/2025', 'hành động chiến lược', 'Sa Đéc', 'Vĩnh Long'],
  })
  trap(VL, 'C1: ở Vĩnh Long là ngày 02/6/2025', 'Kế hoạch 01-KH/BCĐTW ngày nào?', {
    as: 'told',
    section: 'II.6',
    says: [/^[^;]*02\/6\/2025/],
  })
  trap(SD, 'C1: ở Sa Đéc là ngày 21/3/2025', 'Kế hoạch 01-KH/BCĐTW ngày nào?', {
    as: 'told',
    section: 'II.5',
    says: [/^[^;.]*21\/3\/2025/],
    never: [/^[^;.]*02\/6\/2025/],
  })
  trap(VL, 'C2: 01-KH/BCĐ (không có TW) là ngày 22/9/2025', 'Kế hoạch 01-KH/BCĐ ngày nào?', {
    as: 'told',
    section: 'I.1',
    says: ['22/9/2025'],
    never: ['02/6/2025', '21/3/2025'],
  })
  trap(SD, 'C2: Sa Đéc không dẫn 01-KH/BCĐ', 'Kế hoạch 01-KH/BCĐ ngày nào?', {
    as: 'gap',
    never: ['22/9/2025', '21/3/2025'],
  })
  trap(VL, 'C2: số không có thật không được gán cho số gần giống', 'Kế hoạch 01-KH/BCĐT ngày nào?', {
    as: 'gap',
    never: ['22/9/2025', '02/6/2025'],
  })
  trap(VL, 'C3: 02-KH/BCĐTW là ngày 19/6/2025', 'Kế hoạch 02-KH/BCĐTW ngày nào?', {
    as: 'told',
    says: ['19/6/2025'],
  })
  trap(SD, 'C3: Sa Đéc không dẫn 02-KH/BCĐTW', 'Kế hoạch 02-KH/BCĐTW ngày nào?', {
    as: 'gap',
    never: ['19/6/2025', '21/3/2025'],
  })
  trap(VL, 'C4: phong trào Vĩnh Long 2025–2030', 'Phong trào kéo dài từ năm nào đến năm nào?', {
    as: 'told',
    section: 'V',
    says: ['2030'],
    never: ['2026'],
  })
  trap(SD, 'C4: phong trào Sa Đéc 2025–2026', 'Phong trào kéo dài từ năm nào đến năm nào?', {
    as: 'told',
    section: 'V.1',
    says: ['2026'],
    never: ['2030'],
  })
  trap(VL, 'C4: đầu mối Vĩnh Long là Văn phòng Sở', 'Đầu mối của phong trào là ai?', {
    as: 'told',
    says: ['Văn phòng Sở'],
    never: ['Tổ chức Cán bộ'],
  })
  trap(SD, 'C4: đầu mối Sa Đéc là Phòng Tổ chức Cán bộ', 'Đầu mối của phong trào là ai?', {
    as: 'told',
    says: ['Phòng Tổ chức Cán bộ'],
    never: ['Văn phòng Sở'],
  })
  trap(VL, 'C4: tên phong trào Vĩnh Long', 'Phong trào tên gì?', {
    as: 'told',
    says: ['Đổi mới sáng tạo và chuyển đổi số'],
    never: [/Bình dân/],
  })
  trap(SD, 'C4: tên phong trào Sa Đéc', 'Phong trào tên gì?', { as: 'told', says: ['Bình dân học vụ số'] })
  test('C4: người đã chọn đơn vị không bao giờ nhận nguồn của đơn vị kia', () => {
    const strays = base().facts.flatMap(({ fact: { subject, attribute } }) =>
      [VL, SD].flatMap((organization) =>
        ask(`${subject} ${attribute === 'deadline' ? 'khi nào' : 'là gì'}?`, { organization })
          .citations.filter(({ document }) => !document.startsWith(organization))
          .map(({ document }) => `${organization}: ${subject} → ${document}`),
      ),
    )
    // A subject that names the other organization is a question about it.
    expect(strays.filter((stray) => !/Vĩnh Long|Sa Đéc|Đồng Tháp/.test(stray))).toEqual([])
  })
  for (const place of ['Bến Tre', 'Trà Vinh', 'Sở Y tế Bến Tre', 'SYT Vĩnh Long']) {
    trap(undefined, `C4: ${place} là Vĩnh Long`, `Đơn vị ở ${place} nộp báo cáo khi nào?`, {
      as: 'told',
      section: 'VI.1',
      says: ['09/11/2026'],
      never: ['Sa Đéc'],
    })
  }
  trap(undefined, 'C4: hạn báo cáo của Trà Vinh được tính thành ngày', 'Trà Vinh nộp báo cáo khi nào?', {
    as: 'told',
    section: 'VI.1',
    says: ['09/11/2026'],
  })
  for (const place of ['Tiền Giang', 'Đồng Tháp', 'BV Sa Đéc']) {
    trap(undefined, `C4: ${place} là kế hoạch Sa Đéc`, `${place} có những hình thức khen thưởng nào?`, {
      as: 'told',
      section: 'III.1',
      says: ['Giấy khen', '3751/HD-BNV'],
      never: ['Cờ thi đua', 'Vĩnh Long'],
    })
  }
  trap(undefined, 'C4: tỉnh khác thì nói là không có văn bản', 'Cần Thơ nộp báo cáo khi nào?', {
    as: 'gap',
    says: ['Cần Thơ'],
    never: ['09/11'],
  })
  trap(SD, 'C4: hỏi rõ Vĩnh Long thì trả lời cho Vĩnh Long', 'Hạn báo cáo của Vĩnh Long là khi nào?', {
    as: 'told',
    says: ['09/11/2026'],
    never: [],
  })
  trap(SD, 'C5: „Sở Y tế“ trong kế hoạch Sa Đéc là Sở Đồng Tháp', 'Sở Y tế nêu trong kế hoạch là Sở nào?', {
    as: 'told',
    section: 'mở đầu',
    says: [/^[^.]*Sở Y tế Đồng Tháp/, 'Sở này'],
  })
  trap(
    SD,
    'C5: cấp trên của Bệnh viện là Sở Y tế Đồng Tháp',
    'Cơ quan cấp trên của Bệnh viện là cơ quan nào?',
    { as: 'told', section: 'mở đầu', says: ['Sở Y tế Đồng Tháp'], never: ['Vĩnh Long'] },
  )
  for (const [by, section] of [
    [VL, 'III.2.c'],
    [SD, 'III.1.a'],
  ] as const) {
    trap(by, `C6: 3751/HD-BNV cùng ngày, cùng cơ quan ở ${by}`, 'Hướng dẫn 3751/HD-BNV ban hành ngày nào?', {
      as: 'told',
      section,
      says: ['16/6/2025'],
    })
    trap(by, `C6: 3751/HD-BNV là của Bộ Nội vụ ở ${by}`, 'Hướng dẫn 3751/HD-BNV là của cơ quan nào?', {
      as: 'told',
      section,
      says: ['Bộ Nội vụ'],
    })
  }
  trap(VL, 'C7: Giấy khen ở Vĩnh Long qua hội đồng ngành', 'Quy trình xét tặng Giấy khen?', {
    as: 'told',
    section: 'VI.2',
    says: ['Văn phòng Sở', 'Ngành Y tế'],
    never: ['Giám đốc Bệnh viện', 'Hội đồng Thi đua - Khen thưởng Bệnh viện'],
  })
  trap(SD, 'C7: Giấy khen ở Sa Đéc qua hội đồng bệnh viện', 'Quy trình xét tặng Giấy khen?', {
    as: 'told',
    section: 'V.1',
    says: ['Hội đồng Thi đua - Khen thưởng Bệnh viện', 'Giám đốc Bệnh viện', 'Giám đốc Sở'],
    never: ['Ngành Y tế', 'Văn phòng Sở'],
  })
})
