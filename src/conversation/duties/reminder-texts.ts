import { type Day, describeDay } from '../../duties/calendar.ts'
import type { LastDay } from '../../duties/last-day.ts'

/** What is said to the buttons of a reminder, and of the ladder to officers. */
export const reminderTexts = {
  notYours:
    'Lời nhắc này không gửi cho anh/chị nên tôi chưa làm gì. Anh/chị gõ /hannop để xem việc của mình ạ.',
  roleEnded: (unit: string) =>
    `Anh/chị không còn là người phụ trách của ${unit} nên tôi không nhắc anh/chị việc này nữa ạ.`,
  over: 'Việc này không còn phải gửi nữa nên tôi chưa làm gì ạ.',
  muted:
    'Anh/chị đang tắt nhắc việc nên tôi chưa hẹn được. Anh/chị gõ /batnhac để bật lại rồi bấm lại giúp tôi nhé.',
  tomorrow: (day: Day, last: LastDay) =>
    `Dạ, 08:00 ${describeDay(day)} tôi nhắc lại anh/chị. Hạn vẫn là hết ${describeDay(last.day)}.`,
  noDayLeft: (last: LastDay) =>
    `Sau hôm nay không còn ngày làm việc nào trước hạn (hết ${describeDay(last.day)}) nên tôi không dời nhắc thêm được. Anh/chị gửi giúp trong hôm nay nhé, gửi xong bấm hoặc nhắn “đã gửi”.`,
  overdue: (last: LastDay) =>
    `Việc này đã quá hạn (hết ${describeDay(last.day)}) nên tôi không dời nhắc nữa. Anh/chị gửi sớm giúp đơn vị, gửi xong bấm hoặc nhắn “đã gửi” ạ.`,
  handOver:
    'Để giao việc cho đồng nghiệp, anh/chị nhắn “bàn giao”: tôi đưa một mã để anh/chị chuyển cho người đó, ai nhắn mã cho tôi thì nhận việc. Trong lúc chờ, tôi vẫn nhắc anh/chị.',
  ask: (desk: string) =>
    `Anh/chị muốn hỏi ${desk} điều gì? Anh/chị viết câu hỏi trong một tin, tôi chuyển kèm tên đơn vị (không kèm tên anh/chị). Không hỏi nữa thì nhắn “thôi”.`,
  askDirectly: (contact: string) =>
    `Tôi chưa chuyển được câu hỏi tới cán bộ nào. Anh/chị hỏi trực tiếp${contact}`,
  asked: (desk: string) =>
    `Tôi đã chuyển câu hỏi tới cán bộ của ${desk}. Có trả lời tôi báo lại ngay tại đây ạ.`,
  notAsked: 'Dạ, tôi không chuyển gì cho cán bộ.',
  notOfficer:
    'Lịch nhắc của các đơn vị chỉ cán bộ phụ trách xem được. Anh/chị gõ /hannop để xem hạn của đơn vị mình ạ.',
  whichSchedule: 'Anh/chị xem lịch nhắc của đơn vị nào?',
  noSchedule: (organization: string) =>
    `${organization} hiện không có hạn nào để nhắc. Nếu kế hoạch không ghi ngày, cán bộ phụ trách đặt hạn riêng của đơn vị thì tôi mới nhắc ạ.`,
}
