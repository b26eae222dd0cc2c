import type { Organization } from '../../knowledge/organization.ts'

export const deskLabels = {
  add: 'Đưa vào kho',
  separate: 'Để thành văn bản riêng',
  replace: 'Thay văn bản khác',
  drop: 'Bỏ',
  withdraw: 'Rút khỏi kho',
  keep: 'Giữ lại',
}

/** What officers are told when they look after their documents. */
export const deskTexts = {
  notAllowed: (organizations: readonly Organization[]) => {
    const [only, ...others] = organizations
    const office = only?.contact.office ?? ''
    const whom = others.length > 0 || office === '' ? 'cán bộ phụ trách thi đua của đơn vị' : office
    return `Việc đưa văn bản vào kho và rút ra chỉ cán bộ được giao mới làm được. Có văn bản cần thêm, anh/chị gửi ${whom} giúp tôi nhé.`
  },
  refused: (reason: string) => `Tôi chưa đưa được tệp này vào kho: ${reason}`,
  notFetched: 'Tôi chưa tải được tệp từ Telegram. Anh/chị gửi lại tệp giúp tôi sau ít phút nhé.',
  whichOrganization: 'Văn bản này là của đơn vị nào?',
  whichReplaced: 'Văn bản anh/chị gửi thay cho văn bản nào?',
  nothingToReplace: 'Đơn vị này chưa có văn bản nào khác để thay.',
  dropped: 'Đã bỏ tệp này, kho không có gì thay đổi.',
  old: 'Tệp này không còn chờ nữa: đã bỏ, đã rút hoặc quá một ngày. Cần đưa vào kho, anh/chị gửi lại tệp giúp tôi nhé.',
  added: (title: string, { short }: Organization) =>
    `Đã đưa “${title}” vào kho của ${short}, từ giờ trợ lý trả lời theo văn bản này. Muốn rút lại, anh/chị nhắn “rút văn bản”.`,
  notAdded: (reason: string) => `Văn bản chưa vào kho được, tôi giữ nguyên như trước: ${reason}`,
  nothingToWithdraw:
    'Chưa có văn bản nào do cán bộ gửi vào kho để rút. Văn bản có sẵn của chương trình thì không rút ở đây được.',
  whichWithdrawn: 'Anh/chị muốn rút văn bản nào khỏi kho?',
  sureToWithdraw: (title: string) =>
    `Rút “${title}” thì trợ lý không trả lời theo văn bản này nữa; nếu nó đã thay một bản trước thì bản trước được dùng lại. Anh/chị chắc chứ?`,
  withdrawn: (title: string) => `Đã rút “${title}” khỏi kho.`,
  withdrawnBack: (title: string, back: string) =>
    `Đã rút “${title}” khỏi kho; trợ lý trở lại trả lời theo “${back}”.`,
  withdrawnBefore: 'Văn bản này đã được rút hoặc thay từ trước, tôi không thay đổi gì.',
  kept: 'Dạ, tôi giữ nguyên văn bản.',
  link: (url: string) =>
    `Anh/chị mở đường dẫn này để tải văn bản lên (dùng một lần, trong 30 phút, chỉ dành cho anh/chị): ${url}`,
  noLink: (takesFiles: boolean) =>
    takesFiles
      ? 'Trang của trợ lý chưa có địa chỉ mở được từ máy khác, anh/chị gửi tệp (.docx, .pdf, .md, .txt) ngay trong cuộc trò chuyện này nhé.'
      : 'Trang của trợ lý chưa có địa chỉ mở được từ máy khác. Anh/chị gửi tệp cho trợ lý qua Telegram, hoặc nhờ người quản trị chép vào kho.',
  sendHere:
    'Anh/chị gửi tệp (.docx, .pdf, .md, .txt) ngay tại đây, tôi đọc rồi báo lại trước khi đưa vào kho.',
  noFilesHere:
    'Zalo không chuyển tệp đến trợ lý. Anh/chị nhắn “tải lên” để nhận đường dẫn tải văn bản lên trang, hoặc gửi tệp cho trợ lý qua Telegram.',
  linkOver:
    'Phiên tải văn bản lên đã hết hạn. Anh/chị nhắn “tải lên” cho trợ lý (Telegram hoặc Zalo) để nhận đường dẫn mới nhé.',
}
