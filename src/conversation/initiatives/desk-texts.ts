import { formatDay } from '../../forms/describe-value.ts'
import type { Field } from '../../forms/form.ts'
import type { InitiativeAction } from '../../initiatives/initiative.ts'
import type { Reply } from '../../message.ts'

type Told = { code: string; name: string }

/** What is said to the desks that handle initiatives, and to authors of what they have done. */
export const deskTexts = {
  labels: {
    accept: 'Tiếp nhận, hồ sơ đủ',
    return: 'Yêu cầu bổ sung',
    'to-council': 'Đưa ra hội đồng',
    recognized: 'Ghi kết quả: công nhận',
    'not-recognized': 'Ghi kết quả: không công nhận',
    propose: 'Đề xuất khen thưởng',
    withdraw: 'Rút hồ sơ',
    resubmit: 'Gửi lại',
  } satisfies Record<InitiativeAction['kind'], string>,
  noneWaiting: 'Chưa có đơn sáng kiến nào ạ.',
  counts: (place: string, waiting: number, all: number) =>
    `${place} có ${all} sáng kiến, ${waiting} đang chờ xử lý.`,
  askReason:
    'Anh/chị ghi mục nào cần bổ sung và bổ sung gì, tác giả sẽ nhận đúng lời này. Ví dụ: “Số liệu trước và sau: thêm số đơn đã khảo sát”.',
  askWhyNot:
    'Anh/chị ghi lý do không công nhận, theo văn bản trả lời của đơn vị; tác giả sẽ nhận đúng lời này.',
  askDecision:
    'Anh/chị ghi số và ngày của quyết định công nhận do người đứng đầu đơn vị ký, ví dụ “125/QĐ-TTYT ngày 20/11/2026”.',
  needsDecision: (date: string | undefined) =>
    date === undefined
      ? 'Tôi cần đủ số và ngày của quyết định, ví dụ “125/QĐ-TTYT ngày 20/11/2026”. Chưa có quyết định thì anh/chị nhắn “thôi”, khi có thì nhắn /duyet.'
      : `Tôi chưa đọc được số quyết định hoặc ngày “${date}” (ngày phải có trong lịch và không ở phía trước). Anh/chị ghi lại giúp, ví dụ “125/QĐ-TTYT ngày 20/11/2026”.`,
  send: 'Gửi cho tác giả',
  write: 'Ghi kết quả',
  drop: 'Thôi, chưa ghi',
  dropped: 'Dạ, tôi chưa ghi và chưa gửi gì.',
  /** Before it is noted and goes to the author. */
  readBack: (
    code: string,
    action: InitiativeAction,
    { fields, isEarly }: { fields: readonly Field[]; isEarly: boolean },
  ) =>
    [
      ...(action.kind === 'return' ? [`Tác giả hồ sơ ${code} sẽ nhận lời này: “${action.reason}”`] : []),
      ...(action.kind === 'not-recognized'
        ? [`Hồ sơ ${code}: không công nhận. Tác giả sẽ nhận lý do này: “${action.reason}”`]
        : []),
      ...(action.kind === 'recognized'
        ? [`Hồ sơ ${code}: công nhận theo Quyết định số ${action.number} ngày ${formatDay(action.date)}.`]
        : []),
      ...(fields.length === 0 ? [] : [`Mục cần sửa: ${fields.map(({ label }) => label).join('; ')}.`]),
      ...(isEarly ? ['Ngày này trước ngày nộp đơn, anh/chị xem lại giúp tôi.'] : []),
      'Đúng thì anh/chị xác nhận; muốn ghi khác thì nhắn lại lời khác.',
    ].join('\n'),
  similar: 'Sáng kiến gần giống đã nộp trước:',
  accepted: ({ code, name }: Told): Reply => ({
    text: `Đơn vị đã tiếp nhận hồ sơ ${code} “${name}”, hồ sơ đủ. Bước tiếp theo là hội đồng xét.`,
  }),
  returned: ({ code, name }: Told, reason: string, fields: readonly Field[]): Reply => ({
    text: [
      `Đơn vị cần anh/chị bổ sung hồ sơ ${code} “${name}”: ${reason}`,
      ...(fields.length === 0 ? [] : [`Mục cần sửa: ${fields.map(({ label }) => label).join('; ')}.`]),
      'Những gì đã ghi vẫn còn; anh/chị chỉ sửa phần cần thêm rồi nộp lại.',
    ].join('\n'),
    options: [{ id: `initiative:change:${code}`, label: 'Bổ sung ngay' }],
  }),
  atCouncil: ({ code, name }: Told): Reply => ({
    text: `Hồ sơ ${code} “${name}” đã được đưa ra hội đồng sáng kiến của đơn vị. Có kết quả, tôi báo anh/chị.`,
  }),
  recognized: ({ code, name }: Told, number: string, date: string): Reply => ({
    text: `Chúc mừng anh/chị! Sáng kiến ${code} “${name}” được công nhận theo Quyết định số ${number} ngày ${date}. Anh/chị giữ bản quyết định để dùng khi đề nghị khen thưởng.`,
  }),
  notRecognized: ({ code, name }: Told, reason: string): Reply => ({
    text: `Sáng kiến ${code} “${name}” lần này chưa được công nhận. Lý do đơn vị ghi: ${reason}\nNội dung vẫn được giữ; khi hoàn thiện thêm, anh/chị có thể chép thành đơn mới.`,
    options: [{ id: `initiative:copy:${code}`, label: 'Chép thành đơn mới' }],
  }),
  proposed: ({ code, name }: Told, office: string): Reply => ({
    text: `${office} đã chọn sáng kiến ${code} “${name}” để đề xuất khen thưởng. Việc khen thưởng do cấp có thẩm quyền quyết định.`,
  }),
}
