import type { DutyRefusal } from '../../duties/change-duty.ts'

/** What is said about duties, besides what they are. */
export const dutyTexts = {
  join: 'Anh/chị đăng ký để xem hạn của đơn vị mình: gõ “đăng ký”.',
  joinToReport:
    'Tôi chưa biết anh/chị thuộc đơn vị nào nên chưa ghi được là đã gửi. Anh/chị gõ “đăng ký” trước giúp tôi.',
  nothingOwed: (unit: string | undefined) =>
    unit === undefined
      ? 'Tôi chưa biết đơn vị của anh/chị nên chưa có hạn nào để xem. Gõ /toi để chọn đơn vị.'
      : `Hiện ${unit} không có việc nào phải gửi theo kế hoạch.`,
  onlyFocal: (office: string) =>
    `Chỉ đầu mối hoặc người đứng đầu đơn vị mới báo “đã gửi” thay đơn vị được. Nếu anh/chị là đầu mối, anh/chị xin mã ở ${office} rồi nhắn mã cho tôi.`,
  otherAccount:
    'Vai trò của anh/chị được ghép ở tài khoản kia, nên anh/chị báo “đã gửi” ở đó giúp tôi, hoặc xin thêm một mã cho tài khoản này.',
  whichYear: 'Anh/chị báo đã gửi báo cáo của năm nào?',
  whichSent: 'Anh/chị báo đã gửi cho đơn vị nào?',
  reported: (what: string, { late, desk }: { late: boolean; desk: string }) =>
    `Tôi đã ghi: ${what} đã gửi${late ? ' (sau hạn)' : ''}. Tin nhắn này không thay báo cáo; bản đã ký vẫn cần tới ${desk}.`,
  askPaper:
    'Anh/chị cho tôi số, ngày của văn bản đã ký, ví dụ “45/BC-TTYT ngày 05/11/2026”, hoặc chọn “Bỏ qua”.',
  noPaper: 'Tôi chưa đọc ra số văn bản. Anh/chị gõ dạng “45/BC-TTYT ngày 05/11/2026”, hoặc chọn “Bỏ qua”.',
  paper: (number: string, date: string | undefined) =>
    `Đã ghi văn bản số ${number}${date === undefined ? '' : ` ngày ${date}`}.`,
  askFile: 'Nếu có ảnh hoặc tệp bản đã ký, anh/chị gửi luôn ở đây, hoặc chọn “Bỏ qua”.',
  askPicture: 'Nếu có ảnh chụp bản đã ký, anh/chị gửi luôn ở đây, hoặc chọn “Bỏ qua”.',
  skipped: 'Vâng. Khi nào có số văn bản, anh/chị nhắn “đã gửi” để ghi thêm.',
  unreported: 'Tôi đã rút lại. Đơn vị lại ở trạng thái chưa gửi, và tôi tiếp tục nhắc hạn.',
  takenBack: {
    reported: (what: string, desk: string) =>
      `${desk} chưa nhận được ${what} mà đơn vị đã báo gửi, nên tôi ghi lại là chưa gửi. Anh/chị kiểm tra giúp tôi; khi đã gửi lại thì bấm “Đã gửi”.`,
    confirmed: (what: string, desk: string) =>
      `${desk} đã rút lại xác nhận của ${what}, nên tôi ghi lại là chưa gửi. Anh/chị hỏi ${desk} giúp tôi; khi đã gửi lại thì bấm “Đã gửi”.`,
  },
  before: (who: string, when: string) => `${who} đã báo là đã gửi lúc ${when}.`,
  refused: {
    'already-reported': 'Đơn vị đã báo là đã gửi rồi.',
    'already-confirmed': 'Cán bộ phụ trách đã xác nhận nhận được, nên không sửa ở đây được nữa.',
    exempt: 'Đơn vị được ghi là không thuộc diện phải gửi. Anh/chị hỏi lại cán bộ phụ trách nếu chưa đúng.',
    'not-reported': 'Đơn vị chưa báo là đã gửi.',
    'not-exempt': 'Đơn vị đang thuộc diện phải gửi.',
    'future-paper': 'Ngày của văn bản ở quá xa phía trước. Anh/chị xem lại giúp tôi.',
  } satisfies Record<DutyRefusal, string>,
  notAllowed: 'Việc này dành cho cán bộ phụ trách của đơn vị đó.',
  gone: 'Việc này không còn nữa. Anh/chị gõ /hannop để xem việc hiện tại.',
  whichUnit: 'Anh/chị muốn xem đơn vị nào?',
  noBoard:
    'Chưa có đơn vị nào trong danh sách phải gửi báo cáo, nên chưa có gì để theo dõi. Anh/chị nhờ quản trị bổ sung danh sách đơn vị (tệp units.csv).',
  files: 'Đây là bản đã ký mà đơn vị gửi kèm:',
  noFiles: 'Đơn vị chưa gửi kèm ảnh hay tệp nào.',
  askReason: 'Vì sao đơn vị không thuộc diện phải gửi? Anh/chị ghi một câu ngắn.',
  askNote: 'Anh/chị ghi chú gì cho đơn vị này?',
  nudged: (people: number) => `Đã gửi lời nhắc cho ${people} người.`,
  nobodyToNudge: 'Không có đơn vị nào chưa gửi mà tôi liên lạc được.',
} as const
