import type { Reply, ReplyOption } from '../../message.ts'

const notListed: ReplyOption = { id: 'people:unit:', label: 'Không có trong danh sách' }
const elsewhere: ReplyOption = { id: 'people:organization:', label: 'Tôi ở cơ quan khác' }

const agreeing: ReplyOption[] = [
  { id: 'people:agree', label: 'Đồng ý, đăng ký' },
  { id: 'people:only-ask', label: 'Chỉ hỏi đáp' },
]

/** How it comes that somebody joins. */
const openings = {
  start: (besides: readonly string[]) => [
    'Chào anh/chị! Tôi là Trợ lý Thi đua. Anh/chị cứ hỏi ngay về phong trào thi đua, không cần đăng ký, ví dụ “Hạn nộp báo cáo là ngày nào?”.',
    ...besides,
    'Muốn được nhắc hạn nộp báo cáo của đơn vị thì anh/chị đăng ký:',
  ],
  wish: () => ['Để đăng ký, anh/chị xem giúp tôi mấy dòng này:'],
  code: (besides: readonly string[]) => [
    'Chào anh/chị! Tôi là Trợ lý Thi đua: trả lời câu hỏi về phong trào thi đua và nhắc hạn nộp báo cáo. Tôi giữ mã này; anh/chị đăng ký trước, rồi tôi hỏi anh/chị có nhận vai trò không.',
    ...besides,
  ],
} as const

/** What is said while somebody joins. */
export const joiningTexts = {
  /** `besides`: what else has to be known of the channel at the beginning. */
  consent: (reason: keyof typeof openings, besides: readonly string[] = []): Reply => ({
    text: [
      ...openings[reason](besides),
      '- Tôi lưu tên, đơn vị và tài khoản nhắn tin này, chỉ để nhắc hạn, ghi đúng đơn vị và giữ hồ sơ anh/chị nộp.',
      '- Lưu đến khi anh/chị xóa: gõ /dulieu để xem, /xoadulieu để xóa bất cứ lúc nào (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).',
    ].join('\n'),
    options: agreeing,
  }),
  agreeInWords: {
    text: 'Để tôi lưu tên và đơn vị, anh/chị trả lời rõ giúp tôi: “đồng ý”, hoặc “chỉ hỏi đáp”.',
    options: agreeing,
  } satisfies Reply,
  codeKept: 'Tôi giữ mã này; đăng ký xong tôi hỏi anh/chị có nhận vai trò không.',
  onlyAsk: 'Vâng, anh/chị cứ hỏi ạ. Khi nào muốn được nhắc hạn, anh/chị nhắn “đăng ký”.',
  organization: (options: ReplyOption[]): Reply => ({ text: 'Anh/chị thuộc đơn vị nào?', options }),
  unit: (short: string): Reply => ({
    text: `Anh/chị làm ở cơ quan, khoa hay phòng nào của ${short}? Gõ tên giúp tôi, không dấu cũng được.`,
    options: [notListed, elsewhere],
  }),
  units: (options: ReplyOption[]): Reply => ({
    text: 'Anh/chị chọn giúp tôi đúng đơn vị:',
    options: [...options, notListed],
  }),
  noUnit: (typed: string): Reply => ({
    text: `Tôi chưa tìm thấy “${typed}” trong danh sách. Anh/chị gõ tên đầy đủ hơn, hoặc chọn “${notListed.label}”.`,
    options: [notListed, elsewhere],
  }),
  unsureOfUnit: {
    text: `Không sao ạ. Anh/chị chọn “${notListed.label}” để đăng ký trước; khi nào rõ, anh/chị nhắn “đổi đơn vị”.`,
    options: [notListed, elsewhere],
  } satisfies Reply,
  station: {
    text: 'Trạm y tế của anh/chị hiện trực thuộc Trung tâm Y tế hay Ủy ban nhân dân xã, phường? (Từ 01/01/2026 nhiều trạm chuyển về xã, phường theo Thông tư 43/2025/TT-BYT.)',
    options: [
      { id: 'people:station:center', label: 'Trung tâm Y tế' },
      { id: 'people:station:commune', label: 'UBND xã, phường' },
      { id: 'people:station:unsure', label: 'Chưa rõ' },
    ],
  } satisfies Reply,
  center: 'Trạm thuộc Trung tâm Y tế nào? Anh/chị gõ tên giúp tôi.',
  name: 'Anh/chị cho tôi biết họ tên.',
  changed: (where: string) => `Đã ghi đơn vị mới của anh/chị: ${where}.`,
  joined: (name: string, where: string) => `Đã đăng ký: ${name}, ${where}.`,
  unclear: (office: string) =>
    `Đơn vị của anh/chị chưa rõ trong danh sách, nên anh/chị hỏi ${office} để biết có thuộc diện gửi báo cáo không.`,
  focal: (office: string) =>
    `Người được nhắc hạn là đầu mối và người đứng đầu đơn vị. Nếu anh/chị là đầu mối, anh/chị xin mã ở ${office} rồi nhắn mã đó cho tôi.`,
  keepsRoles: 'Vai trò của anh/chị ở đơn vị cũ vẫn giữ nguyên cho đến khi bàn giao hoặc được thu hồi.',
  already: (name: string) => `Anh/chị đã đăng ký rồi (${name}). Gõ /toi để xem hoặc sửa.`,
} as const
