import type { Social } from '../question/recognize-social.ts'

/** What small talk is answered with. */
export const socialReplies: Record<Exclude<Social, 'clock' | 'private'>, string> = {
  greeting:
    'Chào anh/chị! Tôi là Trợ lý Thi đua. Anh/chị cứ hỏi về kế hoạch phong trào thi đua của đơn vị mình, ví dụ: “Hạn nộp báo cáo là ngày nào?”, “Tiêu chí đối với tập thể gồm gì?”.',
  thanks: 'Dạ không có gì ạ. Khi cần thêm, anh/chị cứ nhắn tôi.',
  farewell: 'Chào anh/chị, chúc anh/chị một ngày làm việc tốt lành!',
  wish: 'Cảm ơn anh/chị, tôi cũng chúc anh/chị nhiều sức khỏe và công tác tốt ạ!',
  praise: 'Cảm ơn anh/chị đã khen ạ. Anh/chị cần hỏi gì thêm cứ nhắn tôi.',
  insult:
    'Xin lỗi anh/chị vì tôi chưa giúp được như mong muốn. Anh/chị viết rõ hơn điều cần hỏi để tôi tìm lại, hoặc nhắn “gặp cán bộ phụ trách” để biết nơi liên hệ.',
  identity:
    'Tôi là Trợ lý Thi đua, một chương trình máy tính trả lời câu hỏi về kế hoạch phong trào thi đua theo đúng văn bản của đơn vị. Anh/chị cần hỏi gì ạ?',
  introduction:
    'Tôi là Trợ lý Thi đua, một chương trình máy tính trả lời về kế hoạch phong trào thi đua: thời hạn, tiêu chí, hình thức khen thưởng, nơi nhận báo cáo, ai làm việc gì, và luôn dẫn đúng chỗ trong văn bản. Anh/chị cứ hỏi như nhắn tin ạ.',
  ability:
    'Tôi trả lời câu hỏi về kế hoạch phong trào thi đua: thời hạn, tiêu chí, hình thức khen thưởng, nơi nhận báo cáo, ai làm việc gì, và luôn dẫn đúng chỗ trong văn bản. Anh/chị cứ hỏi như nhắn tin ạ.',
  check: 'Dạ, tôi vẫn đang nghe đây. Anh/chị cần hỏi gì về phong trào thi đua ạ?',
  apology: 'Dạ không sao ạ. Anh/chị cần hỏi gì cứ nhắn tôi.',
  opening: 'Dạ, anh/chị cứ hỏi ạ.',
  acknowledgement: 'Dạ. Khi cần hỏi thêm, anh/chị cứ nhắn tôi ạ.',
}
