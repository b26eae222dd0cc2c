import type { OfficerAnswer } from '../../knowledge/officer-answers/officer-answer-repository.ts'
import { officerText, printDay } from '../../knowledge/officer-answers/officer-documents.ts'
import type { OfficerQuestion } from './relay-repository.ts'

export const relayLabels = {
  send: 'Gửi người hỏi',
  keep: 'Gửi và lưu làm câu trả lời chung',
  drop: 'Bỏ',
}

const longestShown = 300

/** What is said between who asks and the officers. */
export const relayTexts = {
  passedOn: (contacts: string) =>
    `Tôi chuyển câu hỏi này cho cán bộ phụ trách, không kèm tên anh/chị. Có trả lời tôi báo lại ngay tại đây; cần gấp, anh/chị liên hệ trực tiếp${contacts}`,
  passedOnBefore: 'Câu này tôi đã chuyển cho cán bộ phụ trách rồi, có trả lời tôi báo lại ngay tại đây.',
  wrongPassedOn:
    'Cảm ơn anh/chị đã báo. Tôi chuyển câu hỏi và câu trả lời này cho cán bộ phụ trách xem lại, không kèm tên anh/chị; có trả lời tôi báo lại ngay tại đây. Anh/chị cũng có thể hỏi lại rõ hơn (ví dụ: tập thể hay cá nhân, năm nào, đơn vị nào).',
  wrongNotedPassedOn:
    'Cảm ơn anh/chị đã báo. Tôi chuyển câu trả lời trước cho cán bộ phụ trách xem lại, không kèm tên anh/chị.',
  lost: (question: string, contacts: string) =>
    `Tôi chưa chuyển được câu “${shorten(question)}” tới cán bộ phụ trách. Anh/chị liên hệ trực tiếp giúp tôi${contacts}`,
  /** Begins with the number: a reply to it is known by that. */
  toOfficer: (
    { id, kind, question, before, answer }: OfficerQuestion,
    { about, canReply }: { about: string; canReply: boolean },
  ) =>
    [
      `#${id} · ${about} · ${kind === 'wrong' ? 'báo câu trả lời chưa đúng' : 'hỏi cán bộ phụ trách'}`,
      `Câu hỏi: “${question}”${before === undefined ? '' : ` (hỏi tiếp câu “${before}”)`}`,
      `Trợ lý đã trả lời: “${shorten(answer)}”`,
      `Để trả lời, anh/chị ${canReply ? 'trả lời (reply) tin này, hoặc ' : ''}nhắn “#${id} nội dung trả lời”.`,
    ].join('\n'),
  preview: ({ id, question }: OfficerQuestion, told: string, canKeep: boolean) =>
    [
      `#${id} Anh/chị xem lại trước khi gửi. Câu hỏi: “${question}”`,
      told,
      canKeep
        ? 'Lưu làm câu trả lời chung thì ai hỏi đúng câu này cũng được trả lời như vậy, trong một năm.'
        : 'Câu hỏi này không đứng riêng được nên chỉ gửi cho người hỏi.',
    ].join('\n\n'),
  toAsker: (question: string, told: string) => `${told}\n\n(Anh/chị đã hỏi: “${shorten(question)}”)`,
  sent: 'Đã gửi cho người hỏi.',
  sentAndKept: ({ id, expiresOn }: OfficerAnswer) =>
    `Đã gửi cho người hỏi và lưu làm câu trả lời chung #${id}, có giá trị đến hết ngày ${printDay(expiresOn)}. ${howToChange(id)}`,
  notSent: 'Người hỏi không còn nhận được tin của trợ lý nên câu trả lời chưa tới nơi, tôi không gửi thêm.',
  keptOnly: ({ id, expiresOn }: OfficerAnswer) =>
    `Người hỏi không còn nhận được tin của trợ lý. Tôi đã lưu làm câu trả lời chung #${id}, có giá trị đến hết ngày ${printDay(expiresOn)}. ${howToChange(id)}`,
  dropped: 'Đã bỏ, không gửi gì cho người hỏi.',
  closed: 'Câu trả lời này đã được gửi hoặc đã bỏ, tôi không gửi thêm lần nữa.',
  unknown: (id: string) => `Tôi không thấy câu hỏi #${id} nào gửi cho anh/chị.`,
  tooLong: 'Câu trả lời dài quá 2.000 ký tự, anh/chị rút gọn giúp tôi nhé.',
  noAnswer: (id: string) => `Không có câu trả lời chung #${id} nào của đơn vị anh/chị.`,
  noAnswers: 'Chưa có câu trả lời chung nào được lưu.',
  answers: (answers: readonly OfficerAnswer[], today: string) =>
    [
      'Các câu trả lời chung đang lưu:',
      ...answers.map((answer) => `- ${describe(answer, today)}`),
      howToChange(answers[0]?.id ?? '12'),
    ].join('\n'),
  changed: (answer: OfficerAnswer) => `Đã sửa câu trả lời chung #${answer.id}:\n${officerText(answer)}`,
  withdrawn: (id: string) => `Đã xoá câu trả lời chung #${id}, từ giờ trợ lý không dùng câu này nữa.`,
  prolonged: (id: string, day: string) =>
    `Câu trả lời chung #${id} có giá trị đến hết ngày ${printDay(day)}.`,
  noDay: (id: string) =>
    `Anh/chị ghi ngày từ hôm nay trở đi, ví dụ “hạn #${id} 31/12/2027”; tôi chưa thay đổi gì.`,
  nothingNew: (id: string) => `Anh/chị ghi nội dung mới sau số, ví dụ “sửa #${id} nội dung”.`,
}

function describe({ id, asked, answer, expiresOn }: OfficerAnswer, today: string): string {
  const until =
    expiresOn < today ? `đã hết hạn ngày ${printDay(expiresOn)}` : `đến hết ${printDay(expiresOn)}`
  return `#${id} (${until}) “${shorten(asked)}”: ${shorten(answer)}`
}

function howToChange(id: string): string {
  return `Anh/chị nhắn “sửa #${id} nội dung mới”, “xoá #${id}” hoặc “hạn #${id} 31/12/2027” để thay đổi; “câu trả lời” để xem lại.`
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= longestShown ? line : `${line.slice(0, longestShown).toWellFormed().trimEnd()}…`
}
