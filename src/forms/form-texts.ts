import { describePerson, describeShort, formatNumber } from './describe-value.ts'
import type { Field, PersonRow, Value } from './form.ts'

const longestQuoted = 80

/** What is said about filling in any form. */
export const formTexts = {
  first: 'Đây là mục đầu tiên rồi ạ.',
  kept: 'Tôi giữ nguyên bản nháp.',
  unchanged: 'Tôi giữ mục này như cũ.',
  passed: 'Nút đó là của mục đã qua, nên tôi chưa đổi gì.',
  oneByOne: 'Tôi chưa tách được từng ý trong tin vừa rồi, nên xin hỏi lần lượt từng mục.',
  howToSubmit: 'Để nộp, anh/chị bấm “Nộp đơn” hoặc nhắn “nộp”. Muốn sửa, nhắn “sửa” kèm tên hoặc số mục.',
  needed: ({ label }: Field) =>
    `Mục “${label}” cần có trong hồ sơ nên không bỏ qua được. Chưa có sẵn thông tin thì anh/chị nhắn “để lại mục này” để ghi sau cùng, hoặc “để sau” để dừng; bản nháp vẫn được giữ.`,
  emptied: ({ label }: Field) => `Tôi đã xóa phần đang có ở mục “${label}”. Anh/chị ghi lại từ đầu nhé.`,
  stillEmpty: ({ label }: Field) =>
    `Mục “${label}” còn trống. Anh/chị nhắn nội dung trước rồi mới “Xong” nhé.`,
  emptyOrSkip: ({ label }: Field) =>
    `Mục “${label}” còn trống. Anh/chị nhắn nội dung, hoặc nhắn “bỏ qua” nếu để trống mục này.`,
  alreadyWritten: ({ label }: Field) =>
    `Mục “${label}” đã có nội dung. Anh/chị nhắn “Xong” để giữ và đi tiếp, hoặc “làm lại” để viết lại từ đầu.`,
  changed: (field: Field, value: Value) =>
    `Tôi đã sửa mục “${field.label}” thành: ${describeShort(field, value)}.`,
  joined: ({ label }: Field) =>
    `Tin vừa rồi anh/chị gửi trước khi tôi kịp hỏi tiếp, nên tôi đã ghép vào mục “${label}”.`,
  unplaced: (text: string) =>
    `Tin “${shorten(text)}” đến trước câu hỏi dưới đây nên tôi chưa ghi vào mục nào. Nếu là câu trả lời, anh/chị gửi lại giúp tôi.`,
  noted: ({ label }: Field, length: number, isFirst: boolean) =>
    isFirst
      ? `Tôi đã ghi vào mục “${label}” (${formatNumber(length)} ký tự). Còn nữa thì anh/chị nhắn tiếp; hết thì nhắn “Xong”.`
      : `Tôi đã ghi thêm, mục này có ${formatNumber(length)} ký tự. Hết thì anh/chị nhắn “Xong”.`,
  tooLong: ({ label }: Field, length: number) =>
    `Thêm đoạn này thì mục “${label}” dài ${formatNumber(length)} ký tự, quá mức ghi được, nên tôi chưa ghi đoạn vừa rồi. Anh/chị rút gọn rồi gửi lại giúp tôi.`,
  tooManyPeople: (most: number) => `Bảng này ghi được nhiều nhất ${most} người.`,
  people: (rows: readonly PersonRow[]) =>
    `Tôi đã ghi ${rows.length} người: ${rows.map(describePerson).join('; ')}. Còn ai nữa thì anh/chị nhắn tiếp; hết thì nhắn “Xong”.`,
  morePeople: (rows: readonly PersonRow[], said: number) =>
    `Tôi đã ghi ${rows.map(describePerson).join('; ')}. Tổng mới ${formatNumber(said)}%, còn ${formatNumber(100 - said)}%: anh/chị gửi tiếp người còn lại, hoặc gửi lại đủ mọi người với tỷ lệ đúng.`,
  chosen: (labels: readonly string[]) =>
    labels.length === 0
      ? 'Tôi chưa ghi lựa chọn nào. Chọn đủ rồi thì anh/chị nhắn “Xong”.'
      : `Đang chọn: ${labels.join('; ')}. Chọn đủ rồi thì anh/chị nhắn “Xong”.`,
  postponed: ({ label }: Field) =>
    `Mục “${label}” tôi để lại sau cùng. Khi có thông tin, anh/chị nhắn “sửa ${label.toLowerCase()}”.`,
  whichField: (fields: readonly Field[]) =>
    [
      'Anh/chị muốn sửa mục nào? Nhắn số hoặc tên mục giúp tôi:',
      ...fields.map(({ label }, index) => `${index + 1}. ${label}`),
    ].join('\n'),
  proposed: (lines: readonly string[]) =>
    ['Trong tin vừa rồi tôi thấy còn có:', ...lines, 'Anh/chị muốn ghi luôn vào các mục này?'].join('\n'),
  wayOut: 'Nếu chưa có sẵn thông tin, anh/chị nhắn “để lại mục này” để ghi sau cùng.',
  cancelling: (name: string) =>
    `Anh/chị muốn hủy bản nháp ${name} này? Những gì đã ghi trong bản nháp sẽ bị bỏ và không nộp đi đâu.`,
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= longestQuoted ? line : `${line.slice(0, longestQuoted)}…`
}
