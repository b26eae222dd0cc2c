import { formatDay } from '../../forms/describe-value.ts'
import type { Field, FileRow } from '../../forms/form.ts'
import { type Initiative, initiativeStateNames, type Refusal } from '../../initiatives/initiative.ts'
import type { Reply } from '../../message.ts'
import { formatDate } from '../talk/format-date.ts'
import type { Place } from './initiative-options.ts'
import type { Desk } from './tell-desk.ts'

interface Arrived {
  code: string
  name: string
  author: string
  unitName: string
  isNew: boolean
}

/** What is said about initiatives: to authors, and to the desks that handle them. */
export const initiativeTexts = {
  join: {
    text: 'Để nộp sáng kiến, anh/chị đăng ký tên và đơn vị trước: tôi cần biết đơn thuộc đơn vị nào và báo kết quả cho ai. Tôi lưu tên, đơn vị, tài khoản nhắn tin này và hồ sơ anh/chị nộp; gõ /dulieu để xem, /xoadulieu để xóa. Đăng ký xong, anh/chị nhắn “nộp sáng kiến”.',
    options: [
      { id: 'people:agree', label: 'Đồng ý, đăng ký' },
      { id: 'people:only-ask', label: 'Chỉ hỏi đáp' },
    ],
  } satisfies Reply,
  noUnit: {
    text: 'Đơn sáng kiến nộp cho đơn vị nơi tạo ra sáng kiến, mà tôi chưa rõ đơn vị của anh/chị. Anh/chị chọn đơn vị trước giúp tôi.',
    options: [{ id: 'profile:unit', label: 'Chọn đơn vị' }],
  } satisfies Reply,
  begin: ({ unitName, organization }: Place, fields: number) =>
    [
      `Tôi giúp anh/chị ghi đơn yêu cầu công nhận sáng kiến theo mẫu của Thông tư 18/2013/TT-BKHCN, ${fields} mục, khoảng 10–15 phút. Dừng lúc nào cũng được, bản nháp được giữ.`,
      organization.initiatives.desk === 'unit'
        ? `Đơn nộp cho ${unitName}; người đứng đầu đơn vị quyết định sau khi hội đồng xét.`
        : `Đơn nộp cho ${organization.name}; Giám đốc quyết định sau khi hội đồng xét.`,
    ].join(' '),
  noFiles:
    'Ở Zalo tôi nhận được ảnh, chưa nhận được tệp (Word, PDF). Tệp minh chứng thì anh/chị gửi ở trang web của trợ lý hoặc Telegram, bằng tài khoản đã liên kết.',
  pending: (name: string, updatedAt: Date, filled: readonly Field[], open: number) =>
    [
      `Anh/chị đang có bản nháp sáng kiến${name === '' ? '' : ` “${name}”`}, ghi lần cuối ngày ${formatDate(updatedAt)}.`,
      filled.length === 0
        ? 'Bản nháp chưa có mục nào.'
        : `Đã có: ${filled.map(({ label }) => label).join(', ')}.`,
      open === 0 ? 'Các mục đã đủ, còn xem lại và nộp.' : `Còn ${open} mục.`,
    ].join(' '),
  later: (buttons: boolean) =>
    `Vâng, tôi giữ bản nháp. Khi làm tiếp, anh/chị nhắn “tiếp tục sáng kiến”${buttons ? '' : ' ở đây'}, hoặc ở tài khoản khác đã liên kết.`,
  cancelled: 'Tôi đã hủy bản nháp, không nộp đi đâu. Khi cần, anh/chị nhắn “nộp sáng kiến” để bắt đầu lại.',
  none: 'Anh/chị không có bản nháp sáng kiến nào. Muốn nộp, anh/chị nhắn “nộp sáng kiến”.',
  ended: (code: string, name: string) =>
    `Bản nháp này không còn mở: đã nộp hoặc đã bỏ ở nơi khác. Hồ sơ nộp gần nhất của anh/chị là ${code} “${name}”.`,
  copied: 'Nội dung đã chép; minh chứng của hồ sơ cũ (nếu có) không chép theo, cần thì anh/chị gửi lại.',
  old: 'Nút này là của bản nháp trước. Anh/chị nhắn “tiếp tục sáng kiến” để xem bản nháp hiện có.',
  movedOn:
    'Anh/chị đã làm tiếp bản nháp này ở nơi khác, nên tin vừa rồi tôi chưa ghi vào mục nào. Bây giờ đang ở mục sau:',
  edited: (field: Field) => `Tôi đã sửa mục “${field.label}” theo tin anh/chị vừa sửa.`,
  notYet: (missing: readonly Field[]) =>
    `Chưa nộp được, còn thiếu: ${missing.map(({ label }) => label).join('; ')}.`,
  warnings: (lines: readonly string[]) =>
    ['Anh/chị lưu ý trước khi nộp (vẫn nộp được):', ...lines.map((line) => `- ${line}`)].join('\n'),
  warning: {
    notApplied:
      'Sáng kiến chưa được áp dụng hoặc áp dụng thử; điều kiện công nhận là đã áp dụng hoặc áp dụng thử (theo nguồn thứ cấp). Áp dụng thử xong rồi nộp thì chắc hơn.',
    overAYear:
      'Ngày áp dụng đã hơn một năm, mà thời hạn nộp là 01 năm kể từ lần áp dụng đầu tiên (theo nguồn thứ cấp).',
    notNew: 'Trong đơn vị đã có người làm giải pháp này; tính mới xét trong phạm vi cơ sở.',
    protected:
      'Giải pháp đang được bảo hộ quyền sở hữu trí tuệ thì thuộc đối tượng không được công nhận là sáng kiến (theo nguồn thứ cấp).',
  },
  similar: (found: readonly { code: string; name: string; shared: readonly string[] }[]) =>
    [
      'Trước đây đã có sáng kiến gần giống; anh/chị vẫn nộp được, đơn vị xét cũng thấy danh sách này:',
      ...found.map(
        ({ code, name, shared }) =>
          `- ${code} “${name}”${shared.length === 0 ? '' : ` (cùng nói về: ${shared.join(', ')})`}`,
      ),
    ].join('\n'),
  receipt: ({ code, desk, place, isNew }: { code: string; desk: Desk; place: Place; isNew: boolean }) =>
    [
      isNew ? `Tôi đã ghi nhận đơn, mã hồ sơ ${code}.` : `Tôi đã ghi nhận bản sửa của hồ sơ ${code}.`,
      desk.members.length > 0
        ? `Đơn đã chuyển tới ${desk.name}. Có kết quả từng bước, tôi báo anh/chị ngay.`
        : `${place.unitName} chưa có ai nhận vai trò đầu mối trên trợ lý, nên anh/chị in đơn, ký và nộp trực tiếp cho đơn vị giúp tôi.`,
      'Đơn theo mẫu ở tệp kèm theo: anh/chị in, ký tên. Trước khi đơn vị tiếp nhận, anh/chị còn sửa hoặc rút được: nhắn “hồ sơ của tôi”.',
    ].join(' '),
  arrived: ({ code, name, author, unitName, isNew }: Arrived): Reply => ({
    text: `${isNew ? 'Có đơn sáng kiến mới' : 'Tác giả đã gửi bản bổ sung'}: ${code} “${name}”, của ${author}, ${unitName}. Anh/chị xem và tiếp nhận giúp.`,
    options: [{ id: `initiative:desk-show:${code}`, label: 'Xem hồ sơ' }],
  }),
  withoutDesk: ({ code, name, author, unitName }: Arrived): Reply => ({
    text: `${unitName} có đơn sáng kiến ${code} “${name}” của ${author}, nhưng chưa có ai nhận vai trò đầu mối trên trợ lý. Anh/chị giao đầu mối giúp: nhắn “mời đầu mối”.`,
  }),
  takenUp: ({ code, state }: Pick<Initiative, 'code' | 'state'>) =>
    `Hồ sơ ${code} ${initiativeStateNames[state]}, nên không sửa hay rút ở đây được nữa. Cần đổi, anh/chị liên hệ đầu mối của đơn vị.`,
  wanted: (reason: string) => `Đơn vị cần bổ sung: ${reason}`,
  blank:
    'Mẫu đơn yêu cầu công nhận sáng kiến (Phụ lục I, Thông tư 18/2013/TT-BKHCN), để trống. Muốn tôi ghi giúp từng mục, anh/chị nhắn “nộp sáng kiến”.',
  keep: 'Ghi câu vừa rồi vào mục này',
  tooManyFiles: (most: number) =>
    `Mỗi hồ sơ kèm được nhiều nhất ${most} tệp. Anh/chị nhắn “sửa minh chứng” nếu muốn chọn lại.`,
  fileKept: (rows: readonly FileRow[], most: number, isAsked: boolean) =>
    `Tôi đã lưu “${rows.at(-1)?.name}” vào mục Minh chứng (${rows.length}/${most} tệp).${isAsked ? ' Còn nữa thì anh/chị gửi tiếp; hết thì nhắn “Xong”.' : ''}`,
  refused: {
    done: 'Bước này đã có người làm rồi ạ.',
    decided: 'Hồ sơ này đã có kết quả hoặc đã rút, nên không đổi được nữa.',
    'not-yet': 'Hồ sơ chưa đến bước này: cần tiếp nhận trước.',
    'taken-up': 'Đơn vị đã tiếp nhận hồ sơ, nên không sửa hay rút ở đây được nữa.',
  } satisfies Record<Refusal, string>,
  gone: 'Tôi không tìm thấy hồ sơ này.',
  noneSubmitted: 'Anh/chị chưa nộp hồ sơ nào qua trợ lý. Muốn nộp sáng kiến, anh/chị nhắn “nộp sáng kiến”.',
  notAllowed: 'Việc này chỉ dành cho đầu mối, lãnh đạo đơn vị hoặc cán bộ phụ trách.',
  withdrawn: (code: string) =>
    `Tôi đã rút hồ sơ ${code}. Nội dung vẫn được giữ; anh/chị có thể chép thành đơn mới.`,
  sureToWithdraw: (code: string): Reply => ({
    text: `Anh/chị muốn rút hồ sơ ${code}? Đơn vị sẽ không xét nữa.`,
    options: [
      { id: `initiative:withdraw-yes:${code}`, label: 'Rút hồ sơ' },
      { id: `initiative:mine:${code}`, label: 'Giữ lại' },
    ],
  }),
  hasDraft:
    'Anh/chị đang có một bản nháp khác. Anh/chị nộp hoặc hủy bản nháp đó trước giúp tôi: nhắn “tiếp tục sáng kiến”.',
  state: ({ state, outcome, submittedAt, proposedAt }: Initiative): string => {
    const { reason, number, date } = outcome
    return [
      `Tình trạng: ${initiativeStateNames[state]}${number === undefined ? '' : `, quyết định số ${number} ngày ${date === undefined ? '' : formatDay(date)}`}.`,
      ...(reason === undefined ? [] : [`Lý do: ${reason}`]),
      `Nộp ngày ${formatDate(submittedAt)}.`,
      ...(proposedAt === undefined ? [] : [`Đã được đề xuất khen thưởng ngày ${formatDate(proposedAt)}.`]),
    ].join('\n')
  },
}
