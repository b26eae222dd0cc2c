import { describe, expect, test } from 'vitest'
import { isRefused } from '../../src/knowledge/answer/answer.ts'
import { flatText, useShippedKnowledge } from '../support/shipped-knowledge.ts'

const { ask, base } = useShippedKnowledge()

const vinhLong = 'vinh-long'
const saDec = 'sa-dec'

interface Trap {
  question: string
  organization?: string
  at?: string
  /** `told`: with a citation; `gap`: said to be absent, without one. Then the cited or the nearest section. */
  expected: string
  says?: string[]
  never?: string[]
}

/** A word, or a regular expression between slashes. */
function holds(text: string, word: string): boolean {
  const pattern = /^\/(.*)\/$/.exec(word)?.[1]
  return pattern === undefined
    ? text.toLowerCase().includes(word.toLowerCase())
    : new RegExp(pattern, 'u').test(text)
}

/** Of another organization; what is common to all is nobody's. */
function isOfOther(document: string, organization: string): boolean {
  return [vinhLong, saDec].some(
    (id) => id !== organization && document.startsWith(`${id}/`) && organization !== '',
  )
}

function checkTrap({ question, expected, says = [], never = [], ...asking }: Trap): void {
  const answer = ask(question, asking)
  const kind = isRefused(answer) ? 'gap' : answer.kind === 'answer' ? 'told' : answer.kind
  const place = answer.citations[0]?.section ?? answer.nearest?.section
  const { organization = '' } = asking
  expect({
    question,
    text: answer.text,
    as: expected.includes(' ') ? `${kind} ${place}` : kind,
    cites: answer.citations.length > 0,
    lacks: says.filter((word) => !holds(answer.text, word)),
    wronglySays: never.filter((word) => holds(answer.text, word)),
    foreign: answer.citations.filter(({ document }) => isOfOther(document, organization)),
  }).toEqual({
    question,
    text: answer.text,
    as: expected,
    cites: !expected.startsWith('gap'),
    lacks: [],
    wronglySays: [],
    foreign: [],
  })
}

const organizations: Record<string, string> = { v: vinhLong, s: saDec }
const listOf = (cell = '') => cell.split(' & ').filter((word) => word !== '' && word !== '–')

/** Rows `what a person notices | v, s or - | question | expected | says & says | never says | when`. */
function testTraps(table: string): void {
  for (const row of table.trim().split('\n')) {
    const [noticed = '', by = '', question = '', expected = '', says, never, at] = row.split(' | ')
    const organization = organizations[by]
    test(`${noticed} – ${question}`, () =>
      checkTrap({
        question,
        expected,
        says: listOf(says),
        never: listOf(never),
        ...(organization && { organization }),
        ...(at && { at }),
      }))
  }
}

const passagesOf = (id: string) => base().documents.get(id)?.passages ?? []
const pathsWith = (id: string, words: string) =>
  passagesOf(id)
    .filter(({ text }) => text.includes(words))
    .map(({ path }) => path)

const trapsOfVinhLong = `
A1: số, ký hiệu của kế hoạch không có trên giấy | v | Kế hoạch của Sở số mấy? | gap | không ghi số | mang số & có số
A1: ngày ban hành không có, chỉ biết sau quyết định 20/10/2025 | v | Kế hoạch này ban hành ngày nào? | gap | không ghi ngày & 1940 & 20/10/2025
A2: năm 2027 thuộc cả hai giai đoạn | v | Năm 2027 thuộc giai đoạn nào? | told V | 2025–2027 & 2027–2030 & /cả hai giai đoạn|vừa/
A2: giai đoạn 1 tới năm 2027 | v | Giai đoạn 1 từ năm nào đến năm nào? | told V | 2025 & 2027 | 2030
A2: giai đoạn 2 từ năm 2027 | v | Giai đoạn 2 từ năm nào đến năm nào? | told V | 2027 & 2030 | 2025
A3: sơ kết nêu cả hai chỗ, năm 2027 và cuối năm 2027 | v | Bao giờ sơ kết phong trào? | told | 2027 & cuối năm 2027 & mục V & III.2.b
A4: hai cách viết Bằng khen là một hình thức | v | Bằng khen Ủy ban nhân dân tỉnh với Bằng khen của Chủ tịch UBND tỉnh khác nhau không? | told | cùng một hình thức & III.2.a & III.2.c
A5: Giấy khen là của Giám đốc Sở | v | Giấy khen do ai tặng? | told | Giám đốc Sở | Hội đồng
A5: chỗ xếp Giấy khen vào cấp tỉnh được nói ra | v | Giấy khen là cấp tỉnh hay cấp sở? | told | Giám đốc Sở & III.2.a & III.2.c & cấp tỉnh
A6: Cờ thi đua của tỉnh kèm tên đúng | v | Cờ thi đua của tỉnh tên đầy đủ là gì? | told III.2.c | Cờ thi đua của tỉnh & Cờ thi đua của Ủy ban nhân dân tỉnh
A6: hỏi bằng tên đúng cũng ra | v | Cờ thi đua của UBND tỉnh được xét dịp nào? | told III.2.c | 2030
A7: Hội đồng xét, Giám đốc Sở quyết định | v | Hội đồng Thi đua - Khen thưởng ngành Y tế có quyết định tặng Giấy khen không? | told | Hội đồng xét & Giám đốc Sở
A7: hỏi ai quyết thì là Giám đốc Sở | v | Ai quyết định tặng Giấy khen, Hội đồng hay Giám đốc Sở? | told | Giám đốc Sở
A8: hướng dẫn khen thưởng là việc của Văn phòng Sở, CNTT phối hợp | v | Ai hướng dẫn khen thưởng sơ kết, tổng kết? | told VI.2 | /^Văn phòng Sở/ & phối hợp
A8: chọn mô hình, sáng kiến cũng vậy | v | Đơn vị nào lựa chọn mô hình, sáng kiến tiêu biểu? | told VI.2 | /^Văn phòng Sở/ & phối hợp
A9: đơn vị nộp về Sở Y tế dù hai chỗ ghi tên khác nhau | v | Báo cáo gửi Ban TĐ-KT tỉnh hay Hội đồng TĐKT tỉnh? | told | Hội đồng & Ban TĐ-KT & /gửi báo cáo về Sở Y tế/
A9: hỏi nộp cho ai thì là Sở Y tế | v | Đơn vị nộp báo cáo cho ai? | told VI.1 | Sở Y tế | /về Ban TĐ-KT/
A11: chưa quy định mẫu báo cáo | v | Báo cáo theo mẫu nào? | gap VI.1 | chưa quy định mẫu
A11: kỳ số liệu chỉ là gợi ý, chưa quy định | v | Báo cáo lấy số liệu từ tháng nào đến tháng nào? | told 9 | số liệu & gợi ý & hỏi lại & chưa có văn bản nào quy định
A11: chưa quy định bản giấy hay điện tử | v | Báo cáo gửi bản giấy hay bản điện tử? | gap VI.1 | bản giấy
A11: chưa nêu bộ phận nhận | v | Nộp báo cáo cho bộ phận nào của Sở? | gap VI.1 | không nêu bộ phận
A12: không nói phòng chức năng có phải báo cáo riêng | v | Phòng chức năng của Sở có phải báo cáo riêng không? | gap VI.1 | không nói & phòng chức năng & Văn phòng Sở
A15: Nghị quyết 57 mang tên đúng | v | Nghị quyết 57 tên gì? | told II.6 | “Về đột phá phát triển khoa học
A15: hỏi tên đầy đủ cũng ra tên đúng | v | Tên đầy đủ của Nghị quyết 57-NQ/TW là gì? | told II.6 | đột phá phát triển
A16: tiêu chí tham mưu pháp luật được nêu nguyên ý | v | Tiêu chí tham mưu ban hành quy định pháp luật là gì? | told III.1.a | đầu tư công & điểm nghẽn
A16: không tự miễn cho trạm y tế | v | Trạm y tế có được miễn tiêu chí tham mưu quy định pháp luật không? | gap III.1.a | không nói & miễn | /được miễn[.,] /
A16: không tự miễn cho bệnh viện | v | Bệnh viện có phải tham mưu về đầu tư công không? | told III.1.a | đầu tư công | tư nhân
A17: khen phong trào thì sáng kiến là một tiêu chí | v | Muốn được khen của phong trào, cá nhân có cần sáng kiến không? | told III.1.b | sáng kiến
A17: danh hiệu thường xuyên theo luật, không theo kế hoạch | v | Muốn đạt Chiến sĩ thi đua cơ sở có cần sáng kiến không? | told | Sáng kiến không bắt buộc
A18: số lượng khen thưởng chưa có trong kho | v | Mỗi đơn vị được khen số lượng bao nhiêu? | gap | /không (ghi|ấn định|nêu)/
A18: toàn văn Hướng dẫn 3751 chưa có trong kho | v | Nội dung Hướng dẫn 3751/HD-BNV là gì? | told 10 | chưa có toàn văn
A18: tiêu chuẩn thì dẫn sang Sở Nội vụ | v | Tiêu chuẩn khen thưởng theo hướng dẫn nào? | told III.2.c | Sở Nội vụ & 3751/HD-BNV
A19: bộ chỉ số chưa có trong kho | v | Bộ chỉ số đánh giá mức độ chuyển đổi số gồm những chỉ số nào? | gap VI.3 | không nêu
A20: người ký không kèm học hàm, và nhân sự có thể đổi | v | Ai ký kế hoạch của Sở? | told nơi nhận | Hồ Thị Thu Hằng & /nhân sự.*(đổi|mới)/ | /\\b(TS|ThS|BS|PGS|CKII)\\b/
tiền kèm Giấy khen theo nghị định, là suy ra | v | giay khen nhiu tien | told | 760.000 & cần hỏi lại | tỷ lệ phần trăm
A10: „bao giờ“ hỏi ngày, không hỏi giờ | v | bao giờ nộp báo cáo | told VI.1 | 09/11 & trước ngày 10/11
A10: „tới bao giờ“ của việc nộp là hạn | v | báo cáo nộp tới bao giờ | told VI.1 | 09/11 & trước ngày 10/11
thời gian phong trào hỏi trống | v | đến bao giờ | told V | 2025 & 2030 | 10/11
thời gian phong trào hỏi trống, không dấu | s | den bao gio | told V.1 | 2025 & 2026 | 2030
A10: hạn 2025 rơi vào Chủ nhật | v | Hạn nộp báo cáo năm 2025 là ngày nào? | told VI.1 | Chủ nhật 09/11/2025 & trước ngày 10/11 | /dời|thứ Hai 11\\/11/ | 2025-10-01T08:00:00+07:00
A10: hạn 2026 rơi vào thứ Hai | v | Hạn nộp báo cáo năm 2026 là ngày nào? | told VI.1 | thứ Hai 09/11/2026 & trước ngày 10/11 | /dời|thứ Hai 11\\/11/ | 2025-10-01T08:00:00+07:00
A10: hạn 2027 rơi vào thứ Ba | v | Hạn nộp báo cáo năm 2027 là ngày nào? | told VI.1 | thứ Ba 09/11/2027 & trước ngày 10/11 | /dời|thứ Hai 11\\/11/ | 2025-10-01T08:00:00+07:00
A10: hạn 2028 rơi vào thứ Năm | v | Hạn nộp báo cáo năm 2028 là ngày nào? | told VI.1 | thứ Năm 09/11/2028 & trước ngày 10/11 | /dời|thứ Hai 11\\/11/ | 2025-10-01T08:00:00+07:00
A10: hạn 2029 rơi vào thứ Sáu | v | Hạn nộp báo cáo năm 2029 là ngày nào? | told VI.1 | thứ Sáu 09/11/2029 & trước ngày 10/11 | /dời|thứ Hai 11\\/11/ | 2025-10-01T08:00:00+07:00
A10: hạn 2030 rơi vào thứ Bảy | v | Hạn nộp báo cáo năm 2030 là ngày nào? | told VI.1 | thứ Bảy 09/11/2030 & trước ngày 10/11 | /dời|thứ Hai 11\\/11/ | 2025-10-01T08:00:00+07:00
A10: ngày nghỉ: kế hoạch không nói được dời, nên gửi sớm | v | Hạn nộp báo cáo trùng thứ Bảy thì có được dời không? | gap VI.1 | không nói & dời & sớm | được dời sang
A10: rơi vào ngày nghỉ thì sao: cùng câu trả lời | v | Hạn báo cáo rơi vào ngày nghỉ thì sao? | gap VI.1 | ngày nghỉ
A10: giờ chốt không được nêu | v | Báo cáo phải nộp trước mấy giờ? | gap VI.1 | không ghi giờ
A1: hỏi tắt ngày ban hành cũng nói là không ghi | v | kh của syt vl ban hành ngày mấy z | gap mở đầu | không ghi ngày & 1940
A1: số 1940 là của quyết định, không phải của kế hoạch | v | kế hoạch này có phải số 1940 không | told mở đầu | không phải số của kế hoạch này & Ủy ban nhân dân tỉnh
A1: ngày 20/10/2025 là của quyết định | v | kế hoạch này ban hành ngày 20/10/2025 phải không | gap mở đầu | không ghi ngày & 1940
A2: gõ tắt cũng ra cả hai giai đoạn | v | 2027 dang o giai doan may z | told V | cả hai giai đoạn
A2: hỏi xác nhận giai đoạn 2 thì vẫn nói năm 2027 còn ở giai đoạn 1 | v | năm 2027 tính là giai đoạn 2 đúng không | told V | 2027 & giai đoạn 1
A3: hỏi xác nhận đầu năm thì nói cuối năm | v | sơ kết đầu năm 2027 phải không | told | cuối năm 2027
A3: không dấu cũng nêu cả hai chỗ | v | so ket nam may | told | 2027 & cuối năm 2027
A4: hai cách viết không phải là hai loại | v | có hai loại bằng khen của tỉnh phải không | told III.2.c | Chỉ một loại & cùng một hình thức
A4: không dấu cũng là một hình thức | v | bang khen cua chu tich ubnd tinh va bang khen ubnd tinh co khac khong | told | cùng một hình thức
A5: hỏi dồn của ai, cấp nào | v | Giấy khen là của ai, cấp tỉnh à | told III.2.a | Giám đốc Sở & III.2.c & cấp tỉnh
A5: không dấu cũng là Giám đốc Sở | v | giay khen ai ky | told III.2.a | Giám đốc Sở | /Hội đồng[^;.]*(ký|tặng)/
A5: Giấy khen không phải của Chủ tịch tỉnh | v | giấy khen là của chủ tịch tỉnh phải không | told | Giám đốc Sở
A5: Giấy khen của Giám đốc bệnh viện không có trong kế hoạch | v | Giấy khen của Giám đốc bệnh viện xét dịp nào | gap III.2.a | không nêu & Giám đốc bệnh viện
A5: Giấy khen của công đoàn không có trong kế hoạch | v | Giấy khen của công đoàn do ai ký | gap III.2.a | Giám đốc Sở
A6: gọi tắt „cờ của tỉnh“ | v | cờ của tỉnh tặng khi nào | told III.2.c | 2030
A6: hai tên là một | v | Cờ thi đua của tỉnh với Cờ thi đua của UBND tỉnh có phải là một | told III.2.c | Cờ thi đua của tỉnh & Cờ thi đua của Ủy ban nhân dân tỉnh
A7: hội đồng phê duyệt, thẩm quyền vẫn của Giám đốc Sở | v | hội đồng phê duyệt giấy khen hả | told VI.2 | Hội đồng & thẩm quyền tặng Giấy khen là của Giám đốc Sở
A7: không dấu hỏi ai ký quyết định | v | ai ky quyet dinh tang giay khen | told | Giám đốc Sở
A8: Văn phòng Sở hay CNTT thì Văn phòng Sở đứng trước | v | Văn phòng Sở hay bộ phận CNTT hướng dẫn sơ kết | told VI.2 | /^Văn phòng Sở/ & phối hợp
A8: không dấu, hỏi về tổng kết | v | van phong so hay cntt huong dan khen tong ket | told VI.2 | /^Văn phòng Sở/ & phối hợp
A8: ai chọn mô hình, hỏi tắt | v | ai chon mo hinh sang kien tieu bieu, cntt hay van phong so | told VI.2 | Văn phòng Sở & phối hợp
A9: đơn vị không gửi thẳng Ban TĐ-KT tỉnh | v | bao cao gui ban thi dua khen thuong tinh phai khong | told VI.1 | gửi báo cáo về Sở Y tế
A9: đơn vị không gửi thẳng UBND tỉnh | v | đơn vị em gửi bc thẳng lên UBND tỉnh được không | told VI.1 | về Sở Y tế
A10: giờ hết hạn không được nêu | v | mấy giờ ngày 9/11 thì hết hạn | gap VI.1 | không ghi giờ
A10: không dấu hỏi ngày 09/11 trùng thứ Bảy | v | 9/11/2030 trung thu bay thi sao | gap VI.1 | dời & sớm
A10: hạn nhằm Chủ nhật không tự suy là được dời | v | hạn báo cáo nhằm chủ nhật có được dời không | gap VI.1 | không nói & dời & sớm
A10: Sở còn nhận báo cáo trễ hay không thì không nói | v | bc gui tre mot tuan con nhan ko | gap VI.1 | không nói & Văn phòng Sở
A11: không dấu hỏi phòng nhận báo cáo | v | bao cao nop cho phong nao cua so | gap VI.1 | không nêu bộ phận
A12: phòng nghiệp vụ cũng là phòng chức năng | v | phòng nghiệp vụ y của sở có phải báo cáo không | gap VI.1 | không nói & phòng chức năng
A12: hạn 10/11 không tự gán cho phòng của Sở | v | phòng ban của Sở nộp báo cáo trước 10/11 hả | gap VI.1 | không nói & phòng chức năng
A14: tiếp nhận hồ sơ không theo địa giới | v | dân ở xã khác tới nộp hồ sơ có nhận không | told III.1.a | địa giới hành chính
A14: dịch vụ công trực tuyến toàn trình là của tập thể | v | dich vu cong truc tuyen toan trinh la tieu chi cua ai | told III.1.a | tập thể & phi địa giới hành chính
A15: hỏi xác nhận bằng tên in sai vẫn ra tên đúng | v | Nghị quyết 57 tên là đột phá, phát triển khoa học phải không | told II.6 | “Về đột phá phát triển khoa học
A16: đơn vị nhỏ không được tự bỏ tiêu chí | v | đơn vị em nhỏ có được bỏ tiêu chí tham mưu pháp luật không | gap III.1.a | không nói & miễn
A16: trạm y tế xã nghe nguyên ý tiêu chí | v | trạm y tế xã có cần tham mưu quy định pháp luật không | told III.1.a | đầu tư công
A17: lao động tiên tiến theo luật | v | lao động tiên tiến có cần sáng kiến không | told | Không cần sáng kiến
A18: tỷ lệ, số lượng theo 3751 chưa có trong kho | v | 3751 quy định tỷ lệ/số lượng bao nhiêu | gap III.2.c | chưa có trong kho
A18: không dấu hỏi số Bằng khen mỗi đơn vị | v | moi don vi duoc de nghi may bang khen | gap III.2 | không ấn định
A19: xin file bộ chỉ số | v | cho xin file bộ chỉ số chuyển đổi số | gap VI.3 | chưa có trong kho
A19: không dấu hỏi bộ chỉ số gồm gì | v | bo chi so danh gia cds gom nhung gi | gap VI.3 | không nêu
A20: không ghi học hàm, học vị | v | giám đốc sở là tiến sĩ hay bác sĩ | gap nơi nhận | học hàm, học vị
A20: không dấu hỏi học hàm | v | giam doc so hoc ham gi | gap nơi nhận | học hàm, học vị
A20: gọi kèm học vị thì câu trả lời không lặp học vị | v | bác sĩ Hồ Thị Thu Hằng ký kế hoạch phải không | told nơi nhận | Hồ Thị Thu Hằng & /nhân sự.*(đổi|mới)/ | /\\b(TS|ThS|BS|PGS|CKII)\\b/
D6: quên gửi, hạn 2026 đã qua | v | em quên chưa gửi, giờ còn nộp được không | told VI.1 | /đã qua|quá hạn/ & Văn phòng Sở | – | 2026-11-22T08:00:00+07:00
D6: chưa nộp báo cáo 2026 | v | chưa nộp báo cáo năm 2026 thì còn kịp không | told VI.1 | /đã qua|quá hạn/ & Văn phòng Sở | – | 2026-11-22T08:00:00+07:00
A2: năm 2027 vừa sơ kết vừa mở giai đoạn 2 | v | Năm 2027 có gì? | told V | sơ kết & giai đoạn 2
A2: năm 2027 vừa sơ kết vừa mở giai đoạn 2 | v | nam 2027 lam gi | told V | sơ kết & giai đoạn 2
A2: năm 2027 vừa sơ kết vừa mở giai đoạn 2 | v | 2027 có mốc gì z | told V | sơ kết & giai đoạn 2
A2: năm 2027 vừa sơ kết vừa mở giai đoạn 2 | v | năm 2027 có phải chỉ sơ kết không | told V | sơ kết & giai đoạn 2
A2: năm 2027 vừa sơ kết vừa mở giai đoạn 2 | v | 2027 co gi dac biet ko | told V | sơ kết & giai đoạn 2
A4: của UBND tỉnh hay của Chủ tịch thì cùng một hình thức | v | bằng khen của UBND tỉnh hay của Chủ tịch | told III.2.c | cùng một hình thức & III.2.a
A4: của UBND tỉnh hay của Chủ tịch thì cùng một hình thức | v | bang khen cua ubnd tinh hay cua chu tich | told III.2.c | cùng một hình thức & III.2.a
A4: của UBND tỉnh hay của Chủ tịch thì cùng một hình thức | v | bk của ubnd tỉnh hay chủ tịch ubnd tỉnh z | told III.2.c | cùng một hình thức & III.2.a
A4: của UBND tỉnh hay của Chủ tịch thì cùng một hình thức | v | Bằng khen là của Chủ tịch UBND tỉnh phải không? | told III.2.c | cùng một hình thức & III.2.a
A7: Hội đồng xét, Giám đốc Sở ký quyết định, kế hoạch ghi phê duyệt | v | ai quyết định Giấy khen? | told | /Hội đồng[^;]*xét/ & Giám đốc Sở & ký quyết định & phê duyệt
A7: Hội đồng xét, Giám đốc Sở ký quyết định, kế hoạch ghi phê duyệt | v | Ai ký Giấy khen? | told | /Hội đồng[^;]*xét/ & Giám đốc Sở & ký quyết định & phê duyệt
A7: Hội đồng xét, Giám đốc Sở ký quyết định, kế hoạch ghi phê duyệt | v | ai phe duyet giay khen | told | /Hội đồng[^;]*xét/ & Giám đốc Sở & ký quyết định & phê duyệt
A7: Hội đồng xét, Giám đốc Sở ký quyết định, kế hoạch ghi phê duyệt | v | ai phê duyệt | told | /Hội đồng[^;]*xét/ & Giám đốc Sở & ký quyết định & phê duyệt
A7: Hội đồng xét, Giám đốc Sở ký quyết định, kế hoạch ghi phê duyệt | v | hội đồng ngành có quyền phê duyệt không | told | /Hội đồng[^;]*xét/ & Giám đốc Sở & ký quyết định & phê duyệt
A7: Hội đồng xét, Giám đốc Sở ký quyết định, kế hoạch ghi phê duyệt | v | ai ký quyết định khen thưởng | told | /Hội đồng[^;]*xét/ & Giám đốc Sở & ký quyết định & phê duyệt
A8: đầu mối chính là Văn phòng Sở, CNTT phối hợp | v | CNTT hay Văn phòng Sở là đầu mối chính? | told VI.2 | /^Văn phòng Sở/ & phối hợp
A8: đầu mối chính là Văn phòng Sở, CNTT phối hợp | v | cntt hay van phong so la dau moi chinh | told VI.2 | /^Văn phòng Sở/ & phối hợp
A8: đầu mối chính là Văn phòng Sở, CNTT phối hợp | v | đầu mối chính là cntt hay vp sở z | told VI.2 | /^Văn phòng Sở/ & phối hợp
A8: đầu mối chính là Văn phòng Sở, CNTT phối hợp | v | bộ phận CNTT là đầu mối chính phải không | told VI.2 | /^Văn phòng Sở/ & phối hợp
A11: gửi bằng cách nào chưa được quy định | v | gửi bản giấy hay bản điện tử | gap VI.1 | bản giấy & bản điện tử & email | bộ phận phụ trách việc đó
A11: gửi bằng cách nào chưa được quy định | v | ban cung hay ban mem | gap VI.1 | bản giấy & bản điện tử & email | bộ phận phụ trách việc đó
A11: gửi bằng cách nào chưa được quy định | v | gửi bản cứng hay bản mềm v em | gap VI.1 | bản giấy & bản điện tử & email | bộ phận phụ trách việc đó
A11: gửi bằng cách nào chưa được quy định | v | qua email hay trục văn bản | gap VI.1 | bản giấy & bản điện tử & email | bộ phận phụ trách việc đó
A11: gửi bằng cách nào chưa được quy định | v | gửi qua email được không | gap VI.1 | bản giấy & bản điện tử & email | bộ phận phụ trách việc đó
A11: ai nhận báo cáo ở Sở không được nêu | v | ai trực tiếp nhận báo cáo? | gap VI.1 | Sở Y tế & không nêu bộ phận | bộ phận phụ trách việc đó
A11: ai nhận báo cáo ở Sở không được nêu | v | ai truc tiep nhan bao cao | gap VI.1 | Sở Y tế & không nêu bộ phận | bộ phận phụ trách việc đó
A11: ai nhận báo cáo ở Sở không được nêu | v | người nhận báo cáo là ai | gap VI.1 | Sở Y tế & không nêu bộ phận | bộ phận phụ trách việc đó
A11: kỳ số liệu chỉ là gợi ý | v | kỳ số liệu | told 9 | gợi ý & chưa có văn bản nào quy định | bộ phận phụ trách việc đó
A11: kỳ số liệu chưa được quy định | v | ky so lieu | gap VI.1 | chưa quy định & số liệu | bộ phận phụ trách việc đó
A11: kỳ số liệu chưa được quy định | v | số liệu lấy tới ngày nào | gap VI.1 | chưa quy định & số liệu | bộ phận phụ trách việc đó
A11: kỳ số liệu chỉ là gợi ý | v | kỳ số liệu có phải 1 năm không | told 9 | gợi ý & chưa có văn bản nào quy định | bộ phận phụ trách việc đó
A11: mẫu báo cáo chưa có, gợi ý được ghi rõ là gợi ý | v | mẫu báo cáo gợi ý | gap VI.1 | chưa quy định & Gợi ý (không phải quy định) & kiến nghị
A11: mẫu báo cáo chưa có, gợi ý được ghi rõ là gợi ý | v | mau bao cao goi y | gap VI.1 | chưa quy định & Gợi ý (không phải quy định) & kiến nghị
A11: các mục của báo cáo không được chi tiết hóa, gợi ý được ghi rõ là gợi ý | v | báo cáo gồm những phần nào z | told VI.1 | không chi tiết hóa & Gợi ý (không phải quy định)
A11: mẫu báo cáo chưa có, gợi ý được ghi rõ là gợi ý | v | có mẫu báo cáo không | gap VI.1 | chưa quy định & Gợi ý (không phải quy định) & kiến nghị
A18: tiêu chuẩn theo Sở Nội vụ và 3751, chưa có trong kho | v | tiêu chuẩn khen tổng kết | told III.2.c | Sở Nội vụ & 3751/HD-BNV & chưa có trong kho
A18: tiêu chuẩn theo Sở Nội vụ và 3751, chưa có trong kho | v | tieu chuan khen cap tinh la gi | told III.2.c | Sở Nội vụ & 3751/HD-BNV & chưa có trong kho
A18: tiêu chuẩn theo Sở Nội vụ và 3751, chưa có trong kho | v | số lượng khen thưởng theo hướng dẫn nào | told III.2.c | Sở Nội vụ & 3751/HD-BNV & chưa có trong kho
A18: tiêu chuẩn theo Sở Nội vụ và 3751, chưa có trong kho | v | so luong khen thuong theo huong dan nao z | told III.2.c | Sở Nội vụ & 3751/HD-BNV & chưa có trong kho
A18: tiêu chuẩn theo Sở Nội vụ và 3751, chưa có trong kho | v | tiêu chuẩn khen thưởng cấp tỉnh có trong kế hoạch không | told III.2.c | Sở Nội vụ & 3751/HD-BNV & chưa có trong kho
A18: hỏi tắt số lượng cũng vậy | v | số lượng theo hướng dẫn nào | told III.2.c | Sở Nội vụ & 3751/HD-BNV & chưa có trong kho
A18: hỏi tắt số lượng cũng vậy | v | số lượng khen thưởng theo 3751 phải không | gap III.2.c | Sở Nội vụ & 3751/HD-BNV & chưa có trong kho
hỏi trống nộp cho ai là hỏi báo cáo | v | nộp cho ai | told VI.1 | /nộp cho Sở Y tế/
hỏi trống nộp cho ai là hỏi báo cáo | v | gửi cho ai | told VI.1 | /nộp cho Sở Y tế/
hỏi trống nộp cho ai là hỏi báo cáo | v | nop cho ai v em | told VI.1 | /nộp cho Sở Y tế/
hỏi trống nộp cho ai là hỏi báo cáo | v | gửi cho Sở phải không | told VI.1 | /nộp cho Sở Y tế/
nơi nhận vẫn là nơi nhận của kế hoạch | v | nơi nhận | told nơi nhận | Ban TĐ-KT tỉnh
nơi nhận vẫn là nơi nhận của kế hoạch | v | kế hoạch gửi cho ai | told nơi nhận | Ban TĐ-KT tỉnh
chỗ nhắc bệnh án điện tử | v | Bệnh án điện tử được nhắc ở đâu | told II.4 | II.4 & III.1.b
chỗ nhắc bệnh án điện tử | v | benh an dien tu duoc nhac o dau | told II.4 | II.4 & III.1.b
chỗ nhắc bệnh án điện tử | v | hồ sơ sức khỏe điện tử được nhắc ở đâu z | told II.4 | II.4 & III.1.b
`

const plainOfVinhLong = `
khen thưởng tổng kết kể đủ hai cấp | v | khen thưởng tổng kết gồm những gì | told III.2.c | Huân chương Lao động & Cờ thi đua của Chính phủ & Bằng khen của Thủ tướng & Cờ thi đua của tỉnh & Giấy khen
khen thưởng sơ kết kể Bằng khen và cấp nhà nước | v | khen so ket gom gi | told III.2.b | Bằng khen & cấp nhà nước
khen thưởng hằng năm kể Giấy khen và Bằng khen | v | khen thưởng hằng năm gồm những gì | told III.2.a | Giấy khen & Bằng khen
thành tích đặc biệt xuất sắc là cấp nhà nước, dịp sơ kết | v | thành tích đặc biệt xuất sắc thì đề nghị khen cấp nào | told III.2.b | cấp nhà nước & 2027
yêu cầu kể đủ ba | v | yêu cầu gồm những gì | told I.2 | sâu rộng & kế hoạch triển khai & kiểm tra, giám sát
hỏi số nội dung thì nói số, không phải nội dung thứ năm | v | có 5 nội dung phải không | told II | 7 nội dung
chỗ nhắc trí tuệ nhân tạo và dữ liệu lớn | v | AI và big data được nhắc ở đâu | told | III.1.a & II.7
mọi nơi nhận kế hoạch | v | ai nhận kế hoạch này | told nơi nhận | UBND tỉnh & Ban TĐ-KT tỉnh & phòng chức năng
không nêu ai chấm điểm | v | Ai chấm điểm | gap VI.1 | không nêu & chấm điểm
Bằng khen khác Giấy khen ở người tặng | v | bằng khen với giấy khen khác nhau chỗ nào | told III.2.a | Giám đốc Sở & Chủ tịch Ủy ban nhân dân tỉnh
hỏi xác nhận số giai đoạn | v | có 3 giai đoạn phải không | told V | 2 giai đoạn
nơi nộp hồ sơ khen thưởng | v | nộp hồ sơ ở đâu | told VI.2 | Văn phòng Sở
hết phong trào vào năm 2030 | v | den bao gio het phong trao | told V | 2030
khen thưởng tổng kết có mấy loại | v | khen thưởng tổng kết có mấy loại | told III.2.c | 6 hình thức
`

const trapsOfSaDec = `
B1: kế hoạch bệnh viện chưa ghi số | s | Kế hoạch của bệnh viện số mấy? | gap | chưa ghi số | 2216
B1: không thấy chữ ký | s | Ai ký kế hoạch của bệnh viện? | gap | không có chữ ký
B1: hỏi đã ký chưa cũng nói về chữ ký | s | Kế hoạch của bệnh viện đã có chữ ký chưa? | gap | chữ ký
B1: ngày thì có | s | Kế hoạch của bệnh viện đề ngày nào? | told mở đầu | 09/10/2025
B2: không có mục IV | s | Mục IV của kế hoạch nói gì? | gap | không có mục IV & III & V
B2: không có phần giải pháp | s | Kế hoạch nêu những giải pháp nào? | gap | giải pháp
B2: mục V giữ số V | s | Mục V nói gì? | told V | Tổ chức thực hiện
B3: thời gian ở V.1 | s | Thời gian thực hiện phong trào là khi nào? | told V.1 | 2025 & 2026
B3: quy trình khen cũng ở V.1 | s | Quy trình xét khen thưởng qua những bước nào? | told V.1 | Phòng Tổ chức Cán bộ & Hội đồng & Giám đốc Bệnh viện
B3: phân công khoa, phòng cũng ở V.1 | s | Các khoa, phòng phải làm gì? | told V.1 | triển khai, phát động
B4: tổng kết khi có văn bản chỉ đạo, không bịa ngày | s | Bao giờ tổng kết phong trào? | told V.1 | khi có văn bản chỉ đạo | 2030 & 2027 | 2026-11-22T08:00:00+07:00
B4: phong trào chỉ tới năm 2026 | s | Phong trào kết thúc năm nào? | told V.1 | 2026 | 2030
B4: sau 2026 không nói gì | s | Sau năm 2026 phong trào có tiếp tục không? | gap V.1 | không nói
B6: đối tượng khác nằm trong mục cá nhân | s | Đối tượng khác cần tiêu chuẩn gì? | told III.2.b | công sức, trí tuệ, vật chất
B6: không có mục III.2.c | s | Mục III.2.c nói gì? | gap | không có mục III.2.c
B7: „Phòng Tổ chức Cán bộ“ là cùng một phòng | s | Phòng Tổ chức Cán bộ làm gì? | told V.1 | Phòng Tổ chức Cán bộ & sơ kết, tổng kết
B7: „phòng tổ chức cán bộ“ là cùng một phòng | s | phòng tổ chức cán bộ làm gì? | told V.1 | Phòng Tổ chức Cán bộ & sơ kết, tổng kết
B7: „phòng TCCB“ là cùng một phòng | s | phòng TCCB làm gì? | told V.1 | Phòng Tổ chức Cán bộ & sơ kết, tổng kết
B7: „phong to chuc can bo“ là cùng một phòng | s | phong to chuc can bo làm gì? | told V.1 | Phòng Tổ chức Cán bộ & sơ kết, tổng kết
B8: hồ sơ khen chờ hướng dẫn của Sở | s | Khi nào có hướng dẫn hồ sơ khen thưởng? | told V.2 | khi có Hướng dẫn của Sở Y tế
B8: thành phần hồ sơ theo nghị định | s | Hồ sơ khen thưởng gồm những giấy tờ gì? | told | tờ trình & biên bản
B9: Chương trình 10-CTr/TU giữ ngày 13/8/2025 | s | Chương trình số 10-CTr/TU ngày nào? | told II.7 | 13/8/2025 & Tỉnh ủy
B9: Kế hoạch 118/KH-UBND cũng ngày 13/8/2025 | s | Kế hoạch 118/KH-UBND ngày nào? | told II.7 | 13/8/2025 & /UBND|Ủy ban/
B10: đề án nêu định hướng 2030 | s | Đề án phổ cập kỹ năng, nhân lực chuyển đổi số đến năm nào? | told II.6 | 2025 & định hướng & 2030
B2: số La Mã là số mục | s | sao nhảy từ III qua V luôn vậy | gap | không có mục IV
B5: xác nhận 10/11 | s | 10/11 phải không | gap | – | 09/11 & 10/11 & Vĩnh Long
C1: TW là Trung ương | s | kế hoạch 01 của TW là ngày nào | told II.5 | 21/3/2025 | 02/6/2025
B5: không có hạn 10/11 | s | Hạn nộp báo cáo là ngày nào? | gap | – | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | Deadline báo cáo kết quả phong trào thi đua? | gap | – | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | khi nào phải gửi báo cáo | gap | – | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | bao cao nop truoc ngay nao | gap | – | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | Hạn báo cáo năm 2026? | gap | – | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | Báo cáo gửi trước ngày 10/11 phải không? | gap | – | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | Ngày 10/11 là hạn gì? | gap | – | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | BC phong trào nộp trễ nhất bữa nào | gap | – | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | hanj nopj baos caos laf khi naof | gap | – | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | Còn mấy ngày nữa hết hạn báo cáo? | gap | – | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | Báo cáo hằng năm gửi về Sở trước ngày nào? | gap | – | 09/11 & 10/11 & Vĩnh Long
B5: gọi tên Sa Đéc khi chưa chọn đơn vị | - | Bệnh viện Sa Đéc nộp báo cáo khi nào? | gap | – | 09/11 & 10/11
B1: chưa thấy đóng dấu, chữ ký | s | Kế hoạch có đóng dấu, ký tên chưa? | gap | không có chữ ký
B1: số 2216 là của Sở | s | Kế hoạch của bệnh viện số 2216 phải không? | told mở đầu | Sở Y tế Đồng Tháp & chưa ghi số
B1: nơi nhận không có trên giấy | s | noi nhan cua ke hoach gom nhung ai | gap | không ghi nơi nhận
B1: không biết ai nhận nên không kể phòng nào | s | Nơi nhận kế hoạch có những phòng nào? | gap | không ghi nơi nhận
B2: hỏi vì sao thiếu mục IV | s | Vì sao không có mục IV? | gap | mục IV
B3: mục „Thời gian thực hiện“ có giao việc | s | Trong mục thời gian thực hiện có giao việc cho ai không? | told V.1 | phân công
B4: 22/11/2026 thì sắp hết, và tổng kết khi có văn bản chỉ đạo | s | Phong trào sắp hết chưa? | told V.1 | hết năm 2026 & khi có văn bản chỉ đạo | 2030 & 2027 | 2026-11-22T08:00:00+07:00
B4: còn chạy tới hết năm | s | hom nay phong trao con chay ko | told V.1 | 2026 | 2030 | 2026-11-22T08:00:00+07:00
B4: hết năm thì không nói gia hạn | s | Hết năm 2026 thì sao? | told V.1 | không nói gia hạn & khi có văn bản chỉ đạo | 2030 | 2026-11-22T08:00:00+07:00
B4: tổng kết năm 2026 không ấn định ngày | s | tong ket nam 2026 ngay nao | gap V.1 | khi có văn bản chỉ đạo | 2030 | 2026-11-22T08:00:00+07:00
B5: không có hạn 10/11 | s | deadline | gap | không quy định hạn | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | Chậm nhất khi nào? | gap | không quy định hạn | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | hạn chót bữa nào | gap | không quy định hạn | 09/11 & 10/11 & Vĩnh Long
B5: không có hạn 10/11 | s | bao cao ngay may nop | gap | không quy định hạn | 09/11 & 10/11 & Vĩnh Long
B5: chưa nộp thì cũng không có hạn nào đã qua | s | Em quên gửi báo cáo, giờ còn nộp được không? | gap | không quy định hạn | 09/11 & 10/11 & Vĩnh Long | 2026-11-22T08:00:00+07:00
B5: nộp trễ không bị gì được nêu | s | nộp trễ thì sao | gap | không quy định hạn | 09/11 & 10/11
B6: hỏi nằm ở đâu thì là mục cá nhân | s | doi tuong khac nam o muc nao | told III.2.b | III.2.b & không tách
B7: hai cách viết là một phòng | s | „phòng Tổ chức cán bộ“ với „Phòng Tổ chức Cán bộ“ có phải một phòng không? | told V.1 | một phòng
B8: số bộ hồ sơ không được nêu | s | Hồ sơ khen thưởng nộp mấy bộ? | gap V.2 | mấy bộ
B8: hồ sơ mấy bộ: cũng chưa có | s | ho so khen nop may bo | gap V.2 | /không (nêu|nói)/
B9: 118/KH-UBND là của Ủy ban nhân dân tỉnh | s | 118/KH-UBND của ai? | told II.7 | Ủy ban nhân dân tỉnh Đồng Tháp
B9: 10-CTr/TU là của Tỉnh ủy | s | 10-CTr/TU của ai? | told II.7 | Tỉnh ủy
B9: cùng ngày không phải là nhầm | s | Sao hai văn bản cùng ngày 13/8, có nhầm không? | told II.7 | 13/8/2025 & hai cơ quan khác nhau
B10: mốc 2025 đã qua | s | de an nang cao nhan thuc toi nam nao | told II.6 | đến năm 2025 & định hướng đến năm 2030
V.1: ai trình Giám đốc | s | Ai trình Giám đốc bệnh viện? | told V.1 | Hội đồng Thi đua - Khen thưởng Bệnh viện
V.1: hỏi trống ai xét | s | ai xét | told V.1 | /^Hội đồng Thi đua - Khen thưởng Bệnh viện/
V.1: không có ai chấm | s | ai chấm | gap V.1 | không có việc chấm điểm & Hội đồng
V.1: ai phụ trách | s | ai phụ trách | told V.1 | Phòng Tổ chức Cán bộ
hỏi trống ai ký | s | ai ky | gap | không có chữ ký
ký Bằng khen không phải ký kế hoạch | s | ai ký bằng khen | told III.1.b | Chủ tịch Ủy ban nhân dân
B4: thời hạn của phong trào không phải hạn báo cáo | s | thời hạn phong trào | told V.1 | 2026 | 2030
nơi nhận hỏi trống | s | ai nhận kế hoạch này | gap | không ghi nơi nhận
khen thưởng tổng kết không được tách riêng | s | Khen thưởng tổng kết gồm những gì? | gap | không tách riêng | Cờ thi đua
hỏi trống số mấy | s | số mấy | gap | chưa ghi số | 2216
hỏi trống số điện thoại | s | sdt | told | không ghi số điện thoại
tiền kèm Giấy khen theo nghị định, là suy ra | s | giay khen nhiu tien | told | 760.000 & cần hỏi lại
ngày ban hành | s | Kế hoạch ban hành ngày nào? | told mở đầu | 09/10/2025
B3: thời gian thực hiện, và ai làm gì | s | thời gian thực hiện | told V.1 | 2025 & 2026 & phân công & sơ kết
B3: thời gian thực hiện, và ai làm gì | s | thoi gian thuc hien | told V.1 | 2025 & 2026 & phân công & sơ kết
B3: thời gian thực hiện, và ai làm gì | s | mục thời gian thực hiện nói gì | told V.1 | 2025 & 2026 & phân công & sơ kết
B3: thời gian thực hiện, và ai làm gì | s | thời gian thực hiện có phân công ai không | told V.1 | 2025 & 2026 & phân công & sơ kết
B5: không có hạn nào của Bệnh viện | s | hạn của bệnh viện là ngày nào | gap V.1 | /không (quy định|nêu) hạn/ | 09/11 & 10/11 & 09/10 & Vĩnh Long
B5: không có hạn nào của Bệnh viện | s | han cua benh vien la ngay nao | gap V.1 | /không (quy định|nêu) hạn/ | 09/11 & 10/11 & 09/10 & Vĩnh Long
B5: không có hạn nào của Bệnh viện | s | 10/11 la han cua benh vien phai k | gap V.1 | /không (quy định|nêu) hạn/ | 09/11 & 10/11 & 09/10 & Vĩnh Long
B5: không có hạn nào của Bệnh viện | s | hạn của bv mình | gap V.1 | /không (quy định|nêu) hạn/ | 09/11 & 10/11 & 09/10 & Vĩnh Long
B5: không có hạn nào của Bệnh viện | s | hạn mấy | gap V.1 | /không (quy định|nêu) hạn/ | 09/11 & 10/11 & 09/10 & Vĩnh Long
B5: không có hạn nào của Bệnh viện | s | hạn của khoa em là ngày mấy | gap V.1 | /không (quy định|nêu) hạn/ | 09/11 & 10/11 & 09/10 & Vĩnh Long
B9: hai văn bản cùng ngày | s | 10-CTr/TU và 118/KH-UBND có cùng ngày không | told II.7 | cùng đề ngày 13/8/2025 & hai cơ quan khác nhau
B9: hai văn bản cùng ngày | s | 10-ctr/tu va 118/kh-ubnd co cung ngay ko | told II.7 | cùng đề ngày 13/8/2025 & hai cơ quan khác nhau
B9: hai văn bản cùng ngày | s | 10-CTr/TU với 118/KH-UBND cùng ngày hả | told II.7 | cùng đề ngày 13/8/2025 & hai cơ quan khác nhau
B9: hai văn bản cùng ngày | s | 10-CTr/TU và 118/KH-UBND ngày nào | told II.7 | cùng đề ngày 13/8/2025 & hai cơ quan khác nhau
B1: chữ ký của giám đốc không có | s | Kế hoạch có chữ ký của giám đốc chưa | gap V.2 | không có chữ ký | Giấy khen
B1: chữ ký của giám đốc không có | s | ke hoach co chu ky cua giam doc chua | gap V.2 | không có chữ ký | Giấy khen
B1: chữ ký của giám đốc không có | s | giám đốc ký kế hoạch chưa | gap V.2 | không có chữ ký | Giấy khen
B1: chữ ký của giám đốc không có | s | giám đốc bệnh viện đã ký kế hoạch phải không | gap V.2 | không có chữ ký | Giấy khen
B1: không biết kế hoạch gửi những nơi nào | s | bệnh viện gửi kế hoạch cho những nơi nào | gap V.2 | không ghi nơi nhận | Bệnh viện hướng dẫn, thẩm định
B1: không biết kế hoạch gửi những nơi nào | s | benh vien gui ke hoach cho nhung noi nao | gap V.2 | không ghi nơi nhận | Bệnh viện hướng dẫn, thẩm định
B1: không biết kế hoạch gửi những nơi nào | s | kế hoạch này gửi những đâu z | gap V.2 | không ghi nơi nhận | Bệnh viện hướng dẫn, thẩm định
B1: không biết kế hoạch gửi những nơi nào | s | kế hoạch có gửi Sở Y tế không | gap V.2 | không ghi nơi nhận | Bệnh viện hướng dẫn, thẩm định
`

const trapsBetween = `
C1: 01-KH/BCĐTW nêu cả hai ngày và phân biệt | - | Kế hoạch 01-KH/BCĐTW ngày nào? | told | 02/6/2025 & 21/3/2025 & hành động chiến lược & Sa Đéc & Vĩnh Long
C1: ở Vĩnh Long là ngày 02/6/2025 | v | Kế hoạch 01-KH/BCĐTW ngày nào? | told II.6 | /^[^;]*02\\/6\\/2025/
C1: ở Sa Đéc là ngày 21/3/2025 | s | Kế hoạch 01-KH/BCĐTW ngày nào? | told II.5 | /^[^;]*21\\/3\\/2025/
C5: Sở Y tế của Bệnh viện là của Đồng Tháp | s | giấy khen của Giám đốc Sở Y tế Vĩnh Long phải không | told | /^Không phải Sở Y tế Vĩnh Long ạ\\. / & Đồng Tháp
C5: Bệnh viện thuộc Sở Y tế Đồng Tháp | s | bệnh viện mình thuộc sở vĩnh long phải không | told mở đầu | /^Không phải Vĩnh Long ạ\\. / & Đồng Tháp
C5: báo cáo của Vĩnh Long không gửi về Đồng Tháp | v | báo cáo gửi về sở y tế đồng tháp hả | told VI.1 | /^Không phải Sở Y tế Đồng Tháp ạ\\. /
C1: hỏi trống số hiệu vẫn nêu cả hai ngày | - | 01-KH/BCĐTW ban hành ngày nào | told | 02/6/2025 & 21/3/2025
C1: không dấu vẫn nêu cả hai ngày | - | kh 01-kh/bcdtw ban hanh khi nao | told | 02/6/2025 & 21/3/2025
C2: chỉ một nơi dẫn 01-KH/BCĐ, chỉ nơi đó trả lời | - | 01-KH/BCĐ ngày nào | told I.1 | /^Sở Y tế Vĩnh Long: Kế hoạch số 01-KH\\/BCĐ [^;]*22\\/9\\/2025/ | 02/6/2025 & 21/3/2025
C3: 02-KH/BCĐTW về nội dung gì | - | 02-KH/BCĐTW về cái gì | told | khoa học, công nghệ | 01-KH/BCĐTW
C2: 01-KH/BCĐ (không có TW) là ngày 22/9/2025 | v | Kế hoạch 01-KH/BCĐ ngày nào? | told I.1 | 22/9/2025 | 02/6/2025 & 21/3/2025
C2: 01-KH/BCĐ được nói rõ là của Vĩnh Long | s | Kế hoạch 01-KH/BCĐ ngày nào? | told | 22/9/2025 & Vĩnh Long | 21/3/2025
C2: số không có thật không được gán cho số gần giống | v | Kế hoạch 01-KH/BCĐT ngày nào? | gap | – | 22/9/2025 & 02/6/2025
C1: hỏi ngày của bản kia thì vẫn là ngày Bệnh viện dẫn | s | 01-KH/BCĐTW ngày 02/6/2025 phải không? | told II.5 | 21/3/2025
C2: 01-KH/BCĐ được nói rõ là của Vĩnh Long | s | 01-KH/BCĐ ngày nào? | told 11 | 22/9/2025 & Vĩnh Long
C2: kể cả khi nêu đúng ngày của bản ấy | s | 01-KH/BCĐ ngày 22/9/2025 là của ai? | told 11 | Vĩnh Long & không phải của Ban Chỉ đạo Trung ương
C3: kế hoạch bệnh viện không dẫn, bản tóm tắt có ngày | s | 02-KH/BCĐTW ngày nào? | told | 19/6/2025
C3: 02-KH/BCĐTW là ngày 19/6/2025 | v | Kế hoạch 02-KH/BCĐTW ngày nào? | told | 19/6/2025
C3: kế hoạch bệnh viện không dẫn, bản tóm tắt có ngày | s | Kế hoạch 02-KH/BCĐTW ngày nào? | told | 19/6/2025 | 21/3/2025
C4: phong trào Vĩnh Long 2025–2030 | v | Phong trào kéo dài từ năm nào đến năm nào? | told V | 2030 | 2026
C4: phong trào Sa Đéc 2025–2026 | s | Phong trào kéo dài từ năm nào đến năm nào? | told V.1 | 2026 | 2030
C4: đầu mối Vĩnh Long là Văn phòng Sở | v | Đầu mối của phong trào là ai? | told | Văn phòng Sở | Tổ chức Cán bộ
C4: đầu mối Sa Đéc là Phòng Tổ chức Cán bộ | s | Đầu mối của phong trào là ai? | told | Phòng Tổ chức Cán bộ | Văn phòng Sở
C4: tên phong trào Vĩnh Long | v | Phong trào tên gì? | told | Đổi mới sáng tạo và chuyển đổi số | /Bình dân/
C4: tên phong trào Sa Đéc | s | Phong trào tên gì? | told | Bình dân học vụ số
C4: Bến Tre là Vĩnh Long | - | Đơn vị ở Bến Tre nộp báo cáo khi nào? | told VI.1 | 09/11/2026 | Sa Đéc
C4: Trà Vinh là Vĩnh Long | - | Đơn vị ở Trà Vinh nộp báo cáo khi nào? | told VI.1 | 09/11/2026 | Sa Đéc
C4: Sở Y tế Bến Tre là Vĩnh Long | - | Đơn vị ở Sở Y tế Bến Tre nộp báo cáo khi nào? | told VI.1 | 09/11/2026 | Sa Đéc
C4: SYT Vĩnh Long là Vĩnh Long | - | Đơn vị ở SYT Vĩnh Long nộp báo cáo khi nào? | told VI.1 | 09/11/2026 | Sa Đéc
C4: hạn báo cáo của Trà Vinh được tính thành ngày | - | Trà Vinh nộp báo cáo khi nào? | told VI.1 | 09/11/2026
C4: Tiền Giang là kế hoạch Sa Đéc | - | Tiền Giang có những hình thức khen thưởng nào? | told III.1 | Giấy khen & 3751/HD-BNV | Cờ thi đua & Vĩnh Long
C4: Đồng Tháp là kế hoạch Sa Đéc | - | Đồng Tháp có những hình thức khen thưởng nào? | told III.1 | Giấy khen & 3751/HD-BNV | Cờ thi đua & Vĩnh Long
C4: BV Sa Đéc là kế hoạch Sa Đéc | - | BV Sa Đéc có những hình thức khen thưởng nào? | told III.1 | Giấy khen & 3751/HD-BNV | Cờ thi đua & Vĩnh Long
C4: tỉnh khác thì nói là không có văn bản | - | Cần Thơ nộp báo cáo khi nào? | gap | Cần Thơ | 09/11
C5: „Sở Y tế“ trong kế hoạch Sa Đéc là Sở Đồng Tháp | s | Sở Y tế nêu trong kế hoạch là Sở nào? | told mở đầu | /^[^.]*Sở Y tế Đồng Tháp/ & Sở này
C4: Văn phòng Sở không có việc ở Bệnh viện | s | van phong so lam gi | gap | không giao việc cho Văn phòng Sở
C4: phòng của Sở cũng không | s | Phòng Nghiệp vụ Y làm gì? | gap | không giao việc
C4: Sở Nội vụ, Ban Thi đua - Khen thưởng tỉnh cũng không | s | Ban TĐ-KT tỉnh làm gì? | gap | không nhắc đến
C4: số điện thoại Văn phòng Sở không có ở đây | s | Số điện thoại Văn phòng Sở? | gap | không ghi số điện thoại
C4: đầu mối không phải Văn phòng Sở | s | Đầu mối là Văn phòng Sở phải không? | gap | không giao việc cho Văn phòng Sở
C4: tên phong trào của nơi kia không được nhận | s | Phong trào là đổi mới sáng tạo và chuyển đổi số phải không? | told | Phong trào của Bệnh viện là “Bình dân học vụ số”
C5: Giám đốc Sở là của Đồng Tháp | s | Giấy khen của giám đốc Sở nào? | told | Đồng Tháp | Vĩnh Long
C6: 3751/HD-BNV không phải của Bộ Y tế | s | Hướng dẫn 3751 của Bộ Y tế phải không? | told III.1.a | Bộ Nội vụ
C7: hội đồng ngành không xét Giấy khen của Bệnh viện | s | Hội đồng ngành Y tế xét Giấy khen phải không? | told V.1 | Hội đồng Thi đua - Khen thưởng Bệnh viện | Ngành Y tế
C5: cấp trên của Bệnh viện là Sở Y tế Đồng Tháp | s | Cơ quan cấp trên của Bệnh viện là cơ quan nào? | told mở đầu | Sở Y tế Đồng Tháp | Vĩnh Long
C6: 3751/HD-BNV cùng ngày, cùng cơ quan ở vinh-long | v | Hướng dẫn 3751/HD-BNV ban hành ngày nào? | told III.2.c | 16/6/2025
C6: 3751/HD-BNV là của Bộ Nội vụ ở vinh-long | v | Hướng dẫn 3751/HD-BNV là của cơ quan nào? | told III.2.c | Bộ Nội vụ
C6: 3751/HD-BNV cùng ngày, cùng cơ quan ở sa-dec | s | Hướng dẫn 3751/HD-BNV ban hành ngày nào? | told III.1.a | 16/6/2025
C6: 3751/HD-BNV là của Bộ Nội vụ ở sa-dec | s | Hướng dẫn 3751/HD-BNV là của cơ quan nào? | told III.1.a | Bộ Nội vụ
C7: Giấy khen ở Vĩnh Long qua hội đồng ngành | v | Quy trình xét tặng Giấy khen? | told VI.2 | Văn phòng Sở & Ngành Y tế | Giám đốc Bệnh viện & Hội đồng Thi đua - Khen thưởng Bệnh viện
C1: hỏi xác nhận ngày của Sa Đéc thì Vĩnh Long vẫn nói 02/6/2025 | v | 01-KH/BCĐTW ngày 21/3/2025 phải không | told II.6 | 02/6/2025
C2: hai số gần giống được phân biệt | v | 01-kh/bcd voi 01-kh/bcdtw khac nhau sao | told | 22/9/2025 & 02/6/2025
C2: gọi bằng cơ quan ban hành | v | kế hoạch 01 của ban chỉ đạo 57 ngày nào | told | 22/9/2025 | 21/3/2025
C3: hỏi xác nhận ngày sai | v | 02-KH/BCĐTW ngày 2/6 phải không | told | 19/6/2025
C4: phong trào Vĩnh Long không hết năm 2026 | v | phong trào tới 2026 là hết phải không | told V | 2030
C4: phong trào Vĩnh Long không phải là bình dân học vụ số | v | phong trao nay la binh dan hoc vu so ha | told II.5 | Đổi mới sáng tạo và chuyển đổi số
C4: Phòng Tổ chức Cán bộ không có việc trong kế hoạch của Sở | v | phòng TCCB làm gì | gap VI.2 | Văn phòng Sở
C5: kế hoạch là của Sở Y tế Vĩnh Long | v | kế hoạch này của bệnh viện hay của sở | told mở đầu | Sở Y tế tỉnh Vĩnh Long | Đồng Tháp
C6: 3751/HD-BNV không phải của Sở Nội vụ | v | 3751/HD-BNV của Sở Nội vụ phải không | told III.2.c | của Bộ Nội vụ
C7: Giấy khen ở Vĩnh Long không qua hội đồng bệnh viện | v | giay khen trinh hoi dong nao | told VI.2 | Hội đồng Thi đua - Khen thưởng Ngành Y tế | bệnh viện
C7: Giấy khen ở Sa Đéc qua hội đồng bệnh viện | s | Quy trình xét tặng Giấy khen? | told V.1 | Hội đồng Thi đua - Khen thưởng Bệnh viện & Giám đốc Bệnh viện & Giám đốc Sở | Ngành Y tế & Văn phòng Sở
C1: chọn Sa Đéc vẫn biết có bản khác cùng số | s | 01-KH/BCĐTW ngày nào | told II.5 | /^[^;]*21\\/3\\/2025/ & Vĩnh Long & khác & hành động chiến lược
C1: chọn Sa Đéc vẫn biết có bản khác cùng số | s | kh 01-kh/bcdtw ban hanh bua nao z | told II.5 | /^[^;]*21\\/3\\/2025/ & Vĩnh Long & khác & hành động chiến lược
C1: chọn Sa Đéc vẫn biết có bản khác cùng số | s | 01-KH/BCĐTW ngày 21/3/2025 phải không | told II.5 | /^[^;]*21\\/3\\/2025/ & Vĩnh Long & khác & hành động chiến lược
C1: chọn Sa Đéc vẫn biết có bản khác cùng số | s | Bình dân học vụ số theo kế hoạch 01-KH/BCĐTW nào | told II.5 | /^[^;]*21\\/3\\/2025/ & Vĩnh Long & khác & hành động chiến lược
C1: chọn Sa Đéc vẫn biết có bản khác cùng số | s | binh dan hoc vu so theo ke hoach 01-kh/bcdtw nao | told II.5 | /^[^;]*21\\/3\\/2025/ & Vĩnh Long & khác & hành động chiến lược
C6: 3751 là hướng dẫn của Bộ Nội vụ | s | 3751 là gì | told III.1.a | 16/6/2025 & Bộ Nội vụ & chưa có trong kho
C6: 3751 là hướng dẫn của Bộ Nội vụ | s | 3751 la gi | told III.1.a | 16/6/2025 & Bộ Nội vụ & chưa có trong kho
C6: 3751 là hướng dẫn của Bộ Nội vụ | s | hd 3751 là cái chi z | told III.1.a | 16/6/2025 & Bộ Nội vụ & chưa có trong kho
C6: số lượng không được nêu ở Sa Đéc | s | số lượng theo hướng dẫn nào | gap III.1.a | không nêu số lượng & 3751/HD-BNV & chưa có trong kho
C6: số lượng không được nêu ở Sa Đéc | s | so luong khen thuong theo huong dan nao | gap III.1.a | không nêu số lượng & 3751/HD-BNV & chưa có trong kho
`

describe('A: the plan of Vĩnh Long', () => {
  testTraps(trapsOfVinhLong)
  testTraps(plainOfVinhLong)

  test('A1: nguồn được ghi là chưa có số, chưa có ngày', () => {
    const [citation] = ask('Mục đích của phong trào là gì?', { organization: vinhLong }).citations
    expect(citation).toMatchObject({ number: '', issued: '' })
  })

  test('A13: lỗi gõ được giữ trong đoạn, câu trả lời dùng chữ đúng', () => {
    expect(pathsWith('vinh-long/ke-hoach', 'mục tiêu, nhiệm chăm sóc sức khoẻ')).toEqual(['II.1'])
    expect(pathsWith('vinh-long/ke-hoach', 'sức khỏe. học tập kinh nghiệm')).toEqual(['II.7'])
    checkTrap({
      question: 'Tuyên truyền các mục tiêu khoa học, công nghệ phải gắn với gì?',
      organization: vinhLong,
      expected: 'told II.1',
      says: ['nhiệm vụ chăm sóc sức khỏe'],
      never: ['nhiệm chăm sóc'],
    })
  })

  test.each([
    'Ngoài báo cáo hằng năm thì báo cáo tháng nộp ngày mấy?',
    'Quyết định 2210/QĐ-UBND ban hành ngày nào, để mình ghi vô căn cứ?',
    'Muốn hỏi hồ sơ khen thì gọi vô số nào của Văn phòng Sở?',
  ])('điều gác lại, điều để làm gì, số để gọi không được trả lời thay – %s', (question) => {
    expect(isRefused(ask(question, { organization: vinhLong }))).toBe(true)
  })

  test('A14: câu về dịch vụ công liền mạch, không còn số trang, chú thích ở mục II.6', () => {
    const sentence = 'hướng tới cung cấp dịch vụ công trực tuyến toàn trình, cá nhân hóa'
    const passages = passagesOf('vinh-long/ke-hoach')
    expect(pathsWith('vinh-long/ke-hoach', sentence)).toEqual(['III.1.a'])
    expect(passages.filter(({ text }) => /^\d+$/.test(text.trim()))).toEqual([])
    expect(passages.filter(({ kind }) => kind === 'footnote').map(({ path }) => path)).toEqual(['II.6'])
    const [citation] = ask('Dịch vụ công trực tuyến toàn trình', { organization: vinhLong }).citations
    expect(citation?.section).toBe('III.1.a')
  })
})

describe('B: the plan of Sa Đéc', () => {
  testTraps(trapsOfSaDec)

  test('B1: nguồn được ghi là chưa có số', () => {
    const [citation] = ask('Mục đích của phong trào là gì?', { organization: saDec }).citations
    expect(citation).toMatchObject({ number: '', issued: '2025-10-09' })
  })

  test('B5: không câu hỏi nào của Sa Đéc nhận hạn 10/11 của Vĩnh Long', () => {
    const subjects = base().facts.map(({ fact }) => fact.subject)
    const answers = subjects
      .filter((subject) => !subject.includes('Vĩnh Long'))
      .map((subject) => ask(`Hạn ${subject}?`, { organization: saDec }))
    expect(answers.filter(({ text }) => /0?9\/11\/20(?!23)|10\/11/.test(text))).toEqual([])
  })

  test('B11: đoạn in lỗi vẫn tìm được, lỗi không lọt vào câu trả lời', () => {
    const misprint = 'công nghệ y dược, v, v ... nhằm nâng cao'
    expect(pathsWith('sa-dec/ke-hoach', misprint)).toEqual(['III.2.b'])
    expect(flatText(base().documents.get('sa-dec/ke-hoach')?.text ?? '')).toContain(misprint)
    checkTrap({
      question: 'Cá nhân cần thành tích gì về công nghệ y dược?',
      organization: saDec,
      expected: 'told III.2.b',
      says: ['công nghệ số'],
      never: ['v, v'],
    })
  })
})

describe('C: between the two plans', () => {
  testTraps(trapsBetween)

  test('C4: người đã chọn đơn vị không bao giờ nhận nguồn của đơn vị kia', () => {
    // A subject that names the other organization is a question about it.
    const subjects = base().facts.filter(({ fact }) => !/Vĩnh Long|Sa Đéc|Đồng Tháp/.test(fact.subject))
    const strays = subjects.flatMap(({ fact: { subject } }) =>
      [vinhLong, saDec].flatMap((organization) =>
        ask(`${subject} là gì?`, { organization })
          .citations.filter(({ document }) => isOfOther(document, organization))
          .map(({ document }) => `${organization}: ${subject} → ${document}`),
      ),
    )
    expect(strays).toEqual([])
  })

  test('C4: người của Sa Đéc hỏi rõ Vĩnh Long thì được trả lời cho Vĩnh Long', () => {
    const answer = ask('Hạn nộp báo cáo của Vĩnh Long là khi nào?', { organization: saDec })
    expect(answer.citations.map(({ document }) => document)).toEqual(['vinh-long/ke-hoach'])
    expect(answer.text).toContain('09/11/2026')
  })
})
