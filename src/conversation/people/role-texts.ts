import type { Role } from '../../people/person.ts'
import { formatDate } from '../talk/format-date.ts'

/** What is said about roles and their codes. */
export const roleTexts = {
  offer: (role: string) => `Mã này cho anh/chị vai trò ${role}. Anh/chị có nhận không?`,
  taken: (role: string, until: Date, hears: Role) =>
    `Anh/chị đã nhận vai trò ${role}, đến hết ngày ${formatDate(until)}.${willHear[hears]}`,
  takenQuietly: (role: string, until: Date) =>
    `Anh/chị đã nhận vai trò ${role}, đến hết ngày ${formatDate(until)}.`,
  refused: 'Vâng, tôi không ghi vai trò này. Mã vẫn dùng được cho đến khi hết hạn.',
  noCode:
    'Mã này không dùng được: gõ chưa đúng, đã dùng rồi hoặc đã hết hạn. Anh/chị xem lại, hoặc xin mã mới ở cán bộ phụ trách.',
  locked: (until: string) => `Anh/chị đã gõ sai nhiều lần, nên sau ${until} mới thử mã được tiếp.`,
  askCode: 'Anh/chị gõ mã giúp tôi, ví dụ “mã AC3E-FGHJ”.',
  joinFirst: 'Anh/chị đăng ký trước giúp tôi: gõ “đăng ký”.',
  notAllowed:
    'Việc này dành cho cán bộ phụ trách. Anh/chị cần mã vai trò thì hỏi cán bộ phụ trách của đơn vị mình.',
  inviteRole: 'Anh/chị muốn tạo mã cho vai trò nào?',
  noCodeMade: 'Vâng, tôi không tạo mã.',
  inviteUnit: 'Cho đơn vị nào? Anh/chị gõ tên, không dấu cũng được.',
  noUnit: 'Tôi chưa tìm thấy đơn vị này. Anh/chị gõ tên đầy đủ hơn giúp tôi.',
  whichUnit: 'Anh/chị chọn đúng đơn vị:',
  code: (role: string, code: string, { until, link }: { until: Date; link: string | undefined }) =>
    [
      `Mã cho vai trò ${role}: ${code}`,
      `Dùng một lần, đến hết ngày ${formatDate(until)}. Người nhận nhắn cho tôi “mã ${code}” trên Telegram hoặc Zalo.`,
      ...(link === undefined ? [] : [`Trên Telegram có thể bấm: ${link}`]),
    ].join('\n'),
  keptCode: (role: string) => `Mã cho vai trò ${role}: (đã ẩn)`,
  keptHandOver: (role: string) => `Mã bàn giao vai trò ${role}: (đã ẩn)`,
  noRoles: 'Không có vai trò nào để xem.',
  withdraw: (who: string, role: string) => `Thu hồi vai trò ${role} của ${who}? Người đó sẽ được báo.`,
  withdrawn: (who: string, role: string) => `Đã thu hồi vai trò ${role} của ${who}.`,
  heardWithdrawn: (role: string) => `Cán bộ phụ trách đã thu hồi vai trò ${role} của anh/chị.`,
  gone: 'Vai trò này đã kết thúc rồi.',
  noneOwn: 'Anh/chị hiện không có vai trò nào để bàn giao.',
  whichHandOver: 'Anh/chị bàn giao vai trò nào?',
  handOver: (role: string, code: string) =>
    `Mã bàn giao vai trò ${role}: ${code}\nAnh/chị gửi mã này cho đồng nghiệp; người đó nhắn cho tôi “mã ${code}” trong 24 giờ. Vai trò chỉ chuyển khi người đó nhận.`,
  nothingToTakeBack: 'Không còn mã bàn giao nào đang chờ.',
  tookBack: 'Đã rút lại mã bàn giao. Vai trò vẫn là của anh/chị.',
  ownHandOver: 'Đây là mã bàn giao của chính anh/chị. Anh/chị gửi mã này cho đồng nghiệp giúp tôi.',
  offerHandOver: (from: string, role: string) =>
    `${from} bàn giao cho anh/chị vai trò ${role}. Anh/chị có nhận không?`,
  handedOver: (to: string, role: string) => `${to} đã nhận bàn giao vai trò ${role} của anh/chị.`,
  giveUp: (role: string) =>
    `Anh/chị thôi vai trò ${role}? Nếu có người thay, anh/chị nên “bàn giao” để không bỏ sót hạn.`,
  gaveUp: (role: string) => `Đã ghi anh/chị thôi vai trò ${role}.`,
  renewed: (role: string, until: Date) => `Đã gia hạn vai trò ${role} đến hết ngày ${formatDate(until)}.`,
  notRenewable: 'Vai trò này chưa đến lúc gia hạn, hoặc đã kết thúc.',
  renewal: (role: string, until: Date) =>
    `Vai trò ${role} của anh/chị kết thúc sau ngày ${formatDate(until)}. Nếu vẫn phụ trách, anh/chị gia hạn giúp tôi.`,
} as const

/** What somebody with that role is told unasked. */
const willHear: Record<Role, string> = {
  focal: ' Tôi sẽ nhắc hạn cho anh/chị ở đây.',
  head: ' Khi sát hạn mà đơn vị chưa gửi, tôi sẽ nhắc anh/chị ở đây.',
  officer: ' Mỗi đợt nhắc, tôi gửi anh/chị tình hình các đơn vị; lúc nào cần, anh/chị gõ /tinhhinh.',
  administrator: ' Anh/chị gõ /moi để tạo mã cho cán bộ phụ trách và đầu mối.',
}
