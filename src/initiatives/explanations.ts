import type { Explanation } from '../forms/form.ts'

/** What the digests say of initiatives, where it matters while one is written down. */
export const explanations = {
  conditions: {
    text: 'Giải pháp được công nhận là sáng kiến khi mới trong phạm vi cơ sở, đã được áp dụng hoặc áp dụng thử và đem lại lợi ích thiết thực, không thuộc đối tượng loại trừ (theo nguồn thứ cấp).',
    document: 'sang-kien/dieu-kien',
    section: '1',
    quote: 'Một giải pháp được công nhận là sáng kiến khi đủ cả ba điều kiện',
  },
  term: {
    text: 'Đơn nộp trong 01 năm kể từ ngày áp dụng lần đầu (theo nguồn thứ cấp).',
    document: 'sang-kien/xet-cong-nhan',
    section: '3',
    quote: 'có thời hạn 01 năm kể từ ngày sáng kiến được áp dụng lần đầu',
  },
  novelty: {
    text: 'Tính mới chỉ xét trong phạm vi cơ sở, không đòi mới với cả tỉnh hay cả nước (theo nguồn thứ cấp).',
    document: 'sang-kien/dieu-kien',
    section: '4',
    quote: 'Tính mới của sáng kiến chỉ xét trong phạm vi cơ sở công nhận sáng kiến',
  },
  excluded: {
    text: 'Giải pháp đang được bảo hộ quyền sở hữu trí tuệ, hoặc trái trật tự công cộng, đạo đức xã hội thì không được công nhận là sáng kiến (theo nguồn thứ cấp).',
    document: 'sang-kien/dieu-kien',
    section: '7',
    quote: 'Có hai nhóm giải pháp bị loại trừ, không được công nhận là sáng kiến',
  },
} satisfies Record<string, Explanation>
